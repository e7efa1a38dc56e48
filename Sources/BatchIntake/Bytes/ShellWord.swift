extension String {
  /// As a shell takes it for one word: for commands that are proposed.
  package var quotedForShell: String {
    let isPlain = utf8.allSatisfy {
      $0 >= 0x80 || "-_./+,:@%".utf8.contains($0)
        || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
    }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
