// What the page lists, as values until it is written: of a sheet's text nothing is markup yet, but it is
// visible and cut to what a page has room for.

/// A clinic as the page names it.
struct PageClinic: Sendable {
  /// Empty if the row gives none.
  let name: String
  let code: String?
  let reference: String

  /// Longer names are cut: a row of the page is no place for a cell of 64 KiB.
  private static let nameLimit = 100

  init(_ place: RowPlace) {
    name = place.name.shown(Self.nameLimit)
    code = place.clinic.map { tenDigits($0) }
    reference = place.reference.shown(Self.nameLimit)
  }
}

/// A clinic that is refused for the months of these forms alone.
struct LateClinic: Sendable {
  let clinic: PageClinic
  let forms: [Form]
}

/// A clinic under its deadline.
struct DeadlineClinic: Sendable {
  let group: DeadlineGroup
  let clinic: PageClinic
}

/// A clinic to mend, as a row of the page's table.
struct PageRow: Sendable {
  /// How a form stands at the clinic.
  struct FormCell: Sendable {
    let form: Form
    /// nil where it is not known which forms are wanted.
    let state: FormState?
    /// The cells to mend for it.
    let cells: [String]
    /// Until when it has to be applied for, and whether that is in another year than the run's.
    let until: (day: Day, isOtherYear: Bool)?
  }

  /// Why it is listed.
  enum Kind: String {
    case toMend = "to-mend"
    case unreadable
    /// Ready, with something to look at.
    case ready
  }

  let kind: Kind
  let dealer: String
  let clinic: PageClinic
  let file: String
  let sheetRow: Int
  /// Whom to ask: phone, contact and address as they were typed, where they are right.
  let contacts: [String]
  let forms: [FormCell]
  let items: [PageItem]

  /// Until when it has to be applied for.
  var until: Day? { forms.lazy.compactMap(\.until?.day).first }

  /// Whether something of it may be a slip.
  var hasWarning: Bool { items.contains { $0.severity == .warning } }
}

/// A finding as an item of a list: its cell, what was typed, what would be right, and why.
struct PageItem: Sendable {
  /// What may be written instead, and the field's name where it is for another cell.
  struct Proposal: Sendable {
    let label: String?
    let text: String
    /// Whether it is shown as it is to be written, so that it can be copied from the page.
    let isWhole: Bool

    init(label: String?, _ text: String) {
      self.label = label
      self.text = text.shown(200)
      isWhole = self.text == text
    }
  }

  let severity: Severity
  /// The rule's place in the catalogue.
  let rule: Int
  /// nil for what is told once for a file.
  let id: UInt64?
  /// Empty for the row or the file as a whole.
  let cell: String
  var column: String?
  /// Empty for a blank cell, nil where it is not shown.
  var typed: String?
  var candidates: [Proposal] = []
  var elsewhere: [Proposal] = []
  let message: String
  var showsManual = true
}

extension PageItem {
  init(
    _ finding: RawFinding, id: UInt64? = nil, header: String?, at cell: String,
    _ sentences: Sentences
  ) {
    let text = ByteBuffer()
    sentences.write(finding, to: text)
    self.init(
      severity: finding.severity, rule: finding.rule, id: id, cell: cell, message: text.text)
    if finding.column >= 0, let header {
      column = header.shown(60)
      typed = finding.value.map { $0.shown(200) }
    }
    let label = finding.candidatesField.map(sentences.label)
    candidates = finding.advice.candidates.map { Proposal(label: label, $0) }
    elsewhere = finding.elsewhere.map {
      Proposal(label: sentences.label($0.field), $0.text)
    }
  }

  /// A row's share in a finding that its file tells once.
  fileprivate init(share fault: Fault, _ field: Field, _ language: Language) {
    let text =
      fault == .headerMissing
      ? Text(
        "表に「\(field.header)」の列がありません。列を足してください。",
        "The sheet has no column for the \(field.english). Add it.")
      : Text(
        "表に「\(field.header)」の列が二つ以上あります。一つにしてください。",
        "The sheet has two columns or more for the \(field.english). Leave one.")
    let shared: Fault = fault == .headerMissing ? .headerMissing : .headerDuplicate
    self.init(
      severity: .error, rule: Catalogue.place(of: .file, shared), id: nil, cell: "",
      message: text[language], showsManual: false)
  }
}

/// Makes a row of the page from a judged one.
struct PageRowMaker {
  let verdict: Verdict
  let place: RowPlace
  let sheet: OpenSheet
  let sentences: Sentences

  func row(_ findings: [RawFinding], ids: [UInt64]) -> PageRow {
    var items: [PageItem] = []
    // Where there is something to mend, what is only noted would hide it.
    for (finding, id) in zip(findings, ids) where kind == .ready || finding.severity != .notice {
      items.append(
        PageItem(
          finding, id: id, header: sheet.header(of: finding.column), at: cell(of: finding),
          sentences))
    }
    for case (let fault, let field?) in faultsOfSheet {
      items.append(PageItem(share: fault, field, sentences.language))
    }
    return PageRow(
      kind: kind, dealer: dealer.shown(), clinic: PageClinic(place), file: sheet.label,
      sheetRow: place.sheetRow, contacts: contacts,
      forms: Portal.procedures.map { form($0.form, state(of: $0.step, $0.form), findings) },
      items: items)
  }

