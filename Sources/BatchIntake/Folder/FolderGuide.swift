// guide.html of a folder: of its submissions, but for those of clinics that the last run refused. What an input
// that could not be read left there is still ready.

extension GuideBook {
  /// The guide of what lies in one of these folders, the first that has it.
  init(_ folders: [String], _ language: Language) {
    self.init(language: language) { code, body in
      let paths = folders.map { "\($0)/submissions/\(tenDigits(code)).json" }
      let path = try paths.first(where: FolderState.isThere) ?? paths[paths.count - 1]
      var isOurs = false
      do {
        try Lines.forEach(of: path) { line in
          guard let form = FilledForm(line) else { return }
          isOurs = true
          try body(form)
        }
      } catch let error as SourceError {
        throw IntakeError.input(InputTrouble(error, name: path))
      }
      guard isOurs else { throw IntakeError.input(.noSubmission(path)) }
    }
  }
}

extension OutputFolder {
  /// Stages the guide of what this run found ready, and of what stays from former runs.
  func stageGuide(
    of clinics: [GuideBook.Clinic], past: [UInt64: FilledForm.Past], isWhole: Bool,
    on day: Day, language: Language
  ) throws -> String {
    let file = try report("guide.html")
    var book = GuideBook([stage, path], language)
    book.day = day
    book.past = past
    let kept = isWhole ? [] : try kept(book)
    if !kept.isEmpty {
      let former = try GuideBook.pasts(in: path)
      for clinic in kept { book.past[clinic.code] = former[clinic.code] }
    }
    try book.write(clinics + kept) { try file.write($0) }
    return try file.finish()
  }

  /// Clinics of inputs that could not be read: they keep the submissions that they have.
  private func kept(_ book: GuideBook) throws -> [GuideBook.Clinic] {
    let known = try FolderIndex(at: stage + "/index.ndjson").known
    return try Self.submissions(in: path).subtracting(known).sorted().map { code in
      try book.clinic(code)
    }
  }

  /// The clinics of which a folder holds submissions.
  static func submissions(in folder: String) throws -> Set<UInt64> {
    Set(
      try FolderState.names(in: folder + "/submissions").filter(isSubmission).compactMap {
        UInt64($0.prefix(10))
      })
  }
}

extension GuideBook {
  /// A clinic by its submission.
  func clinic(_ code: UInt64) throws -> Clinic {
    var applyBy: Day?
    try read(code) { applyBy = $0.applyBy }
    return Clinic(code: code, applyBy: applyBy)
  }
}

extension InputTrouble {
  fileprivate static func noSubmission(_ path: String) -> InputTrouble {
    InputTrouble(
      name: path, code: 65,
      message: Text(
        "\(path): intake が書いた申請データではありません。消してから intake again でもう一度実行してください。",
        "\(path): no submission that intake wrote. Delete it and run intake again."))
  }
}
