#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// Files that have to be files: what stands in a folder of outputs, or is compared with. No link is followed,
// and nothing waits for the other end of a pipe.

/// The file at a path, and nothing else that may stand there.
enum PlainFile {
  /// Opens a file for reading; whoever takes it closes it.
  ///
  /// - Throws: `SourceError.cannotOpen`, or `notAFile` for a link, a pipe, a device, a folder.
  static func opened(_ path: String) throws(SourceError) -> Int32 {
    while true {
      let file = open(path.onDisk, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard file < 0 else { return try checked(file, path) }
      // A link, a socket.
      if errno == ELOOP || errno == ENXIO { throw .notAFile(path: path) }
      if errno != EINTR { throw .cannotOpen(path: path, errno: errno) }
    }
  }

  private static func checked(_ file: Int32, _ path: String) throws(SourceError) -> Int32 {
    var status = stat()
    let isKnown = fstat(file, &status) == 0
    if isKnown && status.st_mode & S_IFMT == S_IFREG { return file }
    let code = errno
    close(file)
    throw isKnown ? .notAFile(path: path) : .cannotRead(path: path, errno: code)
  }

  /// Whether a file stands at a path.
  ///
  /// - Throws: `SourceError`, where something else does, or nobody can tell.
  static func isThere(_ path: String) throws(SourceError) -> Bool {
    var status = stat()
    guard lstat(path.onDisk, &status) == 0 else {
      if errno == ENOENT { return false }
      throw .cannotOpen(path: path, errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    return true
  }
}

/// Reads what stands in a folder of outputs: it succeeds, or the run ends with the folder as it was, for
/// nothing may be written over that nobody could look at.
enum FolderState {
  /// Gives each line of a file to `body`; false if there is none.
  ///
  /// - Throws: `IntakeError.unreadable` (74), where the file cannot be read, or what `body` throws.
  @discardableResult
  static func forEachLine(of path: String, _ body: (Bytes) throws -> Void) throws -> Bool {
    guard try isThere(path) else { return false }
    do { try Lines.forEach(of: path, body) } catch let error as SourceError {
      throw IntakeError(unreadable: error)
    }
    return true
  }

  /// Whether a file stands there.
  static func isThere(_ path: String) throws(IntakeError) -> Bool {
    do throws(SourceError) { return try PlainFile.isThere(path) } catch {
      throw IntakeError(unreadable: error)
    }
  }

  /// The names in a folder, which is no link; none if it is not there.
  static func names(in path: String) throws(IntakeError) -> [String] {
    do throws(SourceError) { return try namesInFolder(path, isPlain: true) } catch {
      throw IntakeError(unreadable: error)
    }
  }
}

extension IntakeError {
  /// What stands in a folder of outputs could not be read.
  init(unreadable error: SourceError) { self = .unreadable(error.path, error.reason) }
}

extension SourceError {
  /// Why, in a few words.
  var reason: Text {
    switch self {
    case .cannotOpen(_, let code), .cannotRead(_, let code), .spoolFull(_, let code):
      Text(BatchIntake.reason(code), BatchIntake.reason(code))
    case .changed: Text("読んでいる間に変わりました", "it changed while being read")
    case .notAFile: Text("ファイルではありません", "it is no file")
    }
  }
}
