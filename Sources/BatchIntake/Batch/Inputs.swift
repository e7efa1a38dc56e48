// From the files of a command line to what one run reads: sheets, and the mended rows that stand in for
// theirs.

/// All inputs of a run, opened.
struct Inputs {
  /// The files as reports name them: those given, then those that were looked for.
  private(set) var names: [String]
  /// The sheets by their files' places; nil where a file could not be read or holds mended rows.
  private(set) var sheets: [OpenSheet?]
  /// What the sheets are called in row keys, by the same places; empty where there is none.
  private(set) var sheetNames: [String] = []
  private(set) var troubles: [InputTrouble] = []
  private(set) var mended: [MendedFile] = []
  private(set) var standIns = StandIns.none
  /// Files of DIR that have to be left as they are, for their rows could not be read.
  private(set) var untouched: Set<String> = []
  /// What is said of those.
  private(set) var notes: [Text] = []

  /// The sheets as they were given: what the next run reads again.
  private(set) var given: [String] = []

  private let options: Options
  private let folder: MendingFolder?
  /// Which files are workbooks.
  private var workbooks: Set<Int> = []

  /// Opens the files at `paths`. A file with a column of row keys holds mended rows if this run, or the
  /// last one on `folder`, reads a sheet that they name.
  ///
  /// - Throws: `IntakeError` where an input fails while it is read.
  static func opened(
    _ paths: [String], _ options: Options, folder: MendingFolder? = nil
  ) async throws(IntakeError) -> Inputs {
    var inputs = Inputs(options, folder)
    let files = InputFolder.expanded(paths)
    try await inputs.open(files)
    try await inputs.takeMended(files)
    inputs.noteGiven(paths)
    inputs.nameSheets()
    try inputs.match()
    return inputs
  }

  private init(_ options: Options, _ folder: MendingFolder?) {
    self.options = options
    self.folder = folder
    names = []
    sheets = []
  }

  /// The names of the files that are no mended rows.
  var sheetPaths: [String] {
    let isMended = Set(mended.map(\.place))
    return names.indices.filter { !isMended.contains($0) }.map { names[$0] }
  }

  /// What is no sheet is left out; a failing disk ends the run, for another try may find it whole.
  private mutating func open(_ paths: [String]) async throws(IntakeError) {
    let first = names.count
    let opener = SheetOpener(
      options: options, workbooks: await Workbooks.opened(paths, options))
    workbooks.formUnion(opener.workbooks.converted.map { first + $0 })
    for (number, path) in paths.enumerated() {
      names.append(path == "-" ? "stdin" : path)
      do throws(InputTrouble) {
        sheets.append(try opener.open(path, number: number, place: first + number))
      } catch {
        guard error.code != 74 else { throw .input(error) }
        sheets.append(nil)
        troubles.append(error)
      }
    }
  }

  /// Files of mended rows are none of it: what they mend is kept.
  private mutating func noteGiven(_ paths: [String]) {
    let isMended = Set(mended.filter { $0.origin == .given }.map(\.name))
    given = paths.filter { !isMended.contains($0) }
    if given.isEmpty, let last = folder?.last { given = last.inputs.map(\.name) }
  }

  private mutating func nameSheets() {
    let isMended = Set(mended.map(\.place))
    let places = names.indices.filter { !isMended.contains($0) }
    sheetNames = Array(repeating: "", count: names.count)
    for (place, name) in zip(places, uniqueNames(of: places)) { sheetNames[place] = name }
  }

  private func uniqueNames(of places: [Int]) -> [String] {
    SheetNames.unique(
      places.map { SheetNames.Input(name: names[$0], isWorkbook: workbooks.contains($0)) })
  }

