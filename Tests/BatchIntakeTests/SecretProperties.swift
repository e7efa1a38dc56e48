import Foundation
import Testing

@testable import BatchIntake

/// A random password in every column, by every kind of slip, however the sheet is saved: it stands in no
/// output but in the files of refused and mended rows. The seed is fresh, printed, and taken from `SEED`.
@Suite struct SecretProperties {
  @Test(arguments: SecretSaving.all.indices)
  func noOutputShowsAPassword(place: Int) async throws {
    var random = SplitMix64(seed: Seeds.first &+ UInt64(place))
    let saving = SecretSaving.all[place]
    let order = SheetOrder.allCases.randomElement(using: &random) ?? .ofTemplate
    let sheet = Self.sheet(order, &random)
    let told = try await SecretOutputs(saving, sheet.lines).all(
      Bool.random(using: &random) ? .ja : .en)
    for stem in [sheet.stem, sheet.stem.lowercased(), sheet.stem.uppercased()] {
      for (name, bytes) in told {
        guard let range = bytes.range(of: Data(stem.utf8)) else { continue }
        let around = bytes[max(0, range.lowerBound - 300)..<min(bytes.count, range.upperBound + 40)]
        Issue.record(
          """
          SEED=\(Seeds.first): \(order), \(saving) shows a password in \(name): \
          \(String(decoding: around, as: UTF8.self))
          """)
      }
    }
  }

  /// Every slip befalls some of the columns, a row for each; all passwords begin with one stem.
  private static func sheet(
    _ order: SheetOrder, _ random: inout SplitMix64
  ) -> (lines: [[String]], stem: String) {
    let (header, rows) = order.grid(&random)
    let stem = noAddress {
      text("QZXJ", 1, &random) + text("qzxj", 1, &random) + text(digits + signs, 5, &random)
    }
    var lines = [header]
    for slip in Slip.allCases {
      for column in header.indices.shuffled(using: &random).prefix(12) {
        let password = noAddress {
          stem + text(letters + digits + signs, .random(in: 3...9, using: &random), &random) + "Qz7"
        }
        var row = rows(lines.count)
        for place in secrets(of: header) { row[place] = password }
        if let slipped = slip.apply(row, header, column, password, &random) {
          lines.append(slipped)
        }
      }
    }
    return (lines, stem)
  }

  /// The first text that is made and is no address: Qz@62.yD7 in a cell of addresses is one.
  private static func noAddress(_ make: () -> String) -> String {
    while true {
      let text = make()
      let domains = text.split(separator: "@", omittingEmptySubsequences: false).dropFirst()
      if !domains.contains(where: { $0.contains(".") }) { return text }
    }
  }

  static func secrets(of header: [String]) -> [Int] {
    header.indices.filter { header[$0].hasPrefix("パスワード") }
  }

  private static let letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
  private static let digits = "23456789"
  private static let signs = "@.-_!#%+/?"

  private static func text(_ characters: String, _ count: Int, _ random: inout SplitMix64) -> String
  {
    String((0..<count).compactMap { _ in characters.randomElement(using: &random) })
  }
}

/// How a password gets to where it does not belong. `apply` gives nil where the slip changes nothing, or
/// where what stands in a cell is that cell's own value, whatever it looks like.
enum Slip: String, CaseIterable, CustomTestStringConvertible {
  case cellLost, cellLostAndBlankAfter, cellTooMany, cellTooManyAndOneLess
  case quotedUpTo, quotedUpToAndBlankAfter, linesInQuotes, rowInOneCell, rowPackedOtherwise
  case afterAddress, inFrontOfAddress, inPlaceOfAddress, twiceInAddress
  case inPlaceOfChoice, changedPlaces, exampleRow, remarkRow, badBytes, halfEmptyRow
  // Last, for these may take in rows after them.
  case textAfterQuote, quoteNeverClosed

  var testDescription: String { rawValue }

