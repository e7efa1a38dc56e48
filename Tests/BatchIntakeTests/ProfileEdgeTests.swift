import Foundation
import Testing

@testable import BatchIntake

/// Profiles at the edges of what is read and told.
@Suite struct ProfileEdgeTests {
  private func mistakes(_ lines: [String]) -> ProfileError? {
    do {
      _ = try Profile(yaml: lines.map { $0 + "\n" }.joined(), path: "dealer.yaml")
      return nil
    } catch {
      return error
    }
  }

  // MARK: - Depth

  private static func nested(_ open: String, _ close: String, _ count: Int) -> String {
    String(repeating: open, count: count) + "x" + String(repeating: close, count: count)
  }

  /// Sixty-four levels, a text within them as one.
  private static let levels: [(String, Bool)] = [
    (nested("[", "]", 63), true), (nested("[", "]", 64), false), (nested("{a: ", "}", 63), true),
    (nested("{a: ", "}", 64), false), ("{\(nested("[", "]", 62)): v}", true),
    ("{\(nested("[", "]", 63)): v}", false),
    (nested("[", "]", 64).replacing("x", with: ""), true),
    (nested("[", "]", 65).replacing("x", with: ""), false),
  ]

  @Test(arguments: levels) func nestsToALimit(text: String, expected: Bool) {
    let node = try? YAMLNode.document(in: text)
    #expect((node != nil) == expected)
  }

  @Test(
    arguments: [
      ("\n# \u{1}", 2), ("# \u{1}\n", 1), ("a: b\n\n\n# \u{1}", 4), ("a: b\n a: c\n", 2),
      ("a: b\na: c", 2),
      ("x\n---\ny", 2),
    ])
  func tellsTheLine(text: String, line: Int) {
    let error = #expect(throws: YAMLError.self) { try YAMLNode.document(in: text) }
    #expect(error?.line == line, "\(error?.problem ?? "")")
  }

  @Test(
    arguments: [
      ("[a, b]", 2), ("[]", 0), ("{a: b, c: [d, e], f: {g: [h]}}", 4), ("{a: []}", 0),
      ("text", nil),
    ]
      as [(String, Int?)])
  func countsWhatIsListed(text: String, count: Int?) throws {
    #expect(try YAMLNode.document(in: text)?.count == count)
  }

  @Test(arguments: [("~", true), ("null", true), ("''", false), ("'~'", false), ("Null", false)])
  func nothingIsPlain(text: String, expected: Bool) throws {
    #expect(try (YAMLNode.document(in: text) == nil) == expected)
  }

  // MARK: - Mistakes

  @Test(arguments: [(19, 19, false), (20, 20, true), (21, 20, true)])
  func twentyMistakesAreTold(count: Int, told: Int, isLimited: Bool) {
    let error = mistakes(["rules:"] + (0..<count).map { "  none.\($0): off" })
    #expect(error?.mistakes.count == told)
    #expect(error?.message.en.contains("no more than 20") == isLimited)
  }

  @Test func aMistakeWithoutALineHasNone() {
    let text = Text("x", "y")
    let error = ProfileError(
      path: "p", mistakes: [.init(line: 1, text: text), .init(line: 0, text: text)])
    #expect(error.message.en == "p: y\np:1: y" && error.message.ja == "p: x\np:1: x")
    #expect(error.description == error.message.en)
  }

