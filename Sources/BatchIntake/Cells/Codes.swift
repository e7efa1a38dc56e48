// From an outcome's code back to the value that it stands for.

extension Month {
  /// The month of a valid cell.
  init(index: Int32) { self.init(index: Int(index)) }

  init(_ day: Day) { self = day.monthValue }
}

extension Day {
  /// The day of a valid cell.
  init(code: Int32) {
    guard let day = Day(code: Int(code)) else {
      preconditionFailure("\(code) is no day that a cell was accepted with")
    }
    self = day
  }
}
