#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// `serve`: a folder as an office works on it. What the server adds is HTTP; what happens to the folder is here.

extension Intake {
  /// A folder of `run` whose sheets lie in its inbox.
  package struct Office: Sendable {
    /// The folder.
    package let folder: String
    let inbox: Inbox
    private let lock: InboxLock
    private let clinics: OfficeClinics

    /// Makes the folder and its inbox where they are not there yet. As long as it is there, nobody else may hand
    /// sheets in.
    ///
    /// - Throws: `IntakeError`, where they cannot be made, or another process serves the folder.
    package init(_ folder: String) throws {
      self.folder = folder
      inbox = Inbox(folder)
      clinics = OfficeClinics(folder)
      lock = try inbox.open()
    }
  }
}

// MARK: - The page

extension Intake.Office {
  /// The most clinics that the page lists; the others are found by searching.
  private static let mostClinics = 200
  private static let mostNights = 7

  /// The page, with the clinics that fit what is searched for.
  package func page(_ state: OfficeState, search: String, _ language: Language) -> [UInt8] {
    OfficePage(books(search, state), state, language).html().withBytes { Array($0) }
  }

  /// The content security policy of `page`.
  package static let policy = PageShell.servedPolicy

  /// A page that says one thing: what went wrong, or where to go on. `form` asks for the token.
  package static func notice(
    _ text: Text, _ language: Language, form: Bool = false, goesOn: Bool = false
  ) -> [UInt8] {
    NoticePage(text: text, language: language, asksForToken: form, goesOn: goesOn).html()
      .withBytes { Array($0) }
  }

  private func books(_ search: String, _ state: OfficeState) -> OfficeBooks {
    var books = OfficeBooks()
    books.search = search
    books.sheets = inbox.sheets.map(Self.file)
    books.takenOut = inbox.takenOut.map(Self.file)
    try? Lines.forEach(of: folder + "/summary.json") { line in
      guard let summary = JSON(line) else { return }
      books.run = OfficeBooks.Run(summary)
      let names = summary["inputs"]?.elements.compactMap { $0["name"]?.string } ?? []
      books.elsewhere = names.filter { inboxName(of: $0) == nil }
    }
    books.hasReport = document(.report) != nil
    books.hasGuide = document(.guide) != nil
    (try? OutputFolder.history(of: folder))?.withBytes { bytes in
      books.nights = bytes.split(separator: 0x0A).suffix(Self.mostNights)
        .compactMap { Night(Bytes(rebasing: $0)) }
    }
    books.unread = (books.nights.last?.unread ?? []).map { unread($0, state, books.sheets) }
    books.rejected = rejectedFiles.map {
      OfficeBooks.Mending(
        name: $0.name, shown: InboxName.shown($0.name), rows: clinics.rowsToMend(of: $0.input))
    }
    let marks = (try? DoneFile(folder: folder))?.entries ?? [:]
    (books.clinics, books.clinicCount) = clinics.find(
      ClinicSearch(search), most: Self.mostClinics, marks)
    return books
  }

  private static func file(_ entry: Inbox.Entry) -> OfficeBooks.File {
    OfficeBooks.File(name: entry.name, shown: entry.shown, time: Japan.minute(of: entry.time))
  }

  /// An input that the last run could not read, as those know it who handed it in.
  private func unread(
    _ input: String, _ state: OfficeState, _ sheets: [OfficeBooks.File]
  ) -> OfficeBooks.Unread {
    let why = state.unread[input]?.forClerks(of: input)
    guard let name = inboxName(of: input) else {
      return OfficeBooks.Unread(shown: input, name: nil, why: why)
    }
    return OfficeBooks.Unread(
      shown: InboxName.shown(name), name: sheets.contains { $0.name == name } ? name : nil,
      why: why)
  }

  /// What an input of a run is called in the inbox; nil where it lies elsewhere.
  private func inboxName(of input: String) -> String? {
    // One that was taken out has no place any more, but its folder has.
    guard let slash = input.lastIndex(of: "/"),
      resolved(String(input[..<slash])) == resolved(inbox.path)
    else { return nil }
    return String(input[input.index(after: slash)...])
  }
}

