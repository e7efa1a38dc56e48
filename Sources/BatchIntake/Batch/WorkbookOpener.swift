// Which sheets of a workbook are read: all visible ones with a header, or those that were asked for. None is
// left out in silence.

/// Opens the sheets of one workbook.
struct WorkbookOpener {
  private let source: Source
  private let opener: SheetOpener
  private let book: Workbook

  /// A sheet that has no header, and what its first row says instead.
  private struct Passed {
    let name: String
    let sample: HeadSample
    let trouble: HeaderTrouble
  }

  init(_ source: Source, _ opener: SheetOpener) throws(InputTrouble) {
    self.source = source
    self.opener = opener
    let limits = WorkbookLimits(
      maxBytes: opener.options.maxWorkbookBytes, maxCellBytes: opener.options.maxCellBytes)
    do throws(WorkbookTrouble) { book = try Workbook(source, limits) } catch {
      throw InputTrouble(error, name: source.name, options: opener.options)
    }
  }

  /// The sheets with a header, as the run's files from `place` on. Throws if there is none.
  func sheets(from place: Int) throws(InputTrouble) -> [OpenSheet] {
    var found: [(rows: OpenRows, record: Int)] = []
    var passed: [Passed] = []
    for name in try chosen() {
      let rows = try rows(of: name)
      switch header(in: rows.head) {
      case .success(let record): found.append((rows, record))
      case .failure(let trouble) where isAsked:
        throw .noHeader(source.name + "[\(name.name)]", trouble, rows.head)
      case .failure(let trouble):
        passed.append(Passed(name: name.name, sample: rows.head, trouble: trouble))
      }
    }
    guard !found.isEmpty else { throw nothingFound(passed) }
    let unread = isAsked ? [] : unread(found.compactMap { $0.rows.workbook?.sheet }, passed)
    var sheets: [OpenSheet] = []
    for (rows, record) in found {
      var rows = rows
      if sheets.isEmpty { rows.workbook?.unreadSheets = unread }
      sheets.append(
        try opener.sheet(rows, headerRecord: record, place: place + sheets.count))
    }
    return sheets
  }

  /// One sheet for `cat`: the first that was asked for, or that has a header, or the first at all.
  func rows() throws(InputTrouble) -> (rows: OpenRows, unread: [String]) {
    let chosen = try chosen()
    func others(_ rows: OpenRows) -> [String] {
      (isAsked ? chosen : book.sheets).map(\.name).filter { $0 != rows.workbook?.sheet }
    }
    var first: OpenRows?
    for name in chosen {
      let rows = try rows(of: name)
      if case .success = header(in: rows.head) { return (rows, others(rows)) }
      if isAsked { return (rows, others(rows)) }
      if first == nil { first = rows }
    }
    guard let first else { throw .empty(source.name) }
    return (first, others(first))
  }

  private var isAsked: Bool { !opener.options.sheets.isEmpty }

  /// Those asked for, by name first, then by number; else all that are visible.
  private func chosen() throws(InputTrouble) -> [WorkbookSheetName] {
    guard isAsked else { return book.sheets.filter { !$0.isHidden } }
    var chosen: [Int] = []
    for asked in opener.options.sheets {
      let number = Int(asked).flatMap { book.sheets.indices.contains($0 - 1) ? $0 - 1 : nil }
      guard let place = book.sheets.firstIndex(where: { $0.name == asked }) ?? number else {
        throw .noSuchSheet(source.name, asked, book.sheets.map(\.name))
      }
      if !chosen.contains(place) { chosen.append(place) }
    }
    return chosen.map { book.sheets[$0] }
  }

  /// A row that was asked for is a header of each sheet; but where several are looked at, one that names
  /// no fields is that of a sheet of other things.
  private func header(in sample: HeadSample) -> Result<Int, HeaderTrouble> {
    let header = opener.header(in: sample)
    guard case .success(let record) = header, opener.options.headerRow != nil, !isAsked,
      book.sheets.count(where: { !$0.isHidden }) > 1,
      HeaderRow.naming(sample.rows[record], aliases: opener.options.profile.aliases)
        < HeaderRow.least
    else { return header }
    return .failure(.absent(.nothing))
  }

  private func rows(of name: WorkbookSheetName) throws(InputTrouble) -> OpenRows {
    let read: WorkbookRows
    do throws(WorkbookTrouble) { read = try book.rows(of: name) } catch {
      throw InputTrouble(error, name: source.name, options: opener.options)
    }
    let verdict = EncodingVerdict.workbook
    let sampler = HeadSampler(read.source, verdict, opener.options.forWorkbooks)
    do throws(SourceError) {
      let (delimiter, head) = try sampler.sample(known: Dialect.comma)
      return OpenRows(
        name: source.name, source: read.source, verdict: verdict,
        framing: sampler.framing(delimiter), head: head, hidesFirstRow: false,
        workbook: WorkbookPlace(file: source, sheet: name.name, facts: read.facts))
    } catch {
      throw InputTrouble(error, name: source.name)
    }
  }

  /// What is named to people, with why it is not read: not the sheets that intake puts beside those that it writes,
  /// which are known by the hidden one.
  private func unread(_ read: [String], _ passed: [Passed]) -> [UnreadSheet] {
    let isOurs = book.sheets.contains { $0.isHidden && $0.name == TemplateSheets.choices }
    let own = isOurs ? [TemplateSheets.guide, TemplateSheets.choices] : []
    return book.sheets.filter { !read.contains($0.name) && !own.contains($0.name) }.map { sheet in
      let rows = passed.first { $0.name == sheet.name }?.sample.rows ?? []
      let isEmpty = rows.allSatisfy { $0.allSatisfy(\.isEmpty) }
      return UnreadSheet(
        name: sheet.name,
        why: sheet.isHidden
          ? UnreadSheet.hidden : isEmpty ? UnreadSheet.empty : UnreadSheet.noHeader)
    }
  }

  /// Every sheet, and what its first row is.
  private func nothingFound(_ passed: [Passed]) -> InputTrouble {
    let seen = passed.map { sheet in
      let seen = InputTrouble.seen(sheet.trouble, sheet.sample)
      return Text("「\(sheet.name)」: \(seen.ja)", "“\(sheet.name)”: \(seen.en)")
    }
    let hidden = book.sheets.filter(\.isHidden).map(\.name)
    return .noSheetWithHeader(source.name, seen, hidden: hidden)
  }
}

extension Options {
  /// A workbook has no dialect that could be chosen.
  fileprivate var forWorkbooks: Options {
    var options = self
    options.quote = UInt8(ascii: "\"")
    options.delimiter = .comma
    return options
  }
}
