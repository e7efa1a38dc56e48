// What is said of what cannot be read: what happened, and what to do.

extension IntakeError {
  /// What reading comes to; a failure is told by the name of the input, else by the path that it met.
  static func reading<Read>(
    _ name: String? = nil, _ read: () throws(SourceError) -> Read
  ) throws(IntakeError) -> Read {
    do throws(SourceError) { return try read() } catch {
      throw .input(InputTrouble(error, name: name ?? error.path))
    }
  }
}

extension InputTrouble {
  init(_ error: SourceError, name: String) {
    switch error {
    case .cannotOpen(_, let code):
      self.init(
        name: name, code: 66,
        message: Text(
          "\(name): 開けません（\(reason(code))）。パスと権限を確かめてください。",
          "\(name): cannot be opened (\(reason(code))). Check the path and its permissions."))
    case .notAFile:
      self.init(
        name: name, code: 66,
        message: Text(
          "\(name): ファイルではありません（リンク、パイプ、フォルダなど）。ファイルそのものを指定してください。",
          "\(name): is no file, but a link, a pipe, a folder or the like. Name the file itself."))
    case .cannotRead(_, let code):
      self.init(
        name: name, code: 74,
        message: Text(
          "\(name): 読み取り中に失敗しました（\(reason(code))）。もう一度実行してください。",
          "\(name): reading failed (\(reason(code))). Run again."))
    case .changed:
      self.init(
        name: name, code: 74,
        message: Text(
          "\(name): 読んでいる間に変わりました。保存が終わってからもう一度実行してください。",
          "\(name): changed while being read. Run again when it is saved."))
    case .spoolFull(let directory, let code):
      self.init(
        name: name, code: 74,
        message: Text(
          "\(name): 一時ファイルを \(directory) に書けません（\(reason(code))）。TMPDIR に空きのある場所を指定してください。",
          "\(name): no temporary copy can be written to \(directory) (\(reason(code))). Point TMPDIR to a place with room."
        ))
    }
  }
}
