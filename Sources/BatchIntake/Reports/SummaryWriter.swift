/// Writes summary.json: the books of a run, for tools and for the next run. A program reads it as `Summary`.
struct SummaryWriter {
  let options: Options
  let inputs: [Input]
  /// The sheets as they were given.
  let given: [String]
  let rows: Intake.Report.Rows
  let report: Intake.Report
  let tally: Tally
  let outputs: [(name: String, digest: String)]

  /// An input as the summary names it.
  struct Input: Sendable {
    let sheet: OpenSheet
    let digest: String
    let rows: Int
  }

  /// What changed in DIR and when: the only part that differs between equal runs.
  struct Run {
    var started = ""
    var finished = ""
    var milliseconds = 0
    var jobs = 0
    var submissions = Intake.Report.Submissions()
    var changes = Intake.Report.Changes()
  }

  /// The summary; without what was written and when where there is no run into a folder.
  func json(_ run: Run?) -> ByteBuffer {
    let out = ByteBuffer()
    out.append("{\"schemaVersion\":\"1.0\"")
    writeInputs(out)
    out.object("settings") { settings.write(to: out) }
    out.object("rows") { Self.write(rows, out) }
    out.object("findings") { writeFindings(out) }
    out.object("rules") {
      for (rule, count) in report.rules.sorted(by: { $0.key < $1.key }) {
        out.key(rule)
        out.append(decimal: count)
      }
    }
    out.object("forms") { writeForms(out) }
    if run == nil { out.member("dealers", []) } else { writeDealers(out) }
    writeDeadlines(out)
    guard let run else {
      out.append("}\n")
      return out
    }
    out.object("outputs") {
      for output in outputs {
        out.key(output.name)
        out.appendJSON(output.digest)
      }
    }
    out.object("run") { Self.write(run, out) }
    out.append("}\n")
    return out
  }

  /// A line of history.ndjson.
  func historyLine(_ run: Run) -> ByteBuffer {
    let out = ByteBuffer()
    out.open()
    out.object("rows") { Self.write(rows, out) }
    out.object("findings") { writeFindings(out) }
    out.member("inputs", files.map { $0[0].sheet.name })
    if !report.troubles.isEmpty { out.member("unread", report.troubles.map(\.name)) }
    out.object("run") { Self.write(run, out) }
    out.append("}\n")
    return out
  }

  private func writeInputs(_ out: ByteBuffer) {
    out.array("inputs", files) { sheets in
      let input = sheets[0]
      out.open()
      out.member("name", input.sheet.name)
      out.member("bytes", Int(input.sheet.file.byteCount))
      out.member("sha256", input.digest)
      if input.sheet.workbook != nil {
        writeSheets(of: sheets, out)
        return out.close()
      }
      out.member("encoding", input.sheet.verdict.encoding.rawName)
      out.member("encodingFrom", input.sheet.verdict.reason)
      out.member("delimiter", input.sheet.delimiterName)
      out.member("headerRow", input.sheet.headerSheetRow)
      out.member("rows", input.rows)
      out.close()
    }
  }

  /// The inputs by their files: a workbook's sheets stand side by side.
  private var files: [[Input]] {
    inputs.reduce(into: []) { files, input in
      if let last = files.last?[0].sheet.file, last === input.sheet.file {
        files[files.count - 1].append(input)
      } else {
        files.append([input])
      }
    }
  }

  private func writeSheets(of inputs: [Input], _ out: ByteBuffer) {
    out.array("sheets", inputs) { input in
      out.open()
      out.member("name", input.sheet.workbook?.sheet ?? "")
      out.member("headerRow", input.sheet.headerSheetRow)
      out.member("rows", input.rows)
      out.close()
    }
  }

  /// What the run was told.
  private var settings: RunSettings {
    let names = files.map { $0[0].sheet.name }
    return RunSettings(options, given: given == names ? nil : given)
  }

  /// The same, for a folder whose summary was lost in the commit of another run.
  ///
  /// `refused` are the digests of the files in `rejected/`, as they are and as they will be.
  func notes(refused: [String: Set<String>]) -> ByteBuffer {
    let out = ByteBuffer()
    out.open()
    out.member("inputs", given)
    out.object("settings") { RunSettings(options, given: given).write(to: out) }
    out.object("outputs") {
      for (name, digests) in refused.sorted(by: { $0.key < $1.key }) {
        out.key(name)
        out.append("[")
        for digest in digests.sorted() {
          out.comma()
          out.appendJSON(digest)
        }
        out.append("]")
      }
    }
    out.append("}\n")
    return out
  }

  static func write(_ rows: Intake.Report.Rows, _ out: ByteBuffer) {
    out.member("read", rows.read)
    out.member("accepted", rows.accepted)
    out.member("done", rows.done)
    out.member("partial", rows.partial)
    out.member("rejected", rows.rejected)
    out.member("duplicate", rows.duplicate)
    out.member("blank", rows.blank)
    out.member("unreadable", rows.unreadable)
  }

  private func writeFindings(_ out: ByteBuffer) {
    out.member("error", report.errors)
    out.member("warning", report.warnings)
    out.member("notice", report.notices)
  }

  private func writeForms(_ out: ByteBuffer) {
    for (place, entry) in Portal.procedures.enumerated() {
      let count = tally.forms[place]
      out.key(entry.form.id)
      out.open()
      out.member("ready", count.ready)
      out.member("toMend", count.toMend)
      out.member("notWanted", count.notWanted)
      out.member("done", count.done)
      out.close()
    }
  }

  private func writeDealers(_ out: ByteBuffer) {
    out.array("dealers", tally.dealers.sorted(by: { $0.key < $1.key })) { dealer, count in
      out.open()
      out.member("dealer", dealer)
      out.member("read", count.read)
      out.member("accepted", count.accepted)
      out.member("rejected", count.rejected)
      out.close()
    }
  }

  private func writeDeadlines(_ out: ByteBuffer) {
    out.array("deadlines", tally.deadlines.sorted(by: { $0.key < $1.key })) { month, count in
      out.open()
      out.member("applyBy", Month(index: month).applyBy)
      out.member("startMonth", Month(index: month).description)
      out.member("ready", count.ready)
      out.member("toMend", count.toMend)
      out.close()
    }
  }

  private static func write(_ run: Run, _ out: ByteBuffer) {
    out.member("version", Intake.version)
    out.member("started", run.started)
    out.member("finished", run.finished)
    out.key("seconds")
    out.append(decimal: run.milliseconds / 1000)
    out.append(".")
    out.append(UInt64(run.milliseconds % 1000), width: 3)
    out.member("jobs", run.jobs)
    out.member("created", run.submissions.created)
    out.member("updated", run.submissions.updated)
    out.member("unchanged", run.submissions.unchanged)
    out.member("withdrawn", run.submissions.withdrawn)
    out.member("filed", run.submissions.filed)
    out.member("new", run.changes.new)
    out.member("fixed", run.changes.fixed)
    out.member("still", run.changes.still)
  }
}
