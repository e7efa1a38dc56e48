import FuzzSupport

@testable import BatchIntake

/// Any cell has an outcome as every kind, and what is said beside it. What is written for it is
/// judged to be itself, and every value that is proposed would pass.
@main struct FuzzValues {
  static func main() {
    fuzz { start, count in
      let input = FuzzInput(start, count, choices: 2)
      let text = Array(String(decoding: input.rest, as: UTF8.self).utf8)
      FuzzValues(input).run(text)
      return 0
    }
  }

  private static let kinds: [Kind] = [
    .skipped, .text, .choice(Prefecture.choice), .choice(Category.choice),
    .choice(CodeKind.choice), .choice(CodeChange.choice), .choice(RequestType.choice),
    .choice(Payment.choice), .choice(EligibilityLine.choice), .choice(ClaimsLine.choice),
    .choice(EligibilityIDKind.choice), .choice(ClaimsIDKind.choice), .consent, .yesNo, .fletsV6,
    .institutionCode, .phone, .dialUpNumber, .email, .password, .customerID, .clinicName,
    .personName, .organisation, .department, .company, .month, .day, .half, .procedures,
    .completed, .terminals, .count, .software, .osBrowser,
  ]
  private static let judge = SharedJudge(kinds)

  private let column: Int
  private let second: Int

  init(_ input: FuzzInput) {
    column = input.choice(0) % Self.kinds.count
    second = input.choice(1)
  }

  private var kind: Kind { Self.kinds[column] }

  private func run(_ text: [UInt8]) {
    let judge = Self.judge.value
    judge.beginRow()
    guard !text.isEmpty else { return }
    // No room after the cell: what reads there is found.
    text.withExactBytes { cell in
      let outcome = judge.value(of: cell, kind)
      let value = Value(outcome)
      require(isSound(outcome, cell), "\(kind): an outcome without its value")
      remember(cell, judge)
      if outcome.state == .valid { judgeAgain(value, judge) }
      advise(cell, outcome, judge)
      tryFurther(cell, judge)
    }
  }

  /// What an outcome may be.
  private func isSound(_ outcome: Outcome, _ cell: Bytes) -> Bool {
    switch outcome.state {
    case .absent: return outcome.text.isEmpty && outcome.faults.isEmpty
    case .refused: return !outcome.faults.isEmpty
    case .valid: return outcome.text.firstInvalidUTF8 == nil
    }
  }

  // MARK: - The same again

  /// What a column remembers of a cell is what it first said.
  private func remember(_ cell: Bytes, _ judge: CellJudge) {
    var padded = Array(cell) + [UInt8](repeating: 0x2A, count: 8)
    padded.withUnsafeMutableBufferPointer { room in
      let cell = Bytes(room).slice(0, cell.count)
      var outcome = Outcome.absent
      judge.judge(cell, column: column, isRepeated: kind.isRepeated, into: &outcome)
      let first = Value(outcome)
      judge.judge(cell, column: column, isRepeated: kind.isRepeated, into: &outcome)
      require(first == Value(outcome), "\(kind): remembered otherwise")
    }
  }

  /// The canonical text is judged to be the same value, without a fix.
  private func judgeAgain(_ value: Value, _ judge: CellJudge) {
    guard let text = canonical(value), !text.isEmpty else { return }
    text.withExactBytes { cell in
      // Names in a list are not looked at as a cell that is one of them would be.
      let again = Value(
        kind == .terminals
          ? Terminals.judge(cell, judge.scratch) : judge.value(of: cell, kind))
      let shown = String(decoding: text, as: UTF8.self).debugDescription
      require(again.state == .valid, "\(kind): \(shown) is written, but is no value")
      require(again.code == value.code, "\(kind): \(shown) is another value")
      require(again.text == value.text, "\(kind): \(shown) is written otherwise")
      require(again.fixes.isEmpty, "\(kind): \(shown) is changed by \(again.fixes.rawValue)")
      require(again.faults.isSubset(of: value.faults), "\(kind): \(shown) has further faults")
    }
  }

  /// As submissions have it; nil where that is not to be typed into a cell.
  private func canonical(_ value: Value) -> [UInt8]? {
    let place = Int(value.code)
    switch kind {
    case .choice, .consent, .yesNo, .fletsV6: return Array(kind.options[place].code.utf8)
    case .month: return Array(Month(index: place).description.utf8)
    case .day: return Array(Day(code: value.code).description.utf8)
    case .count: return Array("\(value.code)".utf8)
    case .procedures, .completed:
      let steps = Steps(rawValue: UInt8(value.code))
      return Array(steps.codes.joined(separator: ",").utf8)
    case .skipped: return nil
    default: return value.text
    }
  }

