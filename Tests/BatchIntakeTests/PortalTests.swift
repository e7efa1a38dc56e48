import Foundation
import Testing

@testable import BatchIntake

/// What is declared once reaches everything that is made from it, and nothing is lost silently.
@Suite struct PortalTests {
  // MARK: - Every field

  /// Each field has its column in the template; what a submission holds of it stands in the schema under the
  /// form's own label, and what it does not hold says why.
  @Test func everyFieldReachesTemplateAndSchema() throws {
    let template = String(
      decoding: Intake.template(examples: false, applicationDate: exampleDay, isCP932: false),
      as: UTF8.self)
    let columns = Set(
      template.dropFirst().split(separator: "\r\n")[0].split(separator: ",").map(String.init))
    let schema = Intake.schema(.submission)
    for field in Field.all {
      #expect(columns.contains(field.header), "\(field.path)")
      if case .no(let why) = field.declaration.written {
        #expect(why.hasSuffix("。"), "\(field.path) is not written, and does not say why")
        continue
      }
      #expect(
        schema.contains("\"title\":\"\(field.label)\",\"description\":\"\(field.header)\""),
        "\(field.path)")
      #expect(schema.contains("\"\(field.path)\""), "\(field.path) is no field of fixes")
    }
  }

  /// Each field of a procedure is typed on a screen, once, or says that the portal does not ask it.
  @Test func everyFieldStandsOnAScreen() {
    for (_, form, procedure) in Portal.procedures {
      let typed = procedure.screens.flatMap(\.fields)
      #expect(Set(typed).count == typed.count, "\(form.id)")
      for path in typed { #expect(Field(path: path) != nil, "\(path)") }
      for field in Field.all where field.form == form {
        let isAsked = !field.declaration.traits.contains(.offPortal)
        #expect(typed.contains(field.path) == isAsked, "\(field.path)")
      }
    }
  }

  @Test func everyNeedHasARuleThatTellsIt() {
    for field in Field.all {
      if case .optional = field.declaration.need { continue }
      #expect(CompiledRules.shared.absence[field] != nil, "\(field.path)")
    }
  }

  @Test func everyRuleCanSpeak() {
    for rule in Catalogue.rules { #expect(!rule.conditions.isEmpty, "\(rule.id)") }
  }

  @Test func everyNoteAndRuleIsExplained() throws {
    for id in Note.all.map(\.id) + Catalogue.rules.map(\.id) {
      for language in Language.allCases {
        let text = try #require(Intake.rules(id: id, format: .text, language: language))
        #expect(text.contains(id))
      }
    }
  }

  /// `forms` says all that is declared of a procedure.
  @Test(arguments: Intake.FormFormat.allCases)
  func formsShowEveryField(_ format: Intake.FormFormat) throws {
    for (_, form, procedure) in Portal.procedures {
      let text = try #require(Intake.forms(form.id, format: format, language: .ja))
      for path in procedure.screens.flatMap(\.fields) {
        let label = Field.named(path).label.replacing("/", with: format == .json ? "/" : "/")
        #expect(text.contains(label), "\(path)")
      }
      for note in procedure.notes { #expect(text.contains(note.id)) }
      for rule in Catalogue.rules
      where rule.field.map({ procedure.screens.flatMap(\.fields).contains($0.path) }) ?? false {
        #expect(text.contains(rule.id), "\(rule.id)")
      }
    }
    #expect(Intake.forms("clams", format: format, language: .en) == nil)
    #expect(Intake.nearestProcedure(to: "clams") == "claims")
  }

  @Test func formsAreJSON() throws {
    let text = try #require(Intake.forms(format: .json, language: .ja))
    let forms = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    #expect(forms?.compactMap { $0["procedure"] as? String } == Intake.procedures)
  }

  // MARK: - Guards

  /// Sets of fields and of procedures are single words.
  @Test func countsFitTheirSets() {
    #expect(Field.count < FieldSet.width)
    #expect(Portal.procedures.count <= Steps.mostProcedures)
    #expect(Fixes.names.count <= Fixes.RawValue.bitWidth)
    #expect(Set(Field.all.map(\.path)).count == Field.count)
  }

  @Test func tooManyFieldsAreAMistake() async {
    await #expect(processExitsWith: .failure) {
      Portal.further = [
        FormDeclaration(
          "wide", title: Text("広い", "wide"),
          fields: (0...FieldSet.width).map {
            FieldDeclaration("wide.field\($0)", column: "欄\($0)", english: "field \($0)", .text)
          }, rules: [])
      ]
      _ = Field.all
    }
  }

  @Test func twoRulesUnderOneIdAreAMistake() async {
    await #expect(processExitsWith: .failure) {
      let rule = Rule(
        "twice.rule", .notice, title: Text("二度", "twice"), message: Text("二度です。", "Twice."),
        fix: Text("一つにします。", "Leave one."), accepts: [.right], refuses: [.right],
        when: .row { _ in nil })
      Portal.further = [FormDeclaration("twice", title: Text("二度", "twice"), rules: [rule, rule])]
      _ = Catalogue.rules
    }
  }

  // MARK: - A form of its own

  /// One more form, declared here alone, runs through the whole pipeline: its columns are found, its cells
  /// judged and normalised, its rules tell, and submission, plan, schema, template, summary, index, forms and
  /// rules hold it.
  @Test func aFurtherFormIsOneDeclaration() async {
    await #expect(processExitsWith: .success) {
      Portal.further = [HomeCare.declaration]
      try await HomeCare.runThrough()
    }
  }
}