  private func form(_ form: Form, _ state: FormState?, _ findings: [RawFinding])
    -> PageRow.FormCell
  {
    var cells: [String] = []
    if state == .toMend {
      for finding in findings where finding.severity == .error && finding.concerns(form) {
        let cell = cell(of: finding)
        if !cell.isEmpty && !cells.contains(cell) { cells.append(cell) }
      }
    }
    let until = form == .claims ? deadline : nil
    return PageRow.FormCell(
      form: form, state: state, cells: cells,
      until: until.map { ($0, $0.year != runDay.year) })
  }

  private func cell(of finding: RawFinding) -> String {
    // A column that only a mended row has is none that a spreadsheet shows.
    (0..<sheet.ownColumnCount).contains(finding.column)
      ? spreadsheetColumn(finding.column) + String(place.sheetRow) : ""
  }
}

// What the page asks the verdict.
extension PageRowMaker {
  private var dealer: String { verdict.dealer(sheet) }

  private var kind: PageRow.Kind {
    switch verdict.outcome {
    case .unreadable: .unreadable
    case .accepted, .done: .ready
    case .rejected, .partial, .duplicate, .blank: .toMend
    }
  }

  private var contacts: [String] {
    guard verdict.outcome != .unreadable else { return [] }
    return [Field.clinicPhone, .certificateContact, .accountEmail].compactMap { field in
      let text = verdict.row.slots[field].isValid ? verdict.row.typed(field) : ""
      return text.isEmpty ? nil : text.shown(100)
    }
  }

  private var faultsOfSheet: [(fault: Fault, field: Field?)] { verdict.faultsOfSheet }

  private var deadline: Day? {
    verdict.deadlineGroup.flatMap { Month(index: $0.month).closingDay }
  }

  private var runDay: Day { verdict.row.runDay }

  private func state(of step: Steps, _ form: Form) -> FormState? {
    let isKnown = verdict.outcome != .unreadable && verdict.row.knowsForms
    return isKnown ? verdict.state(of: step, form) : nil
  }
}

/// What the page lists: the first clinics to mend, those that a deadline concerns, and what stands on the
/// files themselves.
final class PageLists {
  static let limit = 2000
  /// Clinics that are named under one deadline, ready ones and others each.
  static let clinicLimit = 100
  private(set) var rows: [PageRow] = []
  /// Clinics that are ready, of which something is to be looked at: the first, and how many.
  private(set) var ready: [PageRow] = []
  private(set) var readyCount = 0
  private(set) var clinics: [DeadlineGroup: [PageClinic]] = [:]
  /// Of which groups no more are named.
  private(set) var fullGroups: Set<DeadlineGroup> = []
  /// The files' own findings, by their names.
  private(set) var files: [(name: String, items: [PageItem])] = []
  /// Clinics that are refused because their month came too near, and for nothing else: the first, and how many.
  private(set) var late: [LateClinic] = []
  private(set) var lateCount = 0
  private static let lateLimit = 100

  /// The forms whose months those are, alone or together.
  var lateForms: [[Form]] {
    late.reduce(into: []) { if !$0.contains($1.forms) { $0.append($1.forms) } }
  }

  /// Whether a row has a warning, be it one that is ready.
  var listsWarnings: Bool {
    (rows + ready).contains { $0.items.contains { $0.severity == .warning } }
  }

  /// Takes such clinics.
  func take(late clinics: [LateClinic]) {
    lateCount += clinics.count
    late += clinics.prefix(Self.lateLimit - late.count)
  }

  /// Whether further rows would only be counted.
  var isFull: Bool { rows.count >= Self.limit }

  /// Whether a file as a whole has to be mended.
  var hasFileErrors: Bool { files.contains { $0.items.contains { $0.severity == .error } } }

  /// Takes what a block wrote, as far as there is room.
  func take(_ written: [PageRow]) { rows += written.prefix(Self.limit - rows.count) }

  /// Takes those that are ready, as far as there is room: `count` of them were met.
  func take(ready written: [PageRow], count: Int) {
    readyCount += count
    ready += written.prefix(Self.limit - ready.count)
  }

  /// Whether further rows that are ready would only be counted.
  var isReadyFull: Bool { ready.count >= Self.limit }

  /// Takes the clinics that a block named under their deadlines.
  func take(_ named: [DeadlineClinic]) {
    for entry in named where !fullGroups.contains(entry.group) {
      clinics[entry.group, default: []].append(entry.clinic)
      if clinics[entry.group]?.count == Self.clinicLimit { fullGroups.insert(entry.group) }
    }
  }

  /// Takes a file's own findings, each with the header of its column.
  func take(
    _ findings: [(finding: RawFinding, header: String?)], of name: String, _ language: Language
  ) {
    guard !findings.isEmpty else { return }
    let sentences = Sentences(language)
    let items = findings.map { entry in
      let column = entry.finding.column
      return PageItem(
        entry.finding, header: entry.header, at: column < 0 ? "" : spreadsheetColumn(column),
        sentences)
    }
    files.append((name, items))
  }
}

extension Bytes {
  /// As text in which nothing is invisible, at most `limit` characters of it.
  func shown(_ limit: Int = .max) -> String {
    let out = ByteBuffer(capacity: Swift.min(count, 1 << 12) + 16)
    out.appendVisible(self, limit: limit)
    return out.text
  }
}

extension String {
  /// See `Bytes.shown`.
  func shown(_ limit: Int = .max) -> String { withBytes { $0.shown(limit) } }
}