  /// The files of a sheet's refused rows that the last run wrote, under whatever name, as it wrote them.
  func formerRejected(of sheet: String) -> [String] {
    guard let folder else { return [] }
    return (folder.last?.outputs.keys.sorted() ?? []).compactMap { output in
      guard output.hasPrefix("rejected/") else { return nil }
      let name = String(output.dropFirst("rejected/".count))
      return RejectedName.sheets(of: name).contains(sheet)
        && !untouched.contains(folder.path + "/" + output) ? name : nil
    }
  }

  private mutating func match() throws(IntakeError) {
    do throws(SourceError) {
      standIns = try StandIns(mended, sheets, names: sheetNames, options)
    } catch {
      throw .input(InputTrouble(error, name: error.path))
    }
  }
}

// MARK: - Mended rows

extension Inputs {
  /// Tells files of mended rows from sheets; if they were given alone, the last run's inputs are read.
  private mutating func takeMended(_ paths: [String]) async throws(IntakeError) {
    let keyed = await sheetsWithKeys(paths)
    let others = sheets.indices.filter { keyed[$0] == nil }
    let known = Set(uniqueNames(of: others)).union(folder?.last?.sheetNames ?? [])
    for (place, sheet) in keyed.sorted(by: { $0.key < $1.key }) {
      let file = try? MendedFile(sheet, origin: .given, options)
      // A file whose rows were all taken out mends nothing, and is no sheet of a run that has others.
      guard let file, !file.sheets.isDisjoint(with: known) || (file.rows.isEmpty && !known.isEmpty)
      else { continue }
      mended.append(file)
      sheets[place] = nil
      troubles.removeAll { $0.name == names[place] }
    }
    if !mended.isEmpty, mended.count == paths.count, let last = folder?.last {
      try await openAgain(last)
    }
    guard let folder else { return }
    nameSheets()
    let read = Set(sheets.indices.filter { sheets[$0] != nil }.map { sheetNames[$0] })
    let given = Set(mended.map(\.source.identity))
    for name in folder.others { leave(.noFile(folder.path + "/rejected/" + name)) }
    for name in folder.edited { try await takeEdited(name, in: folder, read, unless: given) }
    for name in folder.kept where read.contains(name) { try await takeKept(name, in: folder) }
  }

  /// The files with a column of row keys, by their places. Options that were given for the sheets may not
  /// fit them, for a spreadsheet saves as it likes.
  private func sheetsWithKeys(_ paths: [String]) async -> [Int: OpenSheet] {
    var found: [Int: OpenSheet] = [:]
    for (place, path) in paths.enumerated() {
      var candidates = [sheets[place]]
      if !options.guessesDialect && path != "-" {
        candidates.append(try? await mendedSheet(path, place: place))
      }
      found[place] = candidates.compactMap { $0 }
        .first { AddedColumns.keyColumn(in: $0.header) != nil }
    }
    return found
  }

  /// A file opened by evidence alone.
  private func mendedSheet(_ path: String, place: Int) async throws(InputTrouble) -> OpenSheet {
    let options = options.guessingDialect
    let opener = SheetOpener(
      options: options, workbooks: await Workbooks.opened([path], options))
    return try opener.open(path, number: 0, place: place)
  }

  /// Reads what the last run read; nothing but these sheets makes sense of mended rows that come alone.
  private mutating func openAgain(_ last: LastRun) async throws(IntakeError) {
    try await open(last.inputs.map { $0.name == "stdin" ? "-" : $0.name })
  }

  /// Takes up what people edited in DIR/rejected, as far as it is of this run's sheets. What cannot be read is
  /// named, and stays as it is.
  private mutating func takeEdited(
    _ name: String, in folder: MendingFolder, _ read: Set<String>,
    unless given: Set<Source.Identity>
  ) async throws(IntakeError) {
    let path = folder.path + "/rejected/" + name
    do throws(InputTrouble) {
      let sheet = try await mendedSheet(path, place: names.count)
      if given.contains(sheet.source.identity) {
        mended.first { $0.source.identity == sheet.source.identity }?.rejectedName = name
        return
      }
      guard AddedColumns.keyColumn(in: sheet.header) != nil else { throw .noRowKeys(path) }
      let file = try mendedFile(sheet, .edited)
      let sheets = file.sheets.union(RejectedName.sheets(of: name))
      // Another run's sheets: its business, and not written over by this one.
      guard !sheets.isDisjoint(with: read) else { return }
      file.rejectedName = name
      add(file, path)
    } catch {
      guard error.code == 65 else { throw .input(error.ofFolder) }
      leave(error)
    }
  }

