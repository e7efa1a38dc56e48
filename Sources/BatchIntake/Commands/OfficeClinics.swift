internal import Synchronization

/// The clinics of a folder's last run, for the office's page. What a submission tells is kept until it is written
/// anew, so that many who look, and many clinics, cost one look at each file: a few hundred bytes a clinic.
final class OfficeClinics: Sendable {
  private let folder: String
  private let state = Mutex(State())

  init(_ folder: String) { self.folder = folder }

  /// Those that fit, `most` of them at most, and how many fit; with what is marked.
  func find(_ search: ClinicSearch, most: Int, _ marks: [UInt64: DoneFile.Entry]) -> (
    clinics: [OfficeBooks.Clinic], count: Int
  ) {
    state.withLock { state in
      state.take(from: folder)
      var (found, count): ([OfficeBooks.Clinic], Int) = ([], 0)
      for code in state.codes {
        if search.isEmpty && found.count == most { return (found, state.codes.count) }
        let entry = state.entry(of: code, in: folder)
        guard search.fits(entry.text) else { continue }
        count += 1
        if found.count < most { found.append(entry.clinic(code, marks[code]?.steps ?? [])) }
      }
      return (found, count)
    }
  }

  // MARK: - What is kept

  private struct State {
    /// The run whose clinics these are, by its summary; nil while it is written.
    private var run: FileStamp?
    /// In the order of the index.
    private(set) var codes: [UInt64] = []
    private var entries: [UInt64: Entry] = [:]

    /// Reads the index where a run has been since.
    mutating func take(from folder: String) {
      let last = (try? FileStamp(folder + "/summary.json")) ?? nil
      guard last == nil || last != run else { return }
      run = last
      var seen: Set<UInt64> = []
      codes = []
      try? Lines.forEach(of: folder + "/index.ndjson") { line in
        guard let row = JSON(line), let code = row["clinic"]?.string.flatMap({ UInt64($0) }),
          ["accepted", "partial", "done"].contains(row["outcome"]?.string ?? ""),
          seen.insert(code).inserted
        else { return }
        codes.append(code)
      }
      entries = entries.filter { seen.contains($0.key) }
    }

    mutating func entry(of code: UInt64, in folder: String) -> Entry {
      if let entry = entries[code], run != nil, entry.run == run { return entry }
      let place = Place(of: code, in: folder)
      let former = entries[code].flatMap { $0.place == place ? $0 : nil }
      var entry = former ?? Entry(of: code, at: place, in: folder)
      entry.run = run
      entries[code] = entry
      return entry
    }
  }

  /// Where a clinic's submission lies, and which it is.
  private struct Place: Equatable {
    private(set) var isFiled = false
    private var stamp: FileStamp?

    init(of code: UInt64, in folder: String) {
      for isFiled in [false, true] where stamp == nil {
        self.isFiled = isFiled
        stamp = (try? FileStamp(path(of: code, in: folder))) ?? nil
      }
    }

    func path(of code: UInt64, in folder: String) -> String {
      "\(folder)/\(isFiled ? "filed" : "submissions")/\(tenDigits(code)).json"
    }
  }

  /// What a submission tells.
  private struct Entry {
    let place: Place
    /// The run after which it was looked at.
    var run: FileStamp?
    private let name: String
    private let reference: String
    private let dealer: String
    /// The forms of a submission that was not filed yet.
    private let wanted: [Form]
    let text: ClinicSearch.Text

    init(of code: UInt64, at place: Place, in folder: String) {
      self.place = place
      var (name, reference, dealer) = ("", "", "")
      var wanted: [Form] = []
      try? Lines.forEach(of: place.path(of: code, in: folder)) { line in
        guard let form = FilledForm(line) else { return }
        name = form.text(.clinicName)
        reference = form.text(.clinicReference)
        dealer = form.text(.clinicDealer)
        wanted = place.isFiled ? [] : form.procedures.map(\.form)
      }
      (self.name, self.reference, self.dealer, self.wanted) = (name, reference, dealer, wanted)
      text = ClinicSearch.Text([tenDigits(code), name, reference, dealer].joined(separator: " "))
    }

    func clinic(_ code: UInt64, _ marked: Steps) -> OfficeBooks.Clinic {
      OfficeBooks.Clinic(
        code: tenDigits(code), name: name, reference: reference, dealer: dealer,
        procedures: Portal.procedures.filter {
          wanted.contains($0.form) || marked.contains($0.step)
        }.map { ($0.form.id, $0.procedure.word, marked.contains($0.step)) })
    }
  }
}
