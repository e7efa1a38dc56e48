#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A group of the machine that may read what a run writes: an office, through a share.
struct ReadingGroup {
  fileprivate let id: gid_t

  /// The group of this name; nil if there is none.
  init?(_ name: String) {
    guard let entry = getgrnam(name) else { return nil }
    id = entry.pointee.gr_gid
  }

  /// Lets it read a file, or go into a folder.
  func allow(_ path: String, isFolder: Bool = false) throws(IntakeError) {
    guard lchown(path, uid_t.max, id) == 0, chmod(path, isFolder ? 0o750 : 0o640) == 0 else {
      if errno == ENOENT { return }
      throw .cannotWrite(path: path, reason: reason(errno))
    }
  }
}

extension Intake {
  /// Whether the machine has a group of this name.
  package static func isGroup(_ name: String) -> Bool { ReadingGroup(name) != nil }
}

extension OutputFolder {
  /// Lets the group read all but passwords: refused and mended rows hold them, and so may submissions.
  func share(with group: ReadingGroup, secrets: Bool) throws(IntakeError) {
    if isNew { try group.allow(path, isFolder: true) }
    for name in reports + [DoneFile.name] { try group.allow(path + "/" + name) }
    guard !secrets else { return }
    for folder in ["submissions", "filed", "withdrawn"].map({ path + "/" + $0 }) {
      try group.allow(folder, isFolder: true)
      for name in try Self.names(folder) where Self.isSubmission(name) {
        try group.allow(folder + "/" + name)
      }
    }
  }
}