  // MARK: - Advice

  private func advise(_ cell: Bytes, _ outcome: Outcome, _ judge: CellJudge) {
    let prefixes: [CustomerID.Prefix?] = [nil, .caf, .cop]
    let prefix = prefixes[second % 3]
    outcome.faults.forEach { fault in
      let advice = judge.advice(cell, kind, fault, prefix: prefix)
      for candidate in advice.candidates {
        Array(candidate.utf8).withExactBytes { cell in
          let shown = candidate.debugDescription
          require(cell.count > 0, "\(kind): nothing is proposed")
          let passed = judge.value(of: cell, kind)
          require(passed.state == .valid, "\(kind): \(shown) is proposed, but does not pass")
        }
      }
    }
  }

  // MARK: - Beside other cells

  private func tryFurther(_ cell: Bytes, _ judge: CellJudge) {
    let core = trimmed(cell)
    switch kind {
    case .institutionCode: resolve(core, judge)
    case .half:
      for place in 0...core.count where place == core.count || core[place] == 0x2F {
        let month = core.slice(min(place + 1, core.count), core.count)
        let year = core.slice(0, place)
        _ = Month.judgeHalves(year: trimmed(year), month: trimmed(month), near: .sample)
      }
    case .password:
      let middle = cell.count / 2
      _ = Password.isWeak(
        cell, localPart: cell.slice(0, middle), code: cell.slice(middle, cell.count), phone: .none)
      require(
        Password.judge(cell).state != .valid || Password.hasShape(cell), "a password has its shape")
    case .terminals:
      let names = core.string.split(separator: "\n").map(String.init)
      guard !names.isEmpty else { return }
      let all = Terminals.numbered(names: names, count: second)
      require(Set(all.map { Array($0.utf8) }).count == all.count, "terminals' names differ")
    default:
      _ = Mojibake.isMojibake(cell)
      _ = HeaderFold.folded(cell.string)
    }
  }

  private func resolve(_ core: Bytes, _ judge: CellJudge) {
    let columns: [InstitutionCode.Column] = [
      .blank, .refused, .known(1), .known(3), .known(4), .known(6), .known(13), .known(31),
      .known(47),
    ]
    let prefecture = columns[second % columns.count]
    let category = columns[second / columns.count % 6]
    let outcome = InstitutionCode.judge(core, judge.scratch)
    if outcome.state == .valid {
      let found = InstitutionCode.resolve(
        outcome.text, prefecture: prefecture, category: category, judge.scratch)
      require(found.fault != nil || found.text.count == 7, "a code has seven digits")
      require(found.number < 10_000_000, "a code is below 10,000,000")
      guard found.fault != nil else { return }
    }
    // A proposal may yet contradict the columns beside it; it has the form of a code.
    let advice = InstitutionCode.advice(core, prefecture: prefecture, category: category)
    for candidate in advice.candidates {
      candidate.withBytes { cell in
        let passed = InstitutionCode.judge(cell, judge.scratch)
        require(passed.state == .valid, "the code \(candidate) is proposed, but does not pass")
        let found = InstitutionCode.resolve(
          passed.text, prefecture: prefecture, category: category, judge.scratch)
        require(found.fault == nil, "the code \(candidate) is proposed, but has a fault")
      }
    }
  }
}

/// The one judge of all inputs, which come one after the other.
private final class SharedJudge: @unchecked Sendable {
  let value: CellJudge

  init(_ kinds: [Kind]) {
    value = CellJudge(ProfileLists(.optec, today: .sample), kinds: kinds)
  }
}

/// An outcome that outlives its cell.
private struct Value: Equatable {
  let state: Outcome.State
  let faults: Faults
  let fixes: Fixes
  let code: Int32
  let text: [UInt8]

  init(_ outcome: Outcome) {
    state = outcome.state
    faults = outcome.faults
    fixes = outcome.fixes
    code = outcome.code
    text = Array(outcome.text)
  }
}

extension [UInt8] {
  /// The bytes in a room that ends with them.
  fileprivate func withExactBytes(_ body: (Bytes) -> Void) {
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
    defer { room.deallocate() }
    _ = room.initialize(from: self)
    body(Bytes(room))
  }
}

extension Day {
  /// The day of application on which all is tried.
  fileprivate static let sample = Day(code: Int32(20_240_518))
}
