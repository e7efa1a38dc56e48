/// The guide of many clinics, made from their submissions: at most one of these is in memory, and a few words on
/// each clinic that the page lists.
struct GuideBook {
  /// A clinic that is ready.
  struct Clinic: Sendable {
    let code: UInt64
    /// Until when its claims have to be applied for, as `Day.code`; the greatest number where they have no deadline.
    let applyBy: Int32

    init(code: UInt64, applyBy: Day?) {
      self.code = code
      self.applyBy = applyBy.map { Int32($0.code) } ?? .max
    }
  }

  let language: Language
  /// The day on which is applied: deadlines before it are over.
  var day = Day.today()
  /// Gives the submission of a clinic.
  let read: (UInt64, (FilledForm) throws -> Void) throws -> Void
  /// What rows told of clinics and submissions do not, where there is something.
  var past: [UInt64: FilledForm.Past] = [:]

  /// Writes the page, piece by piece. Those of one deadline stand in the order in which they are given.
  func write(_ clinics: [Clinic], to output: (ByteBuffer) throws -> Void) throws {
    let sorted = clinics.enumerated().sorted { one, other in
      (one.element.applyBy, one.offset) < (other.element.applyBy, other.offset)
    }.map(\.element.code)
    let (shown, rest) = (sorted.prefix(GuidePage.limit), sorted.dropFirst(GuidePage.limit))
    let page = GuidePage(
      of: shown.count, on: day, language, out: ByteBuffer(capacity: 256 << 10))
    page.begin(
      try entries(shown), rest: rest.map { tenDigits($0) },
      named: try entries(rest.prefix(GuidePage.limit)))
    for code in shown {
      try read(code) { page.write(withPast($0, code)) }
      if page.out.count > 128 << 10 {
        try output(page.out)
        page.out.cut(to: 0)
      }
    }
    let codes = Set(sorted)
    page.end(past.filter { codes.contains($0.key) })
    try output(page.out)
  }

  private func entries(_ codes: ArraySlice<UInt64>) throws -> [GuidePage.Entry] {
    var entries: [GuidePage.Entry] = []
    for code in codes {
      try read(code) { entries.append(GuidePage.Entry(withPast($0, code))) }
    }
    return entries
  }

  private func withPast(_ form: FilledForm, _ code: UInt64) -> FilledForm {
    var form = form
    if let past = past[code] { form.past = past }
    return form
  }
}
