// From the inputs that are given to what one run reads: sheets, and the mended rows that stand in for
// theirs.

/// All inputs of a run, opened. A file has one place in it, a workbook one for each sheet that is read.
struct Inputs {
  /// The files as reports name them: those given, then those that were looked for.
  private(set) var names: [String]
  /// The sheets by their places; nil where a file could not be read or holds mended rows.
  private(set) var sheets: [OpenSheet?]
  /// What the sheets are called in row keys, by the same places; empty where there is none.
  private(set) var sheetNames: [String] = []
  /// What their files are called in the folder, by the same places.
  private(set) var inputNames: [String] = []
  private(set) var troubles: [InputTrouble] = []
  private(set) var mended: [MendedFile] = []
  private(set) var standIns = StandIns.none
  /// Files of DIR that have to be left as they are, for their rows could not be read.
  private(set) var untouched: Set<String> = []
  /// What is said of those.
  private(set) var notes: [Text] = []

  /// The sheets as they were given, by name: what the next run reads again.
  private(set) var given: [String] = []

  private let options: Options
  let folder: MendingFolder?

  /// Opens inputs. A file with a column of row keys holds mended rows if this run, or the
  /// last one on `folder`, reads a sheet that they name.
  ///
  /// - Throws: `IntakeError` where an input fails while it is read.
  static func opened(
    _ given: [Intake.Input], _ options: Options, folder: MendingFolder? = nil
  ) throws(IntakeError) -> Inputs {
    var inputs = Inputs(options, folder)
    let files = InputFolder.expanded(given)
    let ranges = try inputs.open(files)
    try inputs.takeMended(files, ranges)
    inputs.note(given)
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

  /// What is no sheet is left out; a failing disk ends the run, for another try may find it whole. Gives
  /// the places of each file.
  private mutating func open(_ inputs: [Intake.Input]) throws(IntakeError) -> [Range<Int>] {
    let opener = SheetOpener(options: options)
    var ranges: [Range<Int>] = []
    for input in inputs {
      let first = names.count
      do throws(InputTrouble) {
        let opened = try opener.open(input, place: first)
        sheets += opened
        names += opened.map { _ in input.name }
      } catch {
        guard error.code != 74 else { throw .input(error) }
        sheets.append(nil)
        names.append(input.name)
        troubles.append(error)
      }
      ranges.append(first..<names.count)
    }
    return ranges
  }

  /// Files of mended rows are none of it: what they mend is kept.
  private mutating func note(_ given: [Intake.Input]) {
    let isMended = Set(mended.filter { $0.origin == .given }.map(\.name))
    self.given = given.map(\.name).filter { !isMended.contains($0) }
    if self.given.isEmpty, let last = folder?.last { self.given = last.inputs.map(\.name) }
  }

  private mutating func nameSheets() {
    let isMended = Set(mended.map(\.place))
    let places = names.indices.filter { !isMended.contains($0) }
    sheetNames = Array(repeating: "", count: names.count)
    inputNames = sheetNames
    for (place, name) in zip(places, uniqueNames(of: places)) {
      inputNames[place] = name.input
      sheetNames[place] = name.sheet
    }
  }

  /// What each place's file and sheet are called. The sheets of one workbook stand side by side.
  private func uniqueNames(of places: [Int]) -> [(input: String, sheet: String)] {
    var firsts: [Int] = []
    for place in places {
      let isNext = firsts.last.map { isSameWorkbook($0, place) } ?? false
      if !isNext { firsts.append(place) }
    }
    let inputs = SheetNames.unique(firsts.map { names[$0] })
    var number = -1
    return places.map { place in
      if number + 1 < firsts.count && firsts[number + 1] == place { number += 1 }
      let input = inputs[number]
      return (input, SheetNames.sheet(sheets[place]?.workbook?.sheet, of: input))
    }
  }

  private func isSameWorkbook(_ one: Int, _ other: Int) -> Bool {
    guard let first = sheets[one]?.workbook, let second = sheets[other]?.workbook else {
      return false
    }
    return first.file === second.file
  }

  private mutating func match() throws(IntakeError) {
    standIns = try IntakeError.reading { () throws(SourceError) in
      try StandIns(mended, sheets, names: sheetNames, options)
    }
  }
}

// MARK: - Mended rows

extension Inputs {
  /// Tells files of mended rows from sheets; if they were given alone, the last run's inputs are read.
  private mutating func takeMended(
    _ inputs: [Intake.Input], _ ranges: [Range<Int>]
  ) throws(IntakeError) {
    let keyed = sheetsWithKeys(inputs, ranges)
    let others = sheets.indices.filter { keyed[$0] == nil }
    let known = Set(uniqueNames(of: others).map(\.sheet)).union(folder?.last?.sheetNames ?? [])
    for (place, sheet) in keyed.sorted(by: { $0.key < $1.key }) {
      let file = try IntakeError.reading(names[place]) { () throws(SourceError) in
        try MendedFile(sheet, origin: .given, options)
      }
      // A file whose rows were all taken out mends nothing, and is no sheet of a run that has others.
      guard !file.sheets.isDisjoint(with: known) || (file.rows.isEmpty && !known.isEmpty)
      else { continue }
      mended.append(file)
      sheets[place] = nil
      troubles.removeAll { $0.name == names[place] }
    }
    let isMended = Set(mended.map(\.place))
    if !mended.isEmpty, ranges.allSatisfy({ $0.allSatisfy(isMended.contains) }),
      let last = folder?.last
    {
      try openAgain(last)
    }
    guard let folder else { return }
    nameSheets()
    let given = Set(mended.map(\.identity))
    for name in folder.others { leave(.noFile(folder.path + "/rejected/" + name)) }
    for name in folder.edited { try takeEdited(name, in: folder, unless: given) }
    for name in folder.kept where !sheets(named: name).isEmpty { try takeKept(name, in: folder) }
  }

