/// 端末名称: the terminals that need a certificate, as a list of names; and 端末台数, how many they are.
enum Terminals {
  /// The names of a cell, joined by line feeds as `text` and counted as `code`; absent where only
  /// dividers stand.
  static func judge(_ cell: Bytes, _ scratch: Scratch) -> Outcome {
    let scalars = cell.scalars
    if FreeText.holdsControl(cell) { return .refused(.characters) }
    let names = scalars.split(whereSeparator: Scalars.dividesLists)
      .map { Array(Scalars.trimmed($0)) }.filter { !$0.isEmpty }
    guard !names.isEmpty else { return Outcome(fixes: .list) }
    let split = Array(names.joined(separator: [0x0A]))
    let folded = Fold.kana(split)
    var fixes: Fixes = split == scalars ? [] : .list
    if folded != split { fixes.insert(.kana) }
    return Outcome(
      state: .valid, fixes: fixes, code: Int32(names.count),
      text: fixes.isEmpty ? cell : scratch.copy(folded))
  }

  /// The number of terminals as `code`: 3, 3台; `required` for none, `unknown` for what is no number.
  static func judgeCount(_ cell: Bytes, _ scratch: Scratch) -> Outcome {
    let scalars = cell.scalars
    var rest = Fold.width(scalars).filter { !Scalars.isInvisible($0) }
    var fixes: Fixes = rest == scalars ? [] : .fullwidth
    if rest.last == 0x53F0 {
      rest = Array(Scalars.trimmed(rest.dropLast()))
      fixes.insert(.choice)
    }
    if let dot = rest.firstIndex(of: 0x2E), dot > 0, dot < rest.count - 1,
      rest[(dot + 1)...].allSatisfy({ $0 == 0x30 })
    {
      rest = Array(rest[..<dot])
      fixes.insert(.excel)
    }
    guard (1...4).contains(rest.count), rest.allSatisfy(Scalars.isDigit) else {
      return .refused(.unknown)
    }
    if rest.count > 1 && rest[0] == 0x30 { fixes.insert(.choice) }
    let count = rest.reduce(0) { $0 * 10 + Int32($1 - 0x30) }
    return count == 0
      ? .refused(.required) : Outcome(state: .valid, fixes: fixes, code: count)
  }

  /// What to say of a number that is none.
  static func adviceOnCount(_ cell: Bytes) -> Advice { Advice(hint: .terminalCount) }

  /// A name for each terminal: one name stands for all `count` of them, and names that repeat get
  /// 1, 2 …, skipping those that are taken.
  static func numbered(names: [String], count: Int) -> [String] {
    let all = names.count == 1 ? Array(repeating: names[0], count: max(count, 1)) : names
    var uses: [[UInt8]: Int] = [:]
    for name in all { uses[Array(name.utf8), default: 0] += 1 }
    var taken = Set(uses.keys)
    var last: [[UInt8]: Int] = [:]
    return all.map { name in
      let bytes = Array(name.utf8)
      guard let count = uses[bytes], count > 1 else { return name }
      var number = last[bytes, default: 0] + 1
      while !taken.insert(bytes + Array("\(number)".utf8)).inserted { number += 1 }
      last[bytes] = number
      return name + "\(number)"
    }
  }
}

extension Hint {
  /// How the number of terminals is written.
  fileprivate static let terminalCount = Hint(
    ja: "電子証明書を入れる端末の台数を「3」のように数字だけで書いてください。端末1台に1通の申請が要ります。",
    en:
      "Write the number of terminals in digits, as in 3; each terminal needs an application of its own."
  )
}