  /// Takes up what was mended before. Without it a run would withdraw what people have done.
  private mutating func takeKept(
    _ name: String, in folder: MendingFolder
  ) async throws(IntakeError) {
    let path = folder.path + "/mended/" + name
    do throws(InputTrouble) {
      let sheet = try await mendedSheet(path, place: names.count)
      guard AddedColumns.keyColumn(in: sheet.header) != nil else { throw .noRowKeys(path) }
      add(try mendedFile(sheet, .kept), path)
    } catch {
      throw .input(error.ofFolder)
    }
  }

  private func mendedFile(
    _ sheet: OpenSheet, _ origin: MendedOrigin
  ) throws(InputTrouble) -> MendedFile {
    do throws(SourceError) {
      return try MendedFile(sheet, origin: origin, options)
    } catch {
      throw InputTrouble(error, name: sheet.name)
    }
  }

  private mutating func add(_ file: MendedFile, _ path: String) {
    mended.append(file)
    names.append(path)
    sheets.append(nil)
  }

  private mutating func leave(_ trouble: InputTrouble) {
    untouched.insert(trouble.name)
    notes.append(trouble.message)
  }
}

extension Intake {
  /// Whether all these files hold mended rows, which go with the sheets of the last run.
  public static func holdOnlyMendedRows(_ paths: [String]) async -> Bool {
    let options = Options()
    let opener = SheetOpener(options: options, workbooks: await Workbooks.opened(paths, options))
    return paths.enumerated().allSatisfy { number, path in
      let sheet = try? opener.open(path, number: number, place: number)
      return sheet.map { AddedColumns.keyColumn(in: $0.header) != nil } ?? false
    }
  }
}

extension Options {
  /// Whether encoding, delimiter and header are found by evidence alone.
  fileprivate var guessesDialect: Bool {
    encoding == nil && delimiter == nil && headerRow == nil && quote == UInt8(ascii: "\"")
  }

  /// The same but for these.
  fileprivate var guessingDialect: Options {
    var options = self
    options.encoding = nil
    options.delimiter = nil
    options.headerRow = nil
    options.quote = UInt8(ascii: "\"")
    return options
  }
}

extension InputTrouble {
  /// Somebody took the keys away.
  fileprivate static func noRowKeys(_ path: String) -> InputTrouble {
    InputTrouble(
      name: path, code: 65,
      message: Text(
        "\(path): 「\(AddedColumns.key)」の列がないので、どの行の修正か分からず、読んでいません。列を元に戻すか（新しいファイルの行キーを写せます）、要らなければこのファイルを消してください。",
        "\(path): was not read, for without the column “\(AddedColumns.key)” it cannot be told which rows are mended here. Bring the column back (the new file has the keys), or delete this file if it is not needed."
      ),
      fault: nil, facts: [])
  }

  /// A link, a pipe, a folder.
  fileprivate static func noFile(_ path: String) -> InputTrouble {
    InputTrouble(
      name: path, code: 65,
      message: Text(
        "\(path): ファイルではないので読んでいません。直した表を置くなら、リンクでなくファイルそのものを置いてください。",
        "\(path): was not read, for it is no file. To put mended rows here, put the file itself, not a link."
      ),
      fault: nil, facts: [])
  }

  /// What stands in DIR and cannot be read ends the run, with DIR as it was.
  fileprivate var ofFolder: InputTrouble {
    InputTrouble(name: name, code: 74, message: message, fault: fault, facts: facts)
  }
}