  /// The files with a column of row keys, by their places. Options that were given for the sheets may not
  /// fit them, for a spreadsheet saves as it likes.
  private func sheetsWithKeys(
    _ inputs: [Intake.Input], _ ranges: [Range<Int>]
  ) -> [Int: OpenSheet] {
    var found: [Int: OpenSheet] = [:]
    for (input, places) in zip(inputs, ranges) {
      for place in places {
        if let sheet = sheets[place], sheet.hasRowKeys { found[place] = sheet }
      }
      guard places.count == 1, found[places.lowerBound] == nil, !options.guessesDialect,
        input.isLasting
      else { continue }
      let guessed = try? mendedSheets(input, place: places.lowerBound)
      found[places.lowerBound] = guessed?.first { $0.hasRowKeys }
    }
    return found
  }

  /// A file opened by evidence alone.
  private func mendedSheets(
    _ input: Intake.Input, place: Int, isPlain: Bool = false
  ) throws(InputTrouble) -> [OpenSheet] {
    try SheetOpener(options: options.guessingDialect, isPlain: isPlain).open(input, place: place)
  }

  /// Reads what the last run read; nothing but these sheets makes sense of mended rows that come alone.
  private mutating func openAgain(_ last: LastRun) throws(IntakeError) {
    _ = try open(last.inputs.map { .path($0.name == "stdin" ? "-" : $0.name) })
  }

  /// Takes up what people edited in DIR/rejected, as far as it is of this run's sheets. What cannot be read is
  /// named, and stays as it is.
  private mutating func takeEdited(
    _ name: String, in folder: MendingFolder, unless given: Set<Source.Identity>
  ) throws(IntakeError) {
    let path = folder.path + "/rejected/" + name
    do throws(InputTrouble) {
      let opened = try mendedSheets(.path(path), place: names.count, isPlain: true)
      let told = sheets(in: name)
      if let identity = opened.first?.file.identity, given.contains(identity) {
        for file in mended where file.identity == identity { file.lies(in: name, of: told) }
        return
      }
      let lost = lostSheets(of: opened, in: name)
      guard lost.isEmpty else { return leave(.hiddenSheets(path, lost)) }
      let files = try mendedFiles(opened, path, .edited)
      let read = Set(sheets.indices.filter { sheets[$0] != nil }.map { sheetNames[$0] })
      // Another run's sheets: not written over by this one.
      guard !told.isEmpty || files.contains(where: { !$0.sheets.isDisjoint(with: read) }) else {
        return leave(.otherSheets(path, files.flatMap(\.sheets)))
      }
      for file in files {
        file.lies(in: name, of: told)
        file.home = home(of: file, named: name)
        add(file, path)
      }
    } catch {
      guard error.code == 65 else { throw .input(error.ofFolder) }
      leave(error)
    }
  }

