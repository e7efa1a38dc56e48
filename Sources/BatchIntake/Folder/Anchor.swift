#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// DIR by its descriptor. What is done below it goes down folder by folder and through no link, whatever somebody
/// puts there. Names are paths in DIR: `submissions/3210120006.json`.
final class Anchor {
  /// Where DIR was reached, for messages and for what can only write to a path: the stage, which is a run's own.
  let path: String
  let root: Int32
  private var folders: [String: Int32] = [:]

  /// Opens DIR itself, which may be reached through links.
  init(_ path: String) throws(IntakeError) {
    self.path = path
    root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard root >= 0 else { throw .cannotCreate(path: path, reason: reason(errno)) }
  }

  deinit {
    folders.values.forEach { close($0) }
    close(root)
  }

  /// Refuses a link, or whatever else is no folder, in a folder's place, and one that nothing can be put into: a
  /// commit would end there.
  func requireFolder(_ name: String) throws(IntakeError) {
    let folder = folder(name)
    guard folder >= 0 else {
      if errno != ENOENT { throw refusal(name, errno) }
      return
    }
    guard faccessat(folder, ".", W_OK | X_OK, 0) == 0 else { throw .creating(full(name), errno) }
  }

  /// Makes a folder, unless it is there.
  func makeFolder(_ name: String) throws(IntakeError) {
    let (parent, leaf) = try place(name)
    guard mkdirat(parent, leaf, 0o700) != 0 else { return }
    guard errno == EEXIST else { throw .creating(full(name), errno) }
    try requireFolder(name)
  }

  /// A new file for writing, empty.
  func create(_ name: String) throws(IntakeError) -> Int32 {
    let (parent, leaf) = try place(name)
    let file = openat(parent, leaf, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .creating(full(name), errno) }
    return file
  }

  /// Puts a file in the place of another.
  func move(_ name: String, to other: String) throws(IntakeError) {
    let (from, to) = (try place(name), try place(other))
    guard renameat(from.parent, from.leaf, to.parent, to.leaf) == 0 else {
      throw .cannotWrite(path: full(other), reason: reason(errno))
    }
  }

  /// Takes a file away, if it is there.
  func remove(_ name: String) throws(IntakeError) {
    let parent = folder(Self.divided(name).parent)
    guard parent < 0 || unlinkat(parent, Self.divided(name).leaf, 0) != 0 else { return }
    guard errno != ENOENT else { return }
    throw .cannotWrite(path: full(name), reason: reason(errno))
  }

  /// Takes a folder away with all that it holds, or a link that stands in its place.
  func clear(_ name: String) {
    for known in folders.keys where known == name || known.hasPrefix(name + "/") {
      folders.removeValue(forKey: known).map { _ = close($0) }
    }
    Self.clear(root, name)
  }

  /// A name's folder and what it is called there.
  private func place(_ name: String) throws(IntakeError) -> (parent: Int32, leaf: String) {
    let (parent, leaf) = Self.divided(name)
    let descriptor = folder(parent)
    guard descriptor >= 0 else { throw refusal(parent, errno) }
    return (descriptor, leaf)
  }

  /// A folder below DIR; -1 with `errno` where it cannot be opened.
  private func folder(_ name: String) -> Int32 {
    if name.isEmpty { return root }
    if let known = folders[name] { return known }
    let (parent, leaf) = Self.divided(name)
    let above = folder(parent)
    guard above >= 0 else { return -1 }
    let descriptor = openat(above, leaf, Self.asFolder)
    if descriptor >= 0 { folders[name] = descriptor }
    return descriptor
  }

  private func full(_ name: String) -> String { path + "/" + name }

  private func refusal(_ name: String, _ code: Int32) -> IntakeError {
    guard code == ELOOP || code == ENOTDIR else {
      return .cannotCreate(path: full(name), reason: reason(code))
    }
    return .refused(
      path: full(name),
      why: Text(
        "フォルダではありません（リンクの先には書きません）。別の場所へ移して、もう一度実行してください。",
        "this is no folder, and no link is followed here. Move it away and run again."))
  }

  private static func divided(_ name: String) -> (parent: String, leaf: String) {
    guard let slash = name.lastIndex(of: "/") else { return ("", name) }
    return (String(name[..<slash]), String(name[name.index(after: slash)...]))
  }

  private static let asFolder = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW

  private static func clear(_ parent: Int32, _ name: String) {
    guard unlinkat(parent, name, 0) != 0, errno != ENOENT else { return }
    let folder = openat(parent, name, asFolder)
    guard folder >= 0 else { return }
    for entry in names(in: folder) { clear(folder, entry) }
    close(folder)
    unlinkat(parent, name, AT_REMOVEDIR)
  }

  private static func names(in folder: Int32) -> [String] {
    // The stream closes what it is given, and begins where its twin stands.
    guard let stream = fdopendir(dup(folder)) else { return [] }
    defer { closedir(stream) }
    rewinddir(stream)
    return (try? entries(of: stream, "")) ?? []
  }
}