  func apply(
    _ row: [String], _ header: [String], _ column: Int, _ password: String,
    _ random: inout SplitMix64
  ) -> [String]? {
    var row = row
    let secrets = SecretProperties.secrets(of: header)
    let (first, last) = (secrets.first!, secrets.last!)
    let email = header.firstIndex(of: "メールアドレス")!
    func blankSecrets() { for place in secrets { row[place] = "" } }
    switch self {
    case .cellLost, .cellLostAndBlankAfter:
      guard column <= last else { return nil }
      row.remove(at: column)
      if self == .cellLostAndBlankAfter { row.append("") }
    case .cellTooMany, .cellTooManyAndOneLess:
      guard column <= last else { return nil }
      row.insert("", at: column)
      if self == .cellTooManyAndOneLess { row.removeLast() }
    case .quotedUpTo, .quotedUpToAndBlankAfter, .linesInQuotes:
      guard column < first else { return nil }
      let end = Int.random(in: last..<min(header.count, last + 4), using: &random)
      let sign = self == .linesInQuotes ? "\n" : ","
      row.replaceSubrange(column...end, with: [row[column...end].joined(separator: sign)])
      if self != .quotedUpTo { row += Array(repeating: "", count: end - column) }
    case .quoteNeverClosed: row[column] = SecretSaving.openQuote + row[column]
    case .textAfterQuote: row[column] = SecretSaving.openQuote + row[column] + "\"x"
    case .rowInOneCell: return column == 0 ? [row.joined(separator: ",")] : nil
    case .rowPackedOtherwise:
      guard column < 6 else { return nil }
      return [row.joined(separator: [";", "\t", "|", "，", "、", " "][column])]
    case .afterAddress, .inFrontOfAddress:
      guard column < Self.signs.count else { return nil }
      let parts = [row[email], password]
      let sign = Self.signs[column]
      row[email] = (self == .afterAddress ? parts : parts.reversed()).joined(separator: sign)
      if Bool.random(using: &random) { blankSecrets() }
    case .inPlaceOfAddress:
      // With a dot in it that is an address, as far as anybody can tell.
      guard column.isMultiple(of: 2) || !password.contains(".") else { return nil }
      row[email] = column.isMultiple(of: 2) ? password : password + "@" + password
      blankSecrets()
    case .twiceInAddress:
      row[email] = [row[email], password, row[email]].joined(separator: " ")
      blankSecrets()
    case .inPlaceOfChoice:
      guard !isFreelyTyped(header[column]) else { return nil }
      row[column] = password
      if Bool.random(using: &random) { blankSecrets() }
    case .changedPlaces:
      guard !secrets.contains(column), row[column] != "" else { return nil }
      row.swapAt(column, first)
    case .exampleRow:
      guard header[column] != "管理番号" else { return nil }
      row[header.firstIndex(of: "管理番号")!] = "記入例"
      row[column] = password
    case .remarkRow:
      guard !isFreelyTyped(header[column]) else { return nil }
      row = row.map { _ in "" }
      row[0] = "合計"
      row[column] = password
    case .badBytes: row[column] += SecretSaving.badByte
    case .halfEmptyRow:
      let name = header.firstIndex(of: "医療機関等名")!
      row = row.enumerated().map { $0 == name ? $1 : "" }
      row[name] = column.isMultiple(of: 2) ? row[name] + "," + password : row[name]
      guard column != name else { return nil }
      row[secrets[0]] = password
    }
    return row
  }

  private func isFreelyTyped(_ header: String) -> Bool {
    guard let field = Aliases.surely(folded: HeaderFold.folded(header))?.field else { return true }
    return field.kind.isFreelyTyped || field.isSecret
  }

  static let signs = [" ", "\u{3000}", "\n", ",", "、", "/", ";", ":", "(", "\t", "　pw:", "|", "・"]
}

/// In which order the columns stand.
enum SheetOrder: String, CaseIterable, CustomTestStringConvertible {
  case ofTemplate, secretsLast, withoutSecondTyping, shuffled

  var testDescription: String { rawValue }