/// 訪問診療等 as a fifth procedure, with a month, a choice, a count of its own and a rule over three cells.
private enum HomeCare {
  enum Device: Int32, Chosen {
    case phone, tablet

    var option: Option {
      switch self {
      case .phone: Option(code: "phone", label: "スマートフォン", words: ["スマホ"], number: "1")
      case .tablet: Option(code: "tablet", label: "タブレット", number: "2")
      }
    }

    static let choice = Choice(Device.self)
  }

  static let declaration = FormDeclaration(
    "homecare", title: Text("訪問診療等の申請", "home care application"),
    procedure: Procedure(
      short: Text("訪問診療等", "Home care"), word: "訪問診療", prefixes: "訪問診療{|等} homecare",
      after: [.on("eligibility")], manual: "5", url: "https://example.jp/home",
      menu: ["訪問診療等", "利用開始申請"],
      screens: [
        Screen(
          "5-1", Text("訪問診療等の申請", "home care"),
          fields: ["homecare.startMonth", "homecare.device", "homecare.number"], button: "送信")
      ], notes: [Note("bring-the-device", manual: "5-1", Text("端末を用意します。", "Have it at hand."))],
      derived: [Derived("feeYen", "料金", .number) { $1.member("feeYen", 0 * $0.terminalCount) }]),
    fields: [
      FieldDeclaration(
        "homecare.startMonth", column: "訪問診療開始年月", english: "start of home care", .month,
        need: .always, example: ("{month}", "{month}")),
      FieldDeclaration(
        "homecare.device", column: "訪問診療端末", english: "device", .choice(Device.choice),
        need: .always, example: ("タブレット", "1")),
      FieldDeclaration(
        "homecare.number", column: "端末電話番号", english: "phone of the device", .phone,
        shown: .when(
          Text("端末がスマートフォンのとき", "for a phone"),
          { row in
            row.chosen(Field.named("homecare.device"), Device.self).map {
              $0 == .phone ? .shown : .hidden
            } ?? .open
          })),
    ],
    rules: [
      .required("homecare.startMonth", "5-1", refuses: [["訪問診療開始年月": ""]]),
      .required("homecare.device", "5-1", refuses: [["訪問診療端末": ""]]),
      .unknown("homecare.device", "5-1", refuses: [["訪問診療端末": "パソコン"]]),
      Rule(
        "homecare.startMonth.before-both", .error, manual: "5-1",
        title: Text("訪問診療が先", "home care first"),
        message: Text("訪問診療開始年月「{value}」は {1} と {2} より前です。", "“{value}” lies before {1} and {2}."),
        fix: Text("月を確かめてください。", "Check the month."), accepts: [.right], refuses: [.right],
        when: .row(
          [.eligibilityStartMonth, .claimsStartMonth, Field.named("homecare.startMonth")]
        ) { row in
          guard let own = row.month(Field.named("homecare.startMonth")),
            let eligibility = row.month(.eligibilityStartMonth),
            let claims = row.month(.claimsStartMonth), own < eligibility, own < claims
          else { return nil }
          return Case(facts: [eligibility.description, claims.description])
        }),
    ] + Rule.month("homecare.startMonth", "5-1") + Rule.phone("homecare.number", "5-1"))

