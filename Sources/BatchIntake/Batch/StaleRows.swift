// Mended rows that stand for nothing: each is told, counted as refused, and kept.

/// Tells a run's stale rows, and the columns that files of mended rows lost.
struct StaleRows {
  let batch: Batch
  private var standIns: StandIns { batch.inputs.standIns }

  init(_ batch: Batch) { self.batch = batch }

  /// What they are in the books: rows that were read and refused.
  var counts: Intake.Report.Rows {
    var counts = Intake.Report.Rows()
    for row in standIns.stale { counts.add(outcome(of: row)) }
    return counts
  }

  /// Writes the findings.
  func write(to writer: FindingWriter) {
    for place in batch.names.indices {
      for (number, finding) in dropped(from: place).enumerated() {
        let identity = FileIdentity(
          name: batch.names[place], header: Array(finding.facts.prefix(1)))
        writer.write(
          finding, id: FindingID(value: identity.id(.headerMissing, nil, number)),
          at: RowPlace(file: place), header: nil)
      }
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
      let rows = standIns.stale.filter { $0.file == place }.map(finding)
      return (batch.names[place], dropped(from: place) + rows)
    }
  }

  private func outcome(of row: StaleRow) -> RowOutcome {
    row.fault == nil ? .rejected : .unreadable
  }

  /// Writes a line of the index for each row, file by file.
  func writeIndex(to index: ByteBuffer) {
    for file in batch.names.indices {
      for row in standIns.stale where row.file == file {
        index.writeIndexLine(
          file: batch.fileNames[file], location(of: row), outcome(of: row),
          ids: [id(of: row, finding(of: row))], digest: nil)
      }
    }
  }

  private func location(of row: StaleRow) -> RowPlace {
    RowPlace(file: row.file, row: row.row, line: row.line)
  }

  /// Told as an error to whoever handed the row in; of one kept since then, for the record.
  private func finding(of row: StaleRow) -> RawFinding {
    let rule = Catalogue.place(of: .row, row.fault ?? .keyStale)
    let isNoted = row.fault == nil && row.origin == .kept
    var finding = RawFinding(
      rule: rule, severity: isNoted ? .notice : .error, field: nil, column: -1)
    switch row.fault {
    case nil: finding.facts = [row.keyText, Self.reason(row)[batch.options.language]]
    case .tooLong:
      finding.facts = ["\(batch.options.maxCellBytes)", "\(batch.options.maxRecordBytes)"]
    default: finding.facts = ["\(row.line)"]
    }
    return finding
  }

  /// Why a key fits nothing.
  private static func reason(_ row: StaleRow) -> Text {
    if row.isOutvoted {
      return Text("別に渡されたファイルの同じ行を使いました", "the same row of a file that was handed in was used")
    }
    if row.isContradicted {
      return Text("同じ行キーの行がほかにもあります", "other rows have the same key")
    }
    if RecordKey(row.keyText) == nil {
      return Text("行キーの形ではありません", "it has not the form of a key")
    }
    return row.sheet == nil
      ? Text("その表を今回は読んでいません", "its sheet is not read in this run")
      : Text("その行は元の表にないか、変わっています", "the sheet's row has gone or changed")
  }

  /// What it says, in the language of the run.
  func message(of row: StaleRow) -> String {
    let out = ByteBuffer()
    Sentences(batch.options.language).write(finding(of: row), to: out)
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

  /// Columns of its sheet that a file lost: its rows are read as if they were empty there.
  private func dropped(from place: Int) -> [RawFinding] {
    let titles = standIns.dropped[place] ?? []
    let rows = batch.inputs.mended.first { $0.place == place }?.rows.count ?? 0
    return titles.map { title in
      RawFinding(
        rule: Catalogue.place(of: .file, .headerMissing), severity: .warning, field: nil,
        column: -1, advice: Advice(hint: .droppedColumn), facts: [title, "\(rows)"])
    }
  }
}

extension Hint {
  /// A column that was deleted in a file of mended rows.
  fileprivate static let droppedColumn = Hint(
    ja: "修正した行では、この列を空と読みました。消すつもりでなければ、列を元に戻して保存し、もう一度実行してください。",
    en:
      "In the mended rows it was read as empty. Unless that is meant, bring the column back, save, "
      + "and run again.")
}