  /// The header, and right rows by number.
  func grid(_ random: inout SplitMix64) -> (header: [String], row: (Int) -> [String]) {
    let header = RightRow.columns + ["販売店", "メモ"]
    var order = Array(header.indices)
    let secrets = SecretProperties.secrets(of: header)
    switch self {
    case .ofTemplate: break
    case .shuffled: order.shuffle(using: &random)
    case .secretsLast: order = order.filter { !secrets.contains($0) } + secrets
    case .withoutSecondTyping: order = order.filter { !secrets.contains($0) } + secrets.prefix(1)
    }
    let chosen = order
    return (
      chosen.map { header[$0] },
      { number in
        let row = RightRow.row(number).map(\.cell) + ["", ""]
        return chosen.map { row[$0] }
      }
    )
  }
}

/// How a sheet is saved.
enum SecretSaving: CustomTestStringConvertible, CustomStringConvertible {
  case text(Saving)
  case workbook

  /// Stands for a quote that is written as it is, and for a byte that is none of the encoding.
  static let openQuote = "\u{F8F0}"
  static let badByte = "\u{F8F1}"

  static let all: [SecretSaving] =
    [
      Saving(), Saving(hasMark: true, delimiter: "\t"), Saving(encoding: "cp932"),
      Saving(encoding: "utf-16", delimiter: ";"), Saving(encoding: "euc-jp"),
    ].map(SecretSaving.text) + [.workbook]

  var testDescription: String { description }

  var description: String {
    switch self {
    case .text(let saving): saving.description
    case .workbook: "workbook"
    }
  }
}

/// All that intake writes of a sheet.
private struct SecretOutputs {
  let bytes: [UInt8]
  let name: String

  init(_ saving: SecretSaving, _ lines: [[String]]) async throws {
    switch saving {
    case .workbook:
      var grid = SheetGrid(0..<0)
      let plain = lines.map { $0.map { Self.plain($0, badByte: "\u{FFFD}") } }
      (grid.header, grid.rows) = (plain[0], Array(plain.dropFirst()))
      bytes = try await grid.workbook()
      name = "sheet.xlsx"
    case .text(let saving):
      // The marks come out as these bytes, whatever the encoding.
      let marked = saving.bytes(
        lines.map { $0.map { Self.plain($0, quote: "\u{1}", badByte: "\u{2}") } })
      bytes = marked.map { $0 == 1 ? 0x22 : $0 == 2 ? 0xFF : $0 }
      name = "sheet.csv"
    }
  }

  private static func plain(_ cell: String, quote: String = "\"", badByte: String) -> String {
    cell.replacing(SecretSaving.openQuote, with: quote).replacing(
      SecretSaving.badByte, with: badByte)
  }

  /// By name.
  func all(_ language: Language) async throws -> [(name: String, bytes: Data)] {
    var all: [(name: String, bytes: Data)] = []
    try await withFolder { folder in
      let path = folder + "/" + name
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      var options = exampleOptions()
      options.language = language
      for format in Intake.Format.allCases {
        var out = Data()
        _ = try await Intake.check([path], options, format: format) { out += $0 }
        all.append(("check \(format.rawValue)", out))
      }
      var shown = options
      shown.terminal = Terminal()
      shown.terminal?.width = 10_000
      shown.terminal?.maxFindings = 100_000
      var out = Data()
      _ = try await Intake.check([path], shown, format: .text) { out += $0 }
      all.append(("terminal", out))
      out = Data()
      _ = try await Intake.catNormalised([path], options, format: .ndjson) { out += $0 }
      all.append(("cat --normalised", out))
      out = Data()
      _ = try await Intake.run([path], options, output: { out += $0 }, findings: { _ in })
      all.append(("run --format", out))
      all.append(("map", Data(try await Intake.map([path], options, format: .json).text.utf8)))
      for rejected in Options.RejectedFormat.allCases {
        options.rejected = rejected
        _ = try await Intake.run([path], options, into: folder + "/out")
        for (name, bytes) in try filesIn(folder + "/out")
        where !name.hasPrefix("rejected/") && !name.hasPrefix("mended/") {
          all.append((name, Data(bytes)))
        }
      }
    }
    return all
  }
}