  static func runThrough() async throws {
    var grid = SheetGrid(0..<5)
    let right: [String: String?] = [
      "訪問診療開始年月": "令和6年9月", "訪問診療端末": "1", "端末電話番号": "０９０-1234-5678",
    ]
    for row in 0..<5 { grid.change(row, right) }
    grid.change(1, ["訪問診療端末": "パソコン"])
    grid.change(2, ["訪問診療開始年月": ""])
    grid.change(3, ["訪問診療開始年月": "R6.7"])
    grid.change(4, ["手続き": "アカウント、資格確認、証明書、請求"])
    let (files, report) = try await run(grid.bytes)
    try #require(report.rows.accepted == 2 && report.rows.rejected == 3)
    let findings = text(files["findings.ndjson"])
    for id in [
      "homecare.device.unknown", "homecare.startMonth.required", "homecare.startMonth.before-both",
    ] {
      try #require(findings.contains("\"rule\":\"\(id)\""), "\(id)")
    }
    let submissions = files.filter { $0.key.hasPrefix("submissions/") }.values.map { text($0) }
    let own =
      "\"homecare\":{\"startMonth\":\"2024-09\",\"device\":\"phone\",\"number\":\"09012345678\",\"feeYen\":0}"
    try #require(submissions.count { $0.contains(own) } == 1)
    try #require(submissions.count { $0.contains("\"step\":\"homecare\"") } == 1)
    try #require(submissions.contains { $0.contains("訪問診療等 > 利用開始申請") })
    try #require(submissions.contains { $0.contains("\"field\":\"homecare.device\"") } == false)
    try #require(submissions.contains { $0.contains("\"field\":\"homecare.number\"") })
    try #require(text(files["summary.json"]).contains("\"homecare\":{\"ready\":1"))
    try #require(text(files["report.html"]).contains("訪問診療等"))
    for part in [
      "<dt>訪問診療開始年月<dd><b>2024年9月</b>", "<dt>訪問診療端末<dd><b>1:スマートフォン</b>",
      "<dt>端末電話番号<dd><b>09012345678</b>", "<dt>料金<dd>0", "<p class=\"note\">端末を用意します。",
      "<a href=\"https://example.jp/home\"", "「送信」を押す", "オンライン資格確認の申請が済んでから始めます。",
    ] {
      try #require(text(files["guide.html"]).contains(part), "\(part)")
    }
    try #require(Intake.schema(.submission).contains("\"homecare\""))
    try #require(Intake.schema(.finding).contains("\"homecare.startMonth.before-both\""))
    let template = Intake.template(examples: true, applicationDate: exampleDay, isCP932: false)
    try #require(text(template).contains("訪問診療端末"))
    let forms = Intake.forms("homecare", format: .text, language: .ja) ?? ""
    try #require(forms.contains("1:スマートフォン / 2:タブレット") && forms.contains("bring-the-device"))
    try #require(Intake.rules(id: "homecare.device.unknown", format: .text, language: .en) != nil)
  }

  private static func text(_ bytes: [UInt8]?) -> String {
    String(decoding: bytes ?? [], as: UTF8.self)
  }
}
