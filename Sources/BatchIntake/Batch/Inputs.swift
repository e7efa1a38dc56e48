// From the files of a command line to what one run reads: sheets, and the mended rows that stand in for
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

  private let options: Options
  private let folder: MendingFolder?

  /// Opens the files at `paths`. A file with a column of row keys holds mended rows if this run, or the
  /// last one on `folder`, reads a sheet that they name.
  ///
  /// - Throws: `IntakeError` where the inputs of the last run are needed and one is gone or changed.
  static func opened(
    _ paths: [String], _ options: Options, folder: MendingFolder? = nil
  ) throws(IntakeError) -> Inputs {
    var inputs = Inputs(options, folder)
    let ranges = try inputs.open(paths)
    try inputs.takeMended(paths, ranges)
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
  private mutating func open(_ paths: [String]) throws(IntakeError) -> [Range<Int>] {
    let opener = SheetOpener(options: options)
    var ranges: [Range<Int>] = []
    for path in paths {
      let first = names.count
      let name = path == "-" ? "stdin" : path
      do throws(InputTrouble) {
        let opened = try opener.open(path, place: first)
        sheets += opened
        names += opened.map { _ in name }
      } catch {
        guard error.code != 74 else { throw .input(error) }
        sheets.append(nil)
        names.append(name)
        troubles.append(error)
      }
      ranges.append(first..<names.count)
    }
    return ranges
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
  private mutating func takeMended(
    _ paths: [String], _ ranges: [Range<Int>]
  ) throws(IntakeError) {
    let keyed = sheetsWithKeys(paths, ranges)
    let others = sheets.indices.filter { keyed[$0] == nil }
    let known = Set(uniqueNames(of: others).map(\.sheet)).union(folder?.last?.sheetNames ?? [])
    for (place, sheet) in keyed.sorted(by: { $0.key < $1.key }) {
      let file = try? MendedFile(sheet, origin: .given, blockBytes: options.blockBytes)
      // A file whose rows were all taken out mends nothing, and is no sheet of a run that has others.
      guard let file, !file.sheets.isDisjoint(with: known) || (file.rows.isEmpty && !known.isEmpty)
      else { continue }
      mended.append(file)
      sheets[place] = nil
      troubles.removeAll { $0.name == names[place] }
    }
    let isMended = Set(mended.map(\.place))
    if !mended.isEmpty, ranges.allSatisfy({ $0.allSatisfy(isMended.contains) }),
      let last = folder?.last
    {
      try openAgain(last, with: paths)
    }
    guard let folder else { return }
    nameSheets()
    let given = Set(mended.map(\.identity))
    for name in folder.edited where !sheets(in: name).isEmpty {
      take(name, folder.path + "/rejected/" + name, .edited, unless: given)
    }
    for name in folder.kept where !sheets(in: name).isEmpty {
      take(name, folder.path + "/mended/" + name, .kept, unless: given)
    }
  }

  /// The sheets whose refused or mended rows a file of this name in the folder holds.
  private func sheets(in name: String) -> Set<String> {
    let read = sheets.indices.filter { sheets[$0] != nil }
    let one = read.filter { RejectedName.rows(of: $0, self) == name }
    let all = read.filter { RejectedName.workbook(of: $0, self) == name }
    return Set((one.isEmpty ? all : one).map { sheetNames[$0] })
  }

  /// The files with a column of row keys, by their places. Options that were given for the sheets may not
  /// fit them, for a spreadsheet saves as it likes.
  private func sheetsWithKeys(_ paths: [String], _ ranges: [Range<Int>]) -> [Int: OpenSheet] {
    var found: [Int: OpenSheet] = [:]
    for (path, places) in zip(paths, ranges) {
      for place in places {
        if let sheet = sheets[place], sheet.hasRowKeys { found[place] = sheet }
      }
      guard places.count == 1, found[places.lowerBound] == nil, !options.guessesDialect, path != "-"
      else { continue }
      let guessed = try? mendedSheets(path, place: places.lowerBound)
      found[places.lowerBound] = guessed?.first { $0.hasRowKeys }
    }
    return found
  }

  /// A file opened by evidence alone.
  private func mendedSheets(_ path: String, place: Int) throws(InputTrouble) -> [OpenSheet] {
    try SheetOpener(options: options.guessingDialect).open(path, place: place)
  }

  /// Reads what the last run read; nothing but these sheets makes sense of mended rows that come alone.
  private mutating func openAgain(
    _ last: LastRun, with paths: [String]
  ) throws(IntakeError) {
    let ranges = try open(last.inputs.map(\.name))
    for (places, input) in zip(ranges, last.inputs) {
      let isSame = sheets[places.lowerBound].map { sheet in
        input.digest.map { $0 == sheet.file.digest() } ?? true
      }
      if isSame != true {
        throw .input(
          .cannotReadAgain(
            input.name, isGone: isSame == nil, inputs: last.inputs.map(\.name), mended: paths,
            folder: folder?.path ?? ""))
      }
    }
  }

  /// Takes up mended rows of the sheet called `name` that lie in DIR. If they cannot be read the file stays as it is.
  private mutating func take(
    _ name: String, _ path: String, _ origin: MendedOrigin, unless given: Set<Source.Identity>
  ) {
    do throws(InputTrouble) {
      let told = origin == .edited ? sheets(in: name) : []
      let opened = try mendedSheets(path, place: names.count)
      if let identity = opened.first?.file.identity, given.contains(identity) {
        mended.first { $0.identity == identity }?.rejectedSheets = told
        return
      }
      guard opened.contains(where: \.hasRowKeys) else { throw .noRowKeys(path) }
      for sheet in opened {
        defer {
          names.append(path)
          sheets.append(nil)
        }
        guard sheet.hasRowKeys else { continue }
        do throws(SourceError) {
          let file = try MendedFile(sheet, origin: origin, blockBytes: options.blockBytes)
          file.rejectedSheets = told
          mended.append(file)
        } catch {
          throw InputTrouble(error, name: path)
        }
      }
    } catch {
      untouched.insert(path)
      troubles.append(error)
    }
  }
}

extension OpenSheet {
  fileprivate var hasRowKeys: Bool { AddedColumns.keyColumn(in: header) != nil }
}

extension Options {
  /// Whether encoding, delimiter and header are found by evidence alone.
  fileprivate var guessesDialect: Bool {
    encoding == nil && delimiter == nil && headerRow == nil && sheets.isEmpty
      && quote == UInt8(ascii: "\"")
  }

  /// The same but for these.
  fileprivate var guessingDialect: Options {
    var options = self
    options.encoding = nil
    options.delimiter = nil
    options.headerRow = nil
    options.sheets = []
    options.quote = UInt8(ascii: "\"")
    return options
  }
}

extension InputTrouble {
  /// An input of the last run is not what it was: which command reads the sheets with the mended rows.
  fileprivate static func cannotReadAgain(
    _ name: String, isGone: Bool, inputs: [String], mended: [String], folder: String
  ) -> InputTrouble {
    let files = (inputs.map { $0 == "stdin" ? "-" : $0 } + mended).map(\.quotedForShell)
    let command = "intake run \(files.joined(separator: " ")) --output \(folder.quotedForShell)"
    return InputTrouble(
      name: name, code: 66,
      message: Text(
        "\(name): 前回読んだ表が\(isGone ? "開けません" : "前回から変わっています")。修正した行だけを渡すときは、前回の表がそのまま要ります。表も一緒に渡してください: \(command)",
        "\(name): the sheet of the last run \(isGone ? "cannot be opened" : "has changed since"). Mended rows alone need it as it was. Give the sheets with them: \(command)"
      ),
      fault: nil, facts: [])
  }

  /// Somebody took the keys away.
  fileprivate static func noRowKeys(_ path: String) -> InputTrouble {
    InputTrouble(
      name: path, code: 65,
      message: Text(
        "\(path): 「\(AddedColumns.key)」の列がないので、どの行の修正か分かりません。列を元に戻すか、このファイルを別の場所へ移してから、もう一度実行してください。",
        "\(path): without the column “\(AddedColumns.key)” it cannot be told which rows are mended here. Bring the column back, or move the file elsewhere, and run again."
      ),
      fault: nil, facts: [])
  }
}
