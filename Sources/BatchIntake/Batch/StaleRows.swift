// Mended rows that stand for nothing: each is told on its file, in no count of rows, and kept.

/// Tells a run's stale rows.
struct StaleRows {
  let batch: Batch
  private var standIns: StandIns { batch.inputs.standIns }

  init(_ batch: Batch) { self.batch = batch }

  /// Writes the findings.
  func write(to writer: FindingWriter) {
    for place in batch.names.indices {
      for row in standIns.stale where row.file == place {
        let finding = finding(of: row)
        writer.write(
          finding, id: FindingID(value: id(of: row, finding)), at: location(of: row), header: nil)
      }
    }
  }

  /// The findings by file, without their places.
  var findings: [(name: String, findings: [RawFinding])] {
    batch.names.indices.map { place in
      (batch.names[place], standIns.stale.filter { $0.file == place }.map(finding))
    }
  }

  private func location(of row: StaleRow) -> RowPlace {
    RowPlace(file: row.file, row: row.row, line: row.line)
  }

  /// Told as an error to whoever handed the row in; of one kept since then, for the record.
  private func finding(of row: StaleRow) -> RawFinding {
    let rule = Catalogue.place(of: .row, row.fault ?? .keyStale)
    var finding = RawFinding(
      rule: rule, severity: row.origin == .kept ? .notice : .error, field: nil, column: -1)
    switch row.fault {
    case nil:
      finding.facts = [
        RecordKey(row.keyText)?.text ?? "", reason(row)[batch.options.language],
      ]
    case .tooLong:
      finding.facts = ["\(batch.options.maxCellBytes)", "\(batch.options.maxRecordBytes)"]
    default: finding.facts = ["\(row.line)"]
    }
    return finding
  }

  /// Why a key fits nothing.
  private func reason(_ row: StaleRow) -> Text {
    if row.keyText.isEmpty {
      return Text(
        "行キーがありません。新しい医療機関は元の表に加えてください",
        "it has none; a new clinic belongs into the sheet itself")
    }
    guard let key = RecordKey(row.keyText) else {
      return Text("行キーの形ではありません", "it has not the form of a key")
    }
    let isRead = zip(batch.inputs.sheetNames, batch.sheets).contains {
      $0 == key.sheet && $1 != nil
    }
    return isRead
      ? Text("その行は元の表にないか、変わっています", "the sheet's row has gone or changed")
      : Text("その表を今回は読んでいません", "its sheet is not read in this run")
  }

  /// What it says, in the language of the run.
  func message(of row: StaleRow) -> String {
    let out = ByteBuffer()
    Sentences(batch.options.language).write(finding(of: row), to: out)
    return out.text
  }

  /// Why an edit waits.
  func message(of edit: WaitingEdit) -> String {
    let conflict = standIns.conflict(edit.row, of: edit.sheet)
    let out = ByteBuffer()
    Sentences(batch.options.language).write(
      RawFinding(
        rule: Catalogue.place(of: .row, .keyConflict), severity: .warning, field: nil, column: -1,
        facts: conflict?.facts ?? []), to: out)
    return out.text
  }

  private func id(of row: StaleRow, _ finding: RawFinding) -> UInt64 {
    var print = Fingerprint()
    print.add(Catalogue.rules[finding.rule].id)
    print.add("")
    print.add("content")
    print.add(row.keyText)
    print.add(UInt64(0))
    return print.value
  }
}
