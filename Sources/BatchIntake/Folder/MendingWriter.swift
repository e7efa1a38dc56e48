// What a run leaves for mending: the refused rows of each sheet, and the mended rows that stand in.

/// Writes `rejected/` and `mended/` of a folder, sheet by sheet.
final class MendingWriter {
  private let folder: OutputFolder
  private let batch: Batch
  private var forms: [Int: RejectedForm] = [:]
  /// The sheet whose refused rows are being written.
  private var place = -1
  /// The files of one input, once there is a row for them.
  private var book: RejectedWorkbook?
  private var files: [(name: String, file: StagedFile)] = []
  private var isInBook = false
  private(set) var outputs: [(name: String, digest: String)] = []

  init(_ folder: OutputFolder, _ batch: Batch) {
    self.folder = folder
    self.batch = batch
  }

  /// How the refused rows of each sheet are handed back; known before the sheets are read again.
  func rejectedForms() throws(IntakeError) -> [Int: RejectedForm] {
    let inputs = batch.inputs
    for case let sheet? in batch.sheets {
      forms[sheet.place] = try IntakeError.reading(sheet.name) { () throws(SourceError) in
        try RejectedForm(
          sheet, name: inputs.sheetNames[sheet.place],
          files: (
            inputs.rowsName(of: sheet.place),
            inputs.workbookName(of: sheet.place)
          ), forms: wanted(inputs.inputNames[sheet.place]), inputs.standIns,
          causes: causes(of: sheet))
      }
    }
    return forms
  }

  /// A workbook takes so many rows. How many there will be is known only where no rule between rows, and
  /// no second header, can refuse more; else both forms are made, and one is let go.
  private func wanted(_ input: String) -> RejectedForm.Forms {
    if batch.options.rejected == .csv { return .rows }
    let places = batch.sheets.indices.filter { batch.inputs.inputNames[$0] == input }
    let all = places.map { batch.statistics[$0] }
    let stale = batch.inputs.standIns.stale.count { $0.sheet.map(places.contains) ?? false }
    let least = all.map(\.refused).reduce(0, +)
    let isSure = batch.settlement.isEmpty && all.allSatisfy { $0.changedHeader == nil }
    let most = isSure ? least : all.map(\.rows).reduce(0, +)
    if most + stale <= batch.options.maxRejectedRows { return .workbook }
    return least > batch.options.maxRejectedRows ? .rows : [.rows, .workbook]
  }

  /// What a sheet's own findings say, where they refuse rows.
  private func causes(of sheet: OpenSheet) -> [RejectedForm.Cause] {
    let sentences = Sentences(batch.options.language)
    let faults: [Fault] = [.headerMissing, .headerDuplicate, .headerChanged]
    return batch.fileFindings(sheet).compactMap { entry in
      let fault = faults.first { Catalogue.place(of: .file, $0) == entry.finding.rule }
      guard let fault, entry.finding.severity == .error else { return nil }
      let message = ByteBuffer()
      sentences.write(entry.finding, to: message)
      return RejectedForm.Cause(fault: fault, field: entry.finding.field, message: message.text)
    }
  }

  /// Goes on to the rows of another sheet.
  func begin(_ sheet: OpenSheet) throws(IntakeError) {
    try endSheet()
    if let form = forms[place], forms[sheet.place]?.workbookName != form.workbookName {
      try endInput(form)
    }
    place = sheet.place
  }

  /// Takes refused rows of that sheet.
  func write(_ outputs: RowOutputs) throws(IntakeError) {
    try writeRows(outputs.rejected)
    try keepRows(outputs.refused)
  }

  private func writeRows(_ rows: ByteBuffer) throws(IntakeError) {
    guard rows.count > 0, let form = forms[place] else { return }
    let name = free(form.fileName)
    if files.last?.name != name {
      let file = try folder.sheetFile(name)
      files.append((name, file))
      let head = ByteBuffer()
      head.append(contentsOf: form.head)
      try files.last?.file.write(head)
    }
    try files.last?.file.write(rows)
  }

  private func keepRows(_ rows: [RefusedRow]) throws(IntakeError) {
    guard !rows.isEmpty, let form = forms[place], let sheet = batch.sheets[place] else { return }
    if self.book == nil {
      self.book = try RejectedWorkbook(
        folder.sheetPath(free(form.workbookName)), batch.options.language)
    }
    guard let book else { return }
    if !isInBook {
      let extras = batch.inputs.standIns.extras[place] ?? []
      try book.begin(
        sheet.workbook?.sheet ?? Self.sheetTitle[batch.options.language],
        header: sheet.header + extras, fields: sheet.wholeFields)
      isInBook = true
    }
    // One row more tells that there are too many.
    for row in rows where book.count <= batch.options.maxRejectedRows { book.write(row) }
  }