extension OfficeBooks.Run {
  fileprivate init?(_ summary: JSON) {
    guard let rows = summary["rows"] else { return nil }
    func count(_ name: StaticString) -> Int { rows[name]?.integer ?? 0 }
    let day = Intake.LastCommand(summary)?.applicationDate ?? .today()
    // They stand in their order.
    let next = summary["deadlines"]?.elements.lazy.compactMap { entry in
      (entry["applyBy"]?.string.flatMap { try? Day($0) }).map {
        (day: $0, ready: entry["ready"]?.integer ?? 0, toMend: entry["toMend"]?.integer ?? 0)
      }
    }.first { !($0.day < day) }
    self.init(
      ready: count("accepted") - count("done"), toMend: count("rejected"), done: count("done"),
      blank: count("blank"), unreadable: count("unreadable"),
      finished: Japan.minute(ofUTC: summary["run"]?["finished"]?.string ?? ""), next: next,
      day: day)
  }
}

// MARK: - Files

extension Intake.Office {
  /// What lies in the folder for people.
  package enum Document: String, CaseIterable, Sendable {
    case report, guide
  }

  /// Where a document lies; nil where there is none.
  package func document(_ document: Document) -> String? {
    let path = "\(folder)/\(document.rawValue).html"
    return size(of: path) >= 0 ? path : nil
  }

  /// Where a file of refused rows lies that the page names so; nil where there is none.
  package func rejected(_ name: String) -> String? {
    rejectedFiles.contains { $0.name == name } ? "\(folder)/rejected/\(name)" : nil
  }

  /// What a file of refused rows is called where it is downloaded: not as the sheet that it is cut from.
  package static func downloadName(ofRejected name: String, _ language: Language) -> String {
    InboxName.mending[language] + InboxName.shown(name)
  }

  /// The template as a workbook, with examples that count as blank.
  package static func template(_ language: Language) throws -> (name: String, bytes: [UInt8]) {
    let bytes = try Intake.templateWorkbook(
      examples: true, applicationDate: .today(), language: language)
    return (Text("ひな形.xlsx", "template.xlsx")[language], bytes)
  }

  /// What the last run wrote into `rejected/`, and not what people handed in; of which input each is.
  private var rejectedFiles: [(name: String, input: String)] {
    let inputs = (try? LastRun(folder: folder))?.inputs.map(\.name) ?? []
    let own = Dictionary(
      zip(SheetNames.unique(inputs), inputs), uniquingKeysWith: { first, _ in first })
    let names = Set(own.keys)
    return ((try? namesInFolder(folder + "/rejected")) ?? []).sorted().compactMap { name in
      guard size(of: folder + "/rejected/" + name) >= 0 else { return nil }
      return RejectedName.wanted(for: name).lazy
        .compactMap { RejectedName.input(of: $0, among: names).flatMap { own[$0] } }.first
        .map { (name, $0) }
    }
  }

  /// A file's bytes; -1 where it is no file.
  private func size(of path: String) -> Int {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return -1 }
    return Int(status.st_size)
  }

  private func resolved(_ path: String) -> String { realPath(path) ?? path }

  /// The sheets of a run: those of the last one that lie elsewhere and are named in `former`, and the inbox.
  /// None where there is no sheet at all.
  package func inputs(_ former: [String]) -> [String] {
    let own = resolved(inbox.path)
    let elsewhere = former.filter {
      $0 != "-" && resolved($0) != own && !resolved($0).hasPrefix(own + "/")
    }
    return elsewhere + (inbox.sheets.isEmpty ? [] : [inbox.path])
  }
}

// MARK: - Handing in

extension Intake.Office {
  /// The most sheets that the inbox takes.
  private static let mostSheets = 500