  /// Takes up what was mended before. Without it a run would withdraw what people have done.
  private mutating func takeKept(_ name: String, in folder: MendingFolder) throws(IntakeError) {
    let path = folder.path + "/mended/" + name
    do throws(InputTrouble) {
      let opened = try mendedSheets(.path(path), place: names.count, isPlain: true)
      for file in try mendedFiles(opened, path, .kept) {
        file.home = home(of: file, named: name)
        add(file, path)
      }
    } catch {
      throw .input(error.ofFolder)
    }
  }

  /// The mended rows of a file, sheet by sheet.
  private func mendedFiles(
    _ sheets: [OpenSheet], _ path: String, _ origin: MendedOrigin
  ) throws(InputTrouble) -> [MendedFile] {
    guard sheets.allSatisfy(\.hasRowKeys) else { throw .noRowKeys(path) }
    do throws(SourceError) {
      return try sheets.map { sheet throws(SourceError) in
        try MendedFile(sheet, origin: origin, options)
      }
    } catch {
      throw InputTrouble(error, name: path)
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
  package static func holdOnlyMendedRows(_ paths: [String]) -> Bool {
    let opener = SheetOpener(options: Options())
    return paths.allSatisfy { path in
      let sheets = try? opener.open(.path(path), place: 0)
      return sheets?.allSatisfy(\.hasRowKeys) ?? false
    }
  }
}

extension OpenSheet {
  fileprivate var hasRowKeys: Bool { AddedColumns.keyColumn(in: header) != nil }
}

extension Options {
  /// Whether nothing is said of how sheets are written.
  fileprivate var guessesDialect: Bool { !DialectOption.all.contains { $0.isGiven(self) } }

  /// The same, but that nothing is.
  fileprivate var guessingDialect: Options {
    var options = self
    for option in DialectOption.all { option.forget(&options) }
    // What was written of a sheet within its limits is within these.
    let most = Options.byteLimits.upperBound
    options.maxCellBytes = min(most, options.maxCellBytes * Decoder.growth)
    options.maxRecordBytes = min(most, options.maxRecordBytes * Decoder.growth + (1 << 20))
    options.maxWorkbookBytes = max(options.maxWorkbookBytes, Options().maxWorkbookBytes)
    return options
  }
}

extension InputTrouble {
  /// A file of DIR/rejected that is left as it is, and why.
  private init(leaving path: String, _ why: Text) {
    self.init(
      name: path, code: 65, message: Text("\(path): ", "\(path): ") + why)
  }

  /// Somebody took the keys away.
  fileprivate static func noRowKeys(_ path: String) -> InputTrouble {
    InputTrouble(
      leaving: path,
      Text(
        "「\(AddedColumns.key)」の列がないので、どの行の修正か分からず、読んでいません。列を元に戻すか（新しいファイルの行キーを写せます）、要らなければこのファイルを消してください。",
        "was not read, for without the column “\(AddedColumns.key)” it cannot be told which rows are mended here. Bring the column back (the new file has the keys), or delete this file if it is not needed."
      ))
  }

  /// Sheets of a workbook that somebody hid, or took the header from.
  fileprivate static func hiddenSheets(_ path: String, _ sheets: [String]) -> InputTrouble {
    let listed = sheets.map { "「\($0)」" }.joined()
    return InputTrouble(
      leaving: path,
      Text(
        "シート\(listed)が非表示か、見出しの行がないので、このファイルは読んでいません。シートを表示し、見出しの行を戻してください。要らなければこのファイルを消してください。",
        "was not read, for the sheets \(listed) are hidden or have lost their header. Show them and bring the header back, or delete this file if it is not needed."
      ))
  }

  /// Mended rows of sheets that this run did not read.
  fileprivate static func otherSheets(_ path: String, _ sheets: [String]) -> InputTrouble {
    let listed = Set(sheets).sorted().prefix(5).map { "「\($0)」" }.joined()
    return InputTrouble(
      leaving: path,
      Text(
        "今回読んでいない表\(listed)の行なので、直したところはまだ使われていません。その表も渡して実行してください。名前を変えたのなら、元の名前に戻してください。",
        "its mended rows are of sheets that this run does not read (\(listed)), and wait. Give those sheets too; if one was renamed, give it its former name."
      ))
  }

  /// A link, a pipe, a folder.
  fileprivate static func noFile(_ path: String) -> InputTrouble {
    InputTrouble(
      leaving: path,
      Text(
        "ファイルではないので読んでいません。直した表を置くなら、リンクでなくファイルそのものを置いてください。",
        "was not read, for it is no file. To put mended rows here, put the file itself, not a link."
      ))
  }
}