  private static let sheetTitle = Text("直す行", "to mend")

  /// Ends the last sheet's rows and writes which mended rows go on standing in.
  func finish() throws(IntakeError) {
    try endSheet()
    if let form = forms[place] { try endInput(form) }
    place = -1
    for case let sheet? in batch.sheets where sheet.workbook == nil { try keep(sheet) }
    try keepOfWorkbooks()
    noteTaken()
    try checkUnchanged()
  }

  /// What was saved while the run went on is for the next one.
  func checkUnchanged() throws(IntakeError) {
    try IntakeError.reading { () throws(SourceError) in
      for file in batch.inputs.mended { try file.source.checkUnchanged() }
      let place = "rejected/"
      for name in folder.sheetNames where name.hasPrefix(place) {
        try batch.inputs.folder?.checkUnchanged(String(name.dropFirst(place.count)))
      }
    }
  }

  /// What people put into `rejected/` under a name of their own has been taken in, and is not read again until
  /// they change it.
  private func noteTaken() {
    var written = Set(outputs.map(\.name))
    for file in batch.inputs.mended where file.origin == .edited {
      // A workbook's sheets are a file of mended rows each.
      // What cannot be read once more is not noted, and so read again.
      guard let name = file.rejectedName.map({ "rejected/" + $0 }), !folder.removes(name),
        let digest = try? file.source.digest(), written.insert(name).inserted
      else { continue }
      outputs.append((name, digest))
    }
    for (name, digest) in (batch.inputs.folder?.unchanged ?? [:]).sorted(by: { $0.key < $1.key }) {
      let name = "rejected/" + name
      guard !folder.removes(name), written.insert(name).inserted else { continue }
      outputs.append((name, digest))
    }
  }

  private func endSheet() throws(IntakeError) {
    guard let form = forms[place] else { return }
    let told = try toldRows()
    if form.forms.contains(.rows) { try writeRows(try bytes(of: told, form)) }
    if form.forms.contains(.workbook) { try keepRows(told.map(\.row)) }
    isInBook = false
  }

  /// Leaves an input's refused rows in one form, and none where there are none.
  private func endInput(_ form: RejectedForm) throws(IntakeError) {
    let isBook = files.isEmpty || book.map { $0.count <= batch.options.maxRejectedRows } ?? false
    if isBook, let book {
      for file in files { folder.dropSheetFile(file.name) }
      files = []
      try book.finish()
      let name = free(form.workbookName)
      outputs.append((name, try folder.takeSheetFile(name)))
    }
    for file in files { outputs.append((file.name, try file.file.finish())) }
    book = nil
    files = []
    let input = batch.inputs.inputNames[place]
    let places = batch.sheets.indices.filter {
      batch.inputs.inputNames[$0] == input && batch.sheets[$0] != nil
    }
    let names = places.compactMap { forms[$0]?.fileName } + [form.workbookName]
    let known = names.map(free) + batch.inputs.formerRejected(of: places).map { "rejected/" + $0 }
    for name in Set(known) where !outputs.contains(where: { $0.name == name }) {
      folder.remove(name)
    }
  }

  /// The name of a file in `rejected/`: another where somebody's own stands under the first.
  private func free(_ name: String) -> String {
    "rejected/" + RejectedName.free(name) { !isOurs("rejected/" + $0) }
  }

  /// A row that is none of its sheet's, as it goes back.
  private struct ToldRow {
    let cells: RowStore.Place
    let row: RefusedRow
  }

  /// Rows that were handed in for this sheet and fit none of its own, or wait for a choice.
  private func toldRows() throws(IntakeError) -> [ToldRow] {
    let cells = RejectedCells(Sentences(batch.options.language))
    let told = StaleRows(batch)
    let standIns = batch.inputs.standIns
    let waiting = standIns.waiting.filter { $0.sheet == place }.map { edit in
      (told.message(of: edit), edit.key.text, edit.cells)
    }
    let stale = standIns.stale.filter { $0.sheet == place }.map { row in
      (told.message(of: row), row.keyText, row.cells)
    }
    return try (waiting + stale).map { message, key, place throws(IntakeError) in
      cells.fill([], [message])
      var own: [String] = []
      try withCells(place) { own = $0.all.map(\.string) }
      return ToldRow(
        cells: place,
        row: RefusedRow(
          errors: cells.errors.text, advice: cells.advice.text, key: key, cells: own, notes: []))
    }
  }