  /// A sheet that is being handed in: written piece by piece, kept when it is whole, else gone.
  package final class Arrival {
    private let inbox: Inbox
    private let part: String
    private let file: StagedFile
    private let name: String
    /// Bytes so far.
    package private(set) var count = 0

    fileprivate init(_ inbox: Inbox, _ name: String) throws(IntakeError) {
      self.inbox = inbox
      self.name = name
      part = inbox.newPart()
      file = try StagedFile(part, hashes: false)
    }

    /// Takes the next piece.
    ///
    /// - Throws: `IntakeError.cannotWrite`, for instance where the disk is full.
    package func write(_ bytes: [UInt8]) throws(IntakeError) {
      count += bytes.count
      let piece = ByteBuffer(capacity: bytes.count)
      piece.append(contentsOf: bytes)
      try file.write(piece)
    }

    /// The sheet is whole: from here on it outlasts a crash. `isNewVersion`: it stands in the place of a sheet
    /// of its name.
    package func keep(isNewVersion: Bool) throws(IntakeError) {
      _ = try file.finish()
      do throws(IntakeError) { try inbox.keep(part, as: name, isNewVersion: isNewVersion) } catch {
        unlink(part)
        throw error
      }
    }
  }

  /// Begins to take in a file that is called so where it comes from.
  ///
  /// - Throws: `IntakeError.refused` where it can be no sheet, `cannotCreate` where it cannot be written.
  package func receive(_ name: String) throws -> Arrival {
    guard let safe = InboxName.safe(name) else {
      throw IntakeError.refused(
        path: "「\(name)」",
        why: Text(
          "表として受け取れません。Excel（.xlsx、.xlsm）か CSV・TSV（.csv、.tsv、.txt）で保存して、もう一度入れてください。",
          "cannot be taken for a sheet. Save it as .xlsx, .xlsm, .csv, .tsv or .txt and hand it in again."
        ))
    }
    guard inbox.sheets.count < Self.mostSheets else {
      throw IntakeError.refused(
        path: "「\(name)」",
        why: Text(
          "表が \(Self.mostSheets) あり、これ以上は受け取れません。済んだ表を外してください。",
          "there are \(Self.mostSheets) sheets, and no more are taken. Take out those that are done with."
        ))
    }
    return try Arrival(inbox, safe)
  }

  /// Takes in what has arrived: mended rows into `rejected/`, sheets into the inbox. Gives what to tell of it.
  ///
  /// - Throws: `IntakeError.inUse` while another run is at work.
  package func takeIn() throws -> [Text] {
    let lock = try OutputFolder(folder)
    return try withExtendedLifetime(lock) { try inbox.takeIn() }
  }

  /// Takes a sheet out of the batch; it is kept, and can be put back. Gives what to tell of it, nil where there
  /// is no sheet of this name.
  package func takeOut(_ name: String) throws -> Text? {
    guard try inbox.takeOut(name) else { return nil }
    let shown = InboxName.shown(name)
    return Text(
      "表「\(shown)」を外しました。「外した表」から戻せます。",
      "The sheet “\(shown)” was taken out. It can be put back from “Sheets taken out”.")
  }

  /// Why a run was stopped that would have withdrawn so much, and which sheets would have to be put back.
  package func pause(withdrawing count: Int) -> OfficeState.Pause {
    let last = (try? LastRun(folder: folder))?.inputs ?? []
    let (here, out) = (Set(inbox.sheets.map(\.name)), inbox.takenOut.map(\.name))
    let missing = last.compactMap { input -> String? in
      guard let name = inboxName(of: input.name), !here.contains(name) else { return nil }
      // It says the same as then, or it is another sheet of that name.
      return out.first {
        RejectedName.wanted(for: $0).contains(name) && inbox.digest(ofTakenOut: $0) == input.digest
      }
    }
    return OfficeState.Pause(count: count, missing: missing)
  }

  /// Puts a sheet back into the batch; see `takeOut`.
  package func putBack(_ name: String) throws -> Text? {
    guard let back = try inbox.putBack(name) else { return nil }
    let shown = InboxName.shown(back)
    return Text("表「\(shown)」を戻しました。", "The sheet “\(shown)” was put back.")
  }
}
