// What a run leaves for mending: the refused rows of each sheet, and the mended rows that stand in.

/// Writes `rejected/` and `mended/` of a folder, sheet by sheet.
final class MendingWriter {
  private let folder: OutputFolder
  private let batch: Batch
  private var forms: [Int: RejectedForm] = [:]
  /// The sheet whose refused rows are being written, and their file once there is one.
  private var place = -1
  private var file: StagedFile?
  private(set) var outputs: [(name: String, digest: String)] = []

  init(_ folder: OutputFolder, _ batch: Batch) {
    self.folder = folder
    self.batch = batch
  }

  /// How the refused rows of each sheet are cut out; known before the sheets are read again.
  func rejectedForms() throws(IntakeError) -> [Int: RejectedForm] {
    for case let sheet? in batch.sheets {
      do throws(SourceError) {
        forms[sheet.place] = try RejectedForm(
          sheet, name: batch.inputs.sheetNames[sheet.place], batch.inputs.standIns,
          causes: causes(of: sheet))
      } catch {
        throw .input(InputTrouble(error, name: sheet.name))
      }
    }
    return forms
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
    try end()
    place = sheet.place
  }

  /// Takes refused rows of that sheet.
  func write(_ rows: ByteBuffer) throws(IntakeError) {
    guard rows.count > 0, let form = forms[place] else { return }
    if file == nil {
      file = try folder.sheetFile("rejected/" + fileName(of: form))
      let head = ByteBuffer()
      head.append(contentsOf: form.head)
      try file?.write(head)
    }
    try file?.write(rows)
  }

  /// Ends the last sheet's rows and writes which mended rows go on standing in.
  func finish() throws(IntakeError) {
    try end()
    for case let sheet? in batch.sheets { try keep(sheet) }
    for file in batch.inputs.mended {
      do throws(SourceError) { try file.source.checkUnchanged() } catch {
        throw .input(InputTrouble(error, name: file.name))
      }
    }
    noteTaken()
  }

  /// What people put into `rejected/` under a name of their own has been taken in, and is not read again until
  /// they change it.
  private func noteTaken() {
    let written = Set(outputs.map(\.name))
    for file in batch.inputs.mended where file.origin == .edited {
      guard let name = file.rejectedName.map({ "rejected/" + $0 }), !written.contains(name),
        !folder.removes(name)
      else { continue }
      outputs.append((name, file.source.digest()))
    }
  }

  private func end() throws(IntakeError) {
    guard let form = forms[place] else { return }
    try write(staleRows(form))
    let name = fileName(of: form)
    if let file { outputs.append(("rejected/" + name, try file.finish())) }
    let isWritten = file != nil
    for known in [name] + batch.inputs.formerRejected(of: form.name)
    where known != name || !isWritten { folder.remove("rejected/" + known) }
    file = nil
    place = -1
  }

  /// Rows that were handed in for this sheet and fit none of its own, or wait for a choice.
  private func staleRows(_ form: RejectedForm) throws(IntakeError) -> ByteBuffer {
    let out = ByteBuffer()
    let cells = RejectedCells(Sentences(batch.options.language))
    let stale = StaleRows(batch)
    let standIns = batch.inputs.standIns
    let waiting = standIns.waiting.filter { $0.sheet == place }.map { edit in
      (stale.message(of: edit), edit.key.text, edit.cells)
    }
    let rows = standIns.stale.filter { $0.sheet == place }.map { row in
      (stale.message(of: row), row.keyText, row.cells)
    }
    for (message, key, cellsPlace) in waiting + rows {
      cells.fill([], [message])
      try withCells(cellsPlace) { own in
        form.writer(out).write(
          .mended(own), errors: cells.errors.bytes, advice: cells.advice.bytes, key: key)
      }
    }
    return out
  }

  /// The name of a sheet's file in `rejected/`: another where somebody's own stands under the first.
  private func fileName(of form: RejectedForm) -> String {
    RejectedName.free(form.name) { !isOurs("rejected/" + $0) }
  }

  /// `mended/`: a file of mended rows like any that is handed in, in UTF-8.
  private func keep(_ sheet: OpenSheet) throws(IntakeError) {
    let standIns = batch.inputs.standIns
    let name = batch.inputs.sheetNames[sheet.place]
    let rows = standIns.rows(of: sheet.place)
    // Stale rows are kept as well, and those that wait, to be told until they are taken out of `rejected/`.
    let stale = standIns.stale.filter { $0.sheet == sheet.place && $0.fault == nil }
    let waiting = standIns.waiting.filter { $0.sheet == sheet.place }
    if rows.isEmpty && stale.isEmpty && waiting.isEmpty { return folder.remove("mended/" + name) }
    let views = Set(rows.map(\.standIn.view))
    let extras = standIns.extras[sheet.place] ?? []
    // A column without a name is none of the mended rows': under the header of their view nothing is
    // doubled.
    let view = views.count == 1 ? views.first : nil
    let header = view.map { standIns.views[$0].header } ?? sheet.header + extras
    let file = try folder.sheetFile("mended/" + name)
    try file.write("\u{FEFF}")
    let out = ByteBuffer()
    out.appendCSVRow([AddedColumns.key] + header)
    try file.write(out)
    let lines =
      rows.map { ($0.standIn.key.text, $0.standIn.cells) }
      + waiting.map { (WaitingKey.text($0.key.text), $0.cells) }
      + stale.map { ($0.keyText, $0.cells) }
    for (key, cells) in lines {
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

  /// What could not be read is not written over.
  private func isOurs(_ name: String) -> Bool {
    !batch.inputs.untouched.contains(folder.path + "/" + name)
  }

  private let reader = RowReader()

  private func withCells(
    _ place: RowStore.Place, _ body: (Cells) -> Void
  ) throws(IntakeError) {
    do throws(SourceError) {
      body(try batch.inputs.standIns.cells(place, reader))
    } catch {
      throw .input(InputTrouble(error, name: error.path))
    }
  }
}