  /// Mistakes of one line are told as they stand in it.
  @Test func mistakesOfALineKeepTheirOrder() {
    let error = mistakes(["rules: {none.b: off, none.a: off, none.c: off}"])
    let told = error?.mistakes.map(\.text.en) ?? []
    #expect(
      told.count == 3 && zip(told, ["none.b", "none.a", "none.c"]).allSatisfy { $0.contains($1) })
  }

  @Test(arguments: [80, 81]) func aLongWordIsCut(count: Int) {
    let error = mistakes([String(repeating: "x", count: count - 1) + "z: 1"])
    let shown = String(repeating: "x", count: 79) + (count == 80 ? "z" : "x")
    #expect(error?.message.en.contains("“\(shown)”") == true)
  }

  @Test(arguments: [("はい", true), ("いいえ", false), ("○", true), ("×", false)])
  func theSupportPackIsYesOrNo(word: String, expected: Bool) throws {
    #expect(
      try Profile(yaml: "defaults: {claims.supportPack: \(word)}", path: "").supportPack == expected
    )
  }

  /// A header or a label for a field's name: the name is told.
  @Test func namesTheFieldOfAHeader() throws {
    for field in Field.all {
      for word in [field.header, field.label] where Field(path: word) == nil {
        let quoted = "required: [\"\(word)\"]"
        let meant = try #require(Field.all.first { $0.header == word || $0.label == word })
        #expect(
          mistakes([quoted])?.message.en.contains("Write the field's name, “\(meant.path)”")
            == true, "\(word)")
      }
    }
  }

  /// What rules call a field is no field's name either; what nobody calls one is nothing like it.
  @Test(arguments: [
    ("clinic.code", "“clinic.institutionCode”"), ("clinic.nothing.at.all", "intake forms"),
  ])
  func namesTheFieldOfARule(word: String, told: String) {
    #expect(mistakes(["required: [\(word)]"])?.message.en.contains(told) == true)
  }

  @Test(arguments: [
    ["lineTypes:", "  claims:", "    ip-vpn-ipv4: [CTC, うちの回線]"], ["required: [account.password]"],
    ["rules: {account.terms.required: notice, claims.startMonth.late: off}"],
    ["rules: {clinic.duplicate: error}"],
    ["rules: {clinic.codeChange.unknown: notice}"],
  ])
  func takesWhatItMay(lines: [String]) {
    #expect(mistakes(lines) == nil, "\(mistakes(lines)?.message.en ?? "")")
  }

  @Test func aSecretIsRequiredByOneNameAlone() {
    for field in Field.all where field.isSecret && field != .accountPassword {
      #expect(mistakes(["required: [\(field.path)]"]) != nil)
    }
    guard
      case .list(.text(_, let choices, _)) = ProfileKey.all.first(where: { $0.name == "required" })?
        .shape
    else { return #expect(Bool(false)) }
    #expect(choices == Field.all.filter { !$0.isSecret || $0 == .accountPassword }.map(\.path))
    #expect(choices.contains("account.password") && !choices.contains("account.passwordConfirm"))
  }

  // MARK: - Shapes and codes

  @Test(arguments: [(Shape.number, "integer"), (.seconds, "number")])
  func countsAreNeverBelowZero(shape: Shape, type: String) {
    let out = ByteBuffer()
    out.open()
    shape.writeMembers(out)
    out.close()
    #expect(out.text == "{\"type\":\"\(type)\",\"minimum\":0}")
  }

  /// What is declared goes by its id, and what is not is refused.
  @Test func whatIsDeclaredGoesByItsID() throws {
    let notes = try JSONDecoder().decode([Note].self, from: JSONEncoder().encode(Note.all))
    #expect(notes.map(\.id) == Note.all.map(\.id) && notes.count > 1)
    let severities = try JSONDecoder().decode(
      [Severity].self, from: JSONEncoder().encode(Severity.allCases))
    #expect(severities == Severity.allCases)
    for text in [#"["x"]"#, #"[""]"#] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([Note].self, from: Data(text.utf8))
      }
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([Severity].self, from: Data(text.utf8))
      }
    }
  }

  private struct Shaped: Decodable, DecodableWithConfiguration {
    let text: String
    init(from decoder: any Swift.Decoder) throws {
      throw DecodingError.valueNotFound(String.self, .init(codingPath: [], debugDescription: ""))
    }
    init(from decoder: any Swift.Decoder, configuration: Shape) throws {
      let out = ByteBuffer()
      try configuration.write(from: decoder, to: out)
      text = out.text
    }
  }

  private static let options = Shape.choice([
    Option(code: "a", label: "A"), Option(code: "b", label: "B"),
  ])
  private static let object = Shape.object([
    Shape.Property("one", "", .number), Shape.Property("two", "", .text(), isOptional: true),
  ])

  @Test(
    arguments: [
      (.text(), "\"x\"", true), (.text(choices: ["x", "y"]), "\"y\"", true),
      (.text(choices: ["x", "y"]), "\"z\"", false),
      (.text("k"), "\"k\"", true), (.text("k"), "\"x\"", false), (options, "\"b\"", true),
      (options, "\"B\"", false),
      (object, #"{"one":1,"two":"x"}"#, true), (object, #"{"one":1}"#, true),
      (object, #"{"two":"x"}"#, false),
      (object, #"{"one":1,"three":1}"#, false), (.list(.flag), "[true,false]", true),
      (.list(.flag), "[]", true),
      (.number, "true", false),
    ] as [(Shape, String, Bool)])
  func decodesItsShape(shape: Shape, json: String, expected: Bool) {
    let decoded = try? JSONDecoder().decode(
      Shaped.self, from: Data(json.utf8), configuration: shape)
    #expect(decoded?.text == (expected ? json : nil))
  }
}
