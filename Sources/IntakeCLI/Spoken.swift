import ArgumentParser

// What the commands say of themselves, in the language of whoever types them: `LANG=ja…` is answered in Japanese.

/// A text for people, of two languages.
func said(_ english: String, _ japanese: String) -> String {
  Console.speaksJapanese ? japanese : english
}

extension ArgumentHelp {
  /// What an argument is for, in two languages.
  static func said(_ english: String, _ japanese: String) -> ArgumentHelp {
    ArgumentHelp(Console.speaksJapanese ? japanese : english)
  }
}

/// A help page or a usage error of the argument parser, whose own words are English.
struct SpokenPage {
  /// In columns: where the parser breaks its lines, and where it says what an option is for.
  private static let width = 80
  private static let textColumn = 26
  private let english: String

  init(_ english: String) { self.english = english }

  /// The page in Japanese.
  var japanese: String {
    Self.joined(english.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) })
      .map { Self.wrapped(Self.translated($0)) }.joined(separator: "\n")
  }

  /// Lines that the parser broke in two are one again.
  private static func joined(_ lines: [String]) -> [String] {
    let indent = String(repeating: " ", count: textColumn)
    return lines.reduce(into: []) { joined, line in
      guard line.hasPrefix(indent), let last = joined.last, last.count > textColumn,
        !last.hasSuffix(">")
      else { return joined.append(line) }
      joined[joined.count - 1] = last + " " + line.dropFirst(textColumn)
    }
  }

  private static func translated(_ line: String) -> String {
    var line = line
    for (begins, japanese) in beginnings where line.hasPrefix(begins) {
      line = japanese + line.dropFirst(begins.count)
    }
    for (english, japanese) in phrases {
      guard let range = line.firstRange(of: english) else { continue }
      line.replaceSubrange(range, with: japanese)
    }
    return sentence(line) ?? line
  }

  /// What a line begins with.
  private static let beginnings = [
    ("OVERVIEW: ", ""), ("USAGE: ", "使い方: "), ("Usage: ", "使い方: "), ("ARGUMENTS:", "引数:"),
    ("OPTIONS:", "オプション:"), ("SUBCOMMANDS:", "コマンド:"), ("Error: ", "エラー: "), ("Help: ", "説明: "),
  ]

  /// What stands anywhere in a line.
  private static let phrases = [
    ("Show the version.", "版を示します。"), ("Show help information.", "この説明を示します。"),
    ("Show subcommand help information.", "コマンドの説明を示します。"), ("(default: ", "(既定: "),
    ("(values: ", "(値: "),
    ("; default: ", "; 既定: "),
    (" <options>", " <オプション>"), (" <subcommand>", " <コマンド>"),
  ]

  /// Sentences of the parser: what stands before and after a word, and how they are said.
  private static let sentences: [(before: String, after: String, said: (String, String))] = [
    ("  See 'intake help <コマンド>' for detailed help.", "", ("  くわしい説明: intake help <コマンド>", "")),
    ("  See '", "' for more information.", ("  くわしい説明: ", "")),
    ("エラー: Missing expected argument '", "'", ("エラー: 「", "」が指定されていません。")),
    ("エラー: Missing value for '", "'", ("エラー: 「", "」の値が指定されていません。")),
    ("エラー: Unexpected argument '", "'", ("エラー: 「", "」は余分です。")),
    ("エラー: Unknown option '", "'", ("エラー: 「", "」というオプションはありません。")),
  ]

  private static func sentence(_ line: String) -> String? {
    if let value = refusedValue(line) { return value }
    for (before, after, said) in sentences where line.hasPrefix(before) {
      let rest = line.dropFirst(before.count)
      guard let end = after.isEmpty ? rest.endIndex : rest.firstRange(of: after)?.lowerBound else {
        continue
      }
      return said.0 + rest[..<end] + said.1 + suggestion(rest[end...].dropFirst(after.count))
    }
    return nil
  }

  /// `. Did you mean '--format'?`
  private static func suggestion(_ rest: Substring) -> String {
    guard let start = rest.firstRange(of: "Did you mean '")?.upperBound,
      let end = rest[start...].firstIndex(of: "'")
    else { return "" }
    return "「\(rest[start..<end])」のことですか。"
  }

  /// `The value 'x' is invalid for '--format <format>'`, and what would be valid.
  private static func refusedValue(_ line: String) -> String? {
    let before = "エラー: The value '"
    let between = "' is invalid for '"
    guard line.hasPrefix(before), let middle = line.firstRange(of: between) else { return nil }
    let value = line.dropFirst(before.count)[..<middle.lowerBound]
    let rest = line[middle.upperBound...]
    guard let end = rest.firstIndex(of: "'") else { return nil }
    let words = rest[end...].split(separator: "'").filter { word in
      !word.contains(" ") && word != "." && word != ","
    }
    let offered = words.isEmpty ? "" : "使えるのは \(words.joined(separator: "、")) です。"
    return "エラー: 「\(rest[..<end])」に「\(value)」は使えません。\(offered)"
  }

  // MARK: - Lines

  /// A line that is too long is gone on with below where its text begins: Japanese has no spaces to break at.
  private static func wrapped(_ line: String) -> String {
    let indent = String(repeating: " ", count: start(of: line))
    var out = ""
    var column = 0
    for unit in units(of: line) {
      let columns = unit.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
      if column + columns > width, column > indent.count, !unit.allSatisfy(closing.contains) {
        while out.last == " " { out.removeLast() }
        out += "\n" + indent
        column = indent.count
        if unit == " " { continue }
      }
      out += unit
      column += columns
    }
    return out
  }

  /// What stays together: a word of ASCII, a space, a Japanese character.
  private static func units(of line: String) -> [Substring] {
    var units: [Substring] = []
    var rest = line[...]
    while let first = rest.first {
      let word = rest.prefix { $0.isASCII && $0 != " " }
      var unit = first.isASCII && first != " " ? word : rest.prefix(1)
      // A bracket does not open at a line's end.
      if let last = unit.last, opening.contains(last) { unit = rest.prefix(unit.count + 1) }
      units.append(unit)
      rest = rest[unit.endIndex...]
    }
    return units
  }

  /// The column of what an option is for, or of the line's first letter.
  private static func start(of line: String) -> Int {
    let lead = line.prefix { $0 == " " }.count
    let head = line.prefix(textColumn)
    return lead == 2 && head.count == textColumn && head.hasSuffix(" ") ? textColumn : lead
  }

  private static let opening: Set<Character> = ["（", "「", "("]

  /// What begins no line.
  private static let closing: Set<Character> = ["。", "、", "）", "」", ")", ".", ","]
}
