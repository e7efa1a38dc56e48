internal import Synchronization

/// The clinics of a folder's last run, for the office's page. What a submission tells is kept until it is written
/// anew, so that many who look, and many clinics, cost one look at each file: a few hundred bytes a clinic.
final class OfficeClinics: Sendable {
  private let folder: String
  private let state = Mutex(State())

  init(_ folder: String) { self.folder = folder }

  /// Those that fit, `most` of them at most, and how many fit; with what is marked. What is marked can be taken back,
  /// so clinics that the last run refused or did not meet are among them, too.
  func find(_ search: ClinicSearch, most: Int, _ marks: [UInt64: DoneFile.Entry]) -> (
    clinics: [OfficeBooks.Clinic], count: Int
  ) {
    state.withLock { state in
      state.take(from: folder)
      let codes = state.codes + marks.keys.filter { !state.isKnown($0) }.sorted()
      var (found, count): ([OfficeBooks.Clinic], Int) = ([], 0)
      for code in codes {
        if search.isEmpty && found.count == most { return (found, codes.count) }
        let entry = state.entry(of: code, in: folder)
        guard search.fits(entry.text) else { continue }
        count += 1
        if found.count < most { found.append(entry.clinic(code, marks[code]?.steps ?? [])) }
      }
      return (found, count)
    }
  }

  /// How many rows of an input, by its name, have to be mended.
  func rowsToMend(of input: String) -> Int {
    state.withLock { state in
      state.take(from: folder)
      return state.toMend[input] ?? 0
    }
  }

  // MARK: - What is kept

  private struct State {
    /// The run whose clinics these are, by its summary.
    private var run: FileStamp?
    /// Those that only time refused, then those that are ready, by deadline, then those that are done.
    private(set) var codes: [UInt64] = []
    private(set) var toMend: [String: Int] = [:]
    private var known: Set<UInt64> = []
    private var late = LateClinics("", among: [])
    private var entries: [UInt64: Entry] = [:]

    /// Beyond this the clinics stand in the order of the sheets: their deadlines stand in as many files.
    private static let mostSorted = 20_000

    /// Reads the index where a run has been since. While one puts its files in place, what is known stays.
    mutating func take(from folder: String) {
      guard let last = (try? FileStamp(folder + "/summary.json")) ?? nil, last != run else {
        return
      }
      run = last
      toMend = [:]
      var outcomes: [UInt64: String] = [:]
      var order: [UInt64] = []
      try? Lines.forEach(of: folder + "/index.ndjson") { line in
        guard let row = JSON(line), let outcome = row["outcome"]?.string else { return }
        if ["rejected", "duplicate", "partial", "unreadable"].contains(outcome) {
          toMend[row["file"]?.string ?? "", default: 0] += 1
        }
        guard let code = row["clinic"]?.string.flatMap({ UInt64($0) }), outcomes[code] == nil
        else { return }
        outcomes[code] = outcome
        order.append(code)
      }
      late = LateClinics(
        folder,
        among: Set(order.filter { ["rejected", "partial"].contains(outcomes[$0] ?? "") }))
      let isLate = late.codes
      func of(_ wanted: [String]) -> [UInt64] {
        order.filter { !isLate.contains($0) && wanted.contains(outcomes[$0] ?? "") }
      }
      let ready = of(["accepted", "partial"])
      codes = order.filter(isLate.contains) + byDeadline(ready, in: folder) + of(["done"])
      known = Set(codes)
      entries = entries.filter { known.contains($0.key) }
    }

    private mutating func byDeadline(_ codes: [UInt64], in folder: String) -> [UInt64] {
      guard codes.count <= Self.mostSorted else { return codes }
      let days = codes.map { entry(of: $0, in: folder).applyBy }
      func isBefore(_ one: Int, _ other: Int) -> Bool {
        switch (days[one], days[other]) {
        case (let first?, let second?) where first != second: first < second
        case (.some, nil): true
        case (nil, .some): false
        default: one < other
        }
      }
      return codes.indices.sorted(by: isBefore).map { codes[$0] }
    }

    func isKnown(_ code: UInt64) -> Bool { known.contains(code) }

    mutating func entry(of code: UInt64, in folder: String) -> Entry {
      if let entry = entries[code], run != nil, entry.run == run { return entry }
      let (place, late) = (Place(of: code, in: folder), late[code])
      let former = entries[code].flatMap { $0.place == place && $0.late == late ? $0 : nil }
      var entry = former ?? Entry(of: code, at: place, late, in: folder)
      entry.run = run
      entries[code] = entry
      return entry
    }
  }

  /// Where a clinic's submission lies, and which it is.
  private struct Place: Equatable {
    private(set) var name = "submissions"
    private var stamp: FileStamp?

    init(of code: UInt64, in folder: String) {
      for name in ["submissions", "filed", "withdrawn"] where stamp == nil {
        self.name = name
        stamp = (try? FileStamp(path(of: code, in: folder))) ?? nil
      }
    }

    func path(of code: UInt64, in folder: String) -> String {
      "\(folder)/\(name)/\(tenDigits(code)).json"
    }
  }

  /// What a submission tells.
  private struct Entry {
    let place: Place
    let late: LateClinics.Clinic?
    /// The run after which it was looked at.
    var run: FileStamp?
    private let name: String
    private let reference: String
    /// The forms that can be ticked.
    private let wanted: [Form]
    let applyBy: Day?
    let text: ClinicSearch.Text

    init(of code: UInt64, at place: Place, _ late: LateClinics.Clinic?, in folder: String) {
      self.place = place
      self.late = late
      var (name, reference, dealer) = (late?.name ?? "", late?.reference ?? "", "")
      var (wanted, applyBy): ([Form], Day?) = (late?.forms ?? [], nil)
      try? Lines.forEach(of: place.path(of: code, in: folder)) { line in
        guard let form = FilledForm(line) else { return }
        name = form.text(.clinicName)
        reference = form.text(.clinicReference)
        dealer = form.text(.clinicDealer)
        if late != nil {
          // What waits for the month may have been sent like the rest.
          wanted += form.procedures.map(\.form) + form.withheld
        } else if place.name == "submissions" {
          (wanted, applyBy) = (form.procedures.map(\.form), form.applyBy)
        }
      }
      (self.name, self.reference, self.wanted, self.applyBy) = (name, reference, wanted, applyBy)
      text = ClinicSearch.Text([tenDigits(code), name, reference, dealer].joined(separator: " "))
    }

    func clinic(_ code: UInt64, _ marked: Steps) -> OfficeBooks.Clinic {
      OfficeBooks.Clinic(
        code: tenDigits(code), name: name, reference: reference, applyBy: applyBy,
        isLate: late != nil,
        procedures: Portal.procedures.filter {
          wanted.contains($0.form) || marked.contains($0.step)
        }.map { ($0.form.id, $0.procedure.word, marked.contains($0.step)) })
    }
  }
}
