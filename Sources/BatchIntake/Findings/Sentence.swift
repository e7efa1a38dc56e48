/// The sentences of the rules in one language, put in words and cut at their placeholders once for each worker.
final class Sentences {
  private enum Segment {
    case text(String)
    case value
    case label
    case fact(Int)
  }

  let language: Language
  private var cut: [[Segment]?]
  private var fixes: [String?]

  init(_ language: Language) {
    self.language = language
    cut = Array(repeating: nil, count: Catalogue.rules.count)
    fixes = Array(repeating: nil, count: Catalogue.rules.count)
  }

  /// Writes the message of a finding: what is wrong, and what to do, of the case where that is known,
  /// else of the rule.
  func write(_ finding: RawFinding, to buffer: ByteBuffer) {
    for segment in segments(of: finding.rule) {
      switch segment {
      case .text(let text): buffer.append(text)
      case .value:
        if let value = finding.value {
          buffer.appendVisible(value, limit: 60)
        } else {
          buffer.append(Row.hiddenText)
        }
      case .label: if let field = finding.field { buffer.append(label(field)) }
      case .fact(let place):
        if place < finding.facts.count {
          finding.facts[place].withBytes { buffer.appendVisible($0, limit: 200) }
        }
      }
    }
    // A message may end with a fact that is none here.
    if language == .en, buffer.bytes.last != 0x20 { buffer.append(" ") }
    if let hint = finding.advice.hint {
      buffer.append(language == .ja ? hint.ja : hint.en)
    } else {
      buffer.append(fix(of: finding.rule))
    }
    if let addition = finding.advice.addition {
      if language == .en { buffer.append(" ") }
      buffer.append(language == .ja ? addition.ja : addition.en)
    }
  }

  /// What to write into the finding's cell, if anything is known, and after it into others, by their names.
  func proposals(of finding: RawFinding) -> [String] {
    let own = finding.advice.candidates.map { text in
      finding.candidatesField.map { "\(label($0)): \(text)" } ?? text
    }
    let others = finding.elsewhere.map { "\(label($0.field)): \($0.text)" }
    return finding.advice.isEitherOr ? others + own : own + others
  }

  /// What a field is called.
  func label(_ field: Field) -> String {
    language == .ja ? field.header : field.english
  }

  private func fix(of rule: Int) -> String {
    if let known = fixes[rule] { return known }
    let fix = Catalogue.rules[rule].fix[language]
    fixes[rule] = fix
    return fix
  }

  private func segments(of rule: Int) -> [Segment] {
    if let known = cut[rule] { return known }
    let segments = Self.cut(Catalogue.rules[rule].message[language])
    cut[rule] = segments
    return segments
  }

  private static func cut(_ message: String) -> [Segment] {
    var segments: [Segment] = []
    var rest = Substring(message)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      segments.append(.text(String(rest[..<open])))
      switch rest[rest.index(after: open)..<close] {
      case "value": segments.append(.value)
      case "label": segments.append(.label)
      case let number: segments.append(.fact((Int(number) ?? 1) - 1))
      }
      rest = rest[rest.index(after: close)...]
    }
    return segments + [.text(String(rest))]
  }
}
