// The rules between rows: the same clinic twice, one address or one customer ID at two clinics. Settled
// once all rows are known, so that the order of the rows changes no verdict.

/// The verdicts between rows, by row number in the batch. Of a row nothing is kept but its key, whose
/// hashes have become the places of its groups, and its place in them; what it is told is put together
/// when it is asked for.
struct Settlement: Sendable {
  private var keys = KeyColumns()
  /// Rows of one clinic; the note is 1 where they are all alike.
  private var clinics = RowGroups()
  private var emails = SharedValues()
  private var eligibilityIDs = SharedValues()
  private var claimsIDs = SharedValues()

  static let none = Settlement()

  private init() {}

  /// Settles rows by their keys, which are its own from here on.
  init(_ keys: KeyColumns) {
    self.keys = keys
    clinics = keys.groups(by: \.code) { _ in true }
    for start in clinics.starts where keys.isAlike(clinics.rows(at: start)) {
      clinics.setNote(1, at: start)
    }
    emails = SharedValues(keys, by: \.email) { rows in
      // The portal knows a user by the address: it matters only to who still registers.
      rows.contains { keys[$0].flags.contains(.wantsAccount) }
    }
    eligibilityIDs = SharedValues(keys, by: \.eligibilityID) { _ in true }
    claimsIDs = SharedValues(keys, by: \.claimsID) { _ in true }
    if isEmpty { self.keys = KeyColumns() } else { writePlaces() }
  }

  private func writePlaces() {
    keys.forgetHashes()
    for start in clinics.starts {
      for row in clinics.rows(at: start) { keys[row].content = UInt64(start + 1) }
    }
    for start in emails.groups.starts {
      for row in emails.groups.rows(at: start) { keys[row].email = UInt64(start + 1) }
    }
    for start in eligibilityIDs.groups.starts {
      for row in eligibilityIDs.groups.rows(at: start) {
        keys[row].eligibilityID = UInt64(start + 1)
      }
    }
    for start in claimsIDs.groups.starts {
      for row in claimsIDs.groups.rows(at: start) { keys[row].claimsID = UInt64(start + 1) }
    }
  }

  var isEmpty: Bool {
    clinics.isEmpty && emails.groups.isEmpty && eligibilityIDs.groups.isEmpty
      && claimsIDs.groups.isEmpty
  }

  /// Whether a row has something to be told.
  func concerns(_ row: Int) -> Bool { row < keys.count && keys[row].isInGroup }

  /// Whether one of these rows has.
  func concerns(anyOf rows: Range<Int>) -> Bool {
    rows.clamped(to: 0..<keys.count).contains { keys[$0].isInGroup }
  }

  /// Whether a row is refused because its clinic stands elsewhere too.
  func isDuplicate(_ row: Int) -> Bool {
    guard concerns(row), let start = Self.start(keys[row].content) else { return false }
    return !passes(row, start)
  }

  /// Equal rows leave one: the first passes with a warning. Otherwise none can be told to be right.
  private func passes(_ row: Int, _ start: Int) -> Bool {
    clinics.note(at: start) == 1 && clinics.rows(at: start).first == row
  }

  /// What a row has to be told: of its clinic, its address, its IDs.
  func findings(of row: Int) -> [SettledFinding] {
    guard concerns(row) else { return [] }
    let key = keys[row]
    var findings: [SettledFinding] = []
    if let start = Self.start(key.content) {
      let rows = clinics.rows(at: start)
      findings.append(
        SettledFinding(
          rule: Self.duplicate, lowered: passes(row, start) ? .warning : nil,
          field: .clinicInstitutionCode, size: rows.count,
          otherRows: Array(rows.prefix(6).filter { $0 != row }.prefix(5))))
    }
    if let start = Self.start(key.email) {
      let isNoted = !key.flags.contains(.wantsAccount)
      findings.append(emails.finding(.accountEmail, key.code, start, isNoted: isNoted))
    }
    for (field, values, place) in [
      (Field.eligibilityCustomerId, eligibilityIDs, key.eligibilityID),
      (.claimsCustomerId, claimsIDs, key.claimsID),
    ] {
      guard let start = Self.start(place) else { continue }
      let isNoted = values.isOnePlace(start)
      findings.append(values.finding(field, key.code, start, isNoted: isNoted))
    }
    return findings
  }

  private static let duplicate = Catalogue.place(of: .clinic, .duplicate)

  /// A place in the key's words: one more than where a group begins, 0 for none.
  private static func start(_ place: UInt64) -> Int? { place == 0 ? nil : Int(place) - 1 }
}

/// The rows that share a value although they are of several clinics.
private struct SharedValues: Sendable {
  /// The note is a place in `codes`.
  private(set) var groups = RowGroups()
  /// Of each group: how many clinics it has, whether they are the two sides of one place, and the first
  /// six codes of them, ascending.
  private var codes: [UInt64] = []

  init() {}

  init(
    _ keys: KeyColumns, by key: (RowKey) -> UInt64,
    where matters: (RowGroups.Rows) -> Bool
  ) {
    groups = keys.groups(by: key) { rows in
      rows.contains { keys[$0].code != keys[rows[rows.startIndex]].code } && matters(rows)
    }
    for start in groups.starts {
      let rows = groups.rows(at: start)
      let all = Set(rows.map { keys[$0].code }).sorted()
      groups.setNote(codes.count, at: start)
      codes += [UInt64(all.count), keys.isOnePlace(rows, all) ? 1 : 0] + all.prefix(6)
    }
  }

  func isOnePlace(_ start: Int) -> Bool { codes[groups.note(at: start) + 1] == 1 }

  func finding(_ field: Field, _ code: UInt64, _ start: Int, isNoted: Bool) -> SettledFinding {
    let note = groups.note(at: start)
    let size = Int(codes[note])
    let first = codes[(note + 2)..<(note + 2 + min(size, 6))]
    return SettledFinding(
      rule: Catalogue.place(of: field.form, .shared), lowered: isNoted ? .notice : nil,
      field: field, size: size,
      otherCodes: Array(first.filter { $0 != code }.prefix(5)))
  }
}

extension RowKey {
  /// Whether it has a place in a group, once the rows are settled.
  fileprivate var isInGroup: Bool { email | eligibilityID | claimsID | content != 0 }
}

extension KeyColumns {
  fileprivate func isAlike(_ rows: RowGroups.Rows) -> Bool {
    let content = self[rows[rows.startIndex]].content
    return rows.allSatisfy { self[$0].content == content }
  }

  /// Whether rows with these two codes are the medical (1) and the dental (3) side of one place, as the
  /// third digit of the codes tells.
  fileprivate func isOnePlace(_ rows: RowGroups.Rows, _ codes: [UInt64]) -> Bool {
    guard codes.count == 2, Set(codes.map { $0 / 10_000_000 % 10 }) == [1, 3] else { return false }
    let place = self[rows[rows.startIndex]].place
    return place != 0 && rows.allSatisfy { self[$0].place == place }
  }
}
