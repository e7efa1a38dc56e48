/// Which procedures of which clinics were marked as applied for, beside what the sheet says of it.
struct DoneMarks: Sendable, Equatable {
  private(set) var steps: [UInt64: Steps] = [:]

  /// Nothing is marked.
  static let none = DoneMarks()

  var isEmpty: Bool { steps.isEmpty }

  /// What is marked of the clinic with a code of ten digits.
  subscript(code: UInt64) -> Steps {
    get { steps[code] ?? [] }
    set { steps[code] = newValue.isEmpty ? nil : newValue }
  }
}

extension Row {
  /// Takes what is marked of this clinic for said in 手続き済.
  func take(_ marks: DoneMarks) {
    guard !marks.isEmpty, knowsForms, let code = tenDigits else { return }
    let marked = marks[code]
    guard !marked.isSubset(of: completed) else { return }
    completed.formUnion(marked)
    findWanted()
  }
}