  private func bytes(of rows: [ToldRow], _ form: RejectedForm) throws(IntakeError) -> ByteBuffer {
    let out = ByteBuffer()
    for row in rows {
      try withCells(row.cells) { own in
        row.row.errors.withBytes { errors in
          row.row.advice.withBytes { advice in
            form.writer(out).write(
              .mended(own), errors: errors, advice: advice, key: row.row.key)
          }
        }
      }
    }
    return out
  }

  /// The mended rows of a sheet that go on standing in, and those that go on being told.
  private struct Kept {
    let header: [String]
    let lines: [(key: String, cells: RowStore.Place)]
  }

  private func kept(of sheet: OpenSheet) -> Kept {
    let standIns = batch.inputs.standIns
    let rows = standIns.rows(of: sheet.place)
    // Stale rows are kept as well, and those that wait, to be told until they are taken out of `rejected/`.
    // One that is too long was never read whole.
    let stale = standIns.stale.filter { $0.sheet == sheet.place && $0.fault != .tooLong }
    let waiting = standIns.waiting.filter { $0.sheet == sheet.place }
    let views = Set(rows.map(\.standIn.view))
    let extras = standIns.extras[sheet.place] ?? []
    // A column without a name is none of the mended rows': under the header of their view nothing is
    // doubled.
    let view = views.count == 1 ? views.first : nil
    return Kept(
      header: view.map { standIns.views[$0].header } ?? sheet.header + extras,
      lines: rows.map { ($0.standIn.key.text, $0.standIn.cells) }
        + waiting.map { (KeptKey($0.key.text, waitsSince: $0.source).cell, $0.cells) }
        + stale.map { row in
          let key = KeptKey(
            row.keyText, waitsSince: row.waitsSince, isTold: true, fault: row.fault)
          return (key.cell, row.cells)
        })
  }

  /// `mended/`: a file of mended rows like any that is handed in, in UTF-8.
  private func keep(_ sheet: OpenSheet) throws(IntakeError) {
    let name = "mended/" + batch.inputs.rowsName(of: sheet.place)
    let kept = kept(of: sheet)
    if kept.lines.isEmpty { return folder.remove(name) }
    let file = try folder.sheetFile(name)
    try file.write("\u{FEFF}")
    let out = ByteBuffer()
    out.appendCSVRow([AddedColumns.key] + kept.header)
    try file.write(out)
    for (key, cells) in kept.lines {
      out.cut(to: 0)
      key.withBytes { out.appendCSV($0) }
      try withCells(cells) { cells in
        for place in 0..<cells.count {
          out.append(UInt8(ascii: ","))
          out.appendQuoted(cells[place], quote: UInt8(ascii: "\""))
        }
      }
      out.append("\r\n")
      try file.write(out)
    }
    _ = try file.finish()
  }

  /// `mended/` of workbooks: one workbook an input, with a sheet for each of its own.
  private func keepOfWorkbooks() throws(IntakeError) {
    var inputs: [String: [OpenSheet]] = [:]
    for case let sheet? in batch.sheets where sheet.workbook != nil {
      inputs[batch.inputs.workbookName(of: sheet.place), default: []].append(sheet)
    }
    for (name, sheets) in inputs.sorted(by: { $0.key < $1.key }) {
      let all = sheets.map { (sheet: $0, kept: kept(of: $0)) }.filter { !$0.kept.lines.isEmpty }
      if all.isEmpty {
        folder.remove("mended/" + name)
        continue
      }
      let book = try WorkbookWriter(folder.sheetPath("mended/" + name))
      for (sheet, kept) in all {
        try write(kept, to: try book.sheet(sheet.workbook?.sheet ?? ""))
      }
      try book.finish()
      _ = try folder.takeSheetFile("mended/" + name)
    }
  }

  private func write(_ kept: Kept, to sheet: SheetWriter) throws(IntakeError) {
    sheet.write(([AddedColumns.key] + kept.header).map { ($0, .header) }, row: 0)
    for (number, line) in kept.lines.enumerated() {
      try withCells(line.cells) { cells in
        sheet.write(
          [(line.key, .plain)] + cells.all.map { ($0.string, .plain) }, row: number + 1)
      }
    }
  }

  /// What could not be read is not written over.
  private func isOurs(_ name: String) -> Bool {
    !batch.inputs.untouched.contains(folder.path + "/" + name)
  }

  private let reader = RowReader()

  private func withCells(
    _ place: RowStore.Place, _ body: (Cells) -> Void
  ) throws(IntakeError) {
    try IntakeError.reading { () throws(SourceError) in
      body(try batch.inputs.standIns.cells(place, reader))
    }
  }
}

extension OpenSheet {
  /// What its columns are, where they are a whole field.
  fileprivate var wholeFields: [Field?] {
    compiled.map.columns.map { $0.isRead && $0.part == .whole ? $0.field : nil }
  }
}
