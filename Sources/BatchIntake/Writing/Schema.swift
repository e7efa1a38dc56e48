// JSON Schema (draft 2020-12) of what is written: closed, every property titled with the form's own
// label, so that a program that types into the portal can be written from it.

extension Intake {
  /// What a schema describes.
  public enum SchemaKind: String, CaseIterable, Sendable {
    case submission, finding, index, summary
  }

  /// The schema of one kind of output.
  public static func schema(_ kind: SchemaKind) -> String {
    let shape: Shape =
      switch kind {
      case .submission: .submission
      case .finding: .finding
      case .index: .index
      case .summary: .summary
      }
    let out = ByteBuffer()
    out.append("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"")
    out.member("title", "intake \(kind.rawValue)")
    shape.writeMembers(out)
    out.append("}\n")
    return out.text
  }
}

/// A part of a schema.
indirect enum Shape: Sendable {
  case text(String? = nil, choices: [String] = [], pattern: String? = nil)
  case choice([Option])
  /// A count, an amount, a place: no fraction, none below zero.
  case number
  case seconds
  case flag
  case list(Shape)
  /// A closed object; `required` in the same order as written.
  case object([Property])
  /// Keys that are not known beforehand.
  case counts(Shape)

  struct Property: Sendable {
    let name: String
    let title: String
    let shape: Shape
    let isOptional: Bool
  }

  func writeMembers(_ out: ByteBuffer) {
    switch self {
    case .text(let constant, let choices, let pattern):
      out.member("type", "string")
      if let constant { out.member("const", constant) }
      if !choices.isEmpty { out.member("enum", choices) }
      if let pattern { out.member("pattern", pattern) }
    case .choice(let options):
      out.array("oneOf", options) { option in
        out.open()
        out.member("const", option.code)
        out.member("title", option.label)
        out.close()
      }
    case .number:
      out.member("type", "integer")
      out.member("minimum", 0)
    case .seconds:
      out.member("type", "number")
      out.member("minimum", 0)
    case .flag: out.member("type", "boolean")
    case .list(let item):
      out.member("type", "array")
      out.object("items") { item.writeMembers(out) }
    case .counts(let value):
      out.member("type", "object")
      out.object("additionalProperties") { value.writeMembers(out) }
    case .object(let properties): Self.write(properties, out)
    }
  }

  private static func write(_ properties: [Property], _ out: ByteBuffer) {
    out.member("type", "object")
    out.member("additionalProperties", false)
    out.member("required", properties.filter { !$0.isOptional }.map(\.name))
    out.object("properties") {
      for property in properties {
        out.key(property.name)
        out.open()
        out.member("title", property.title)
        property.shape.writeMembers(out)
        out.close()
      }
    }
  }
}

// MARK: - The four

extension Shape {
  fileprivate static let day = Shape.text(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
  fileprivate static let month = Shape.text(pattern: "^[0-9]{4}-[0-9]{2}$")
  fileprivate static let digest = Shape.text(pattern: "^[0-9a-f]{64}$")
  fileprivate static let id = Shape.text(pattern: "^[0-9a-f]{16}$")
  fileprivate static let tenDigits = Shape.text(pattern: "^[0-9]{10}$")

  fileprivate static func must(_ name: String, _ title: String, _ shape: Shape) -> Property {
    Property(name: name, title: title, shape: shape, isOptional: false)
  }

  fileprivate static func may(_ name: String, _ title: String, _ shape: Shape) -> Property {
    Property(name: name, title: title, shape: shape, isOptional: true)
  }

  /// A field under its form's own label.
  fileprivate static func must(_ field: Field, _ shape: Shape = .text()) -> Property {
    must(field.key, field.header, shape)
  }

  fileprivate static func may(_ field: Field, _ shape: Shape = .text()) -> Property {
    may(field.key, field.header, shape)
  }

  static let submission = Shape.object([
    must("schemaVersion", "版", .text("1.0")),
    must("clinic", "医療機関", clinic),
    may("applicationDate", "申請日", day),
    must("procedures", "手続き", .list(.text(choices: Steps.ordered.map(\.form.rawValue)))),
    may("account", "ユーザー登録", account),
    may("eligibility", "オンライン資格確認", eligibility),
    may("certificate", "電子証明書発行申請", certificate),
    may("claims", "オンライン請求", claims),
    must("plan", "手順", .list(step)),
    must("fixes", "直した値", .list(fix)),
    must("warnings", "注意", .list(warning)),
  ])

  private static let clinic = Shape.object([
    must("code", "10桁の医療機関等コード", tenDigits),
    must("prefecture", "都道府県", option(Words.prefectures)),
    must("category", "点数表", option(Words.categories)),
    must(.clinicInstitutionCode, .text(pattern: "^[0-9]{7}$")),
    must(.clinicCodeKind, .choice(Words.codeKinds.options)), must(.clinicName),
    may(.clinicFounder), may(.clinicPhone, .text(pattern: "^0[0-9]{9,10}$")),
    may(.clinicReference), may(.clinicDealer),
  ])

  private static func option(_ words: Choice) -> Shape {
    .object([
      must("code", "番号", .choice(words.options)),
      must("name", "名称", .text(choices: words.options.map(\.label))),
    ])
  }

  private static let account = Shape.object([
    must(.accountFamilyName), must(.accountGivenName), may(.accountPhone), must(.accountEmail),
    must(
      "password", "パスワード",
      .object([must("provided", "表にあったか", .flag), may("value", "パスワード", .text())])),
    must(.accountTerms, .flag),
  ])

  private static let eligibility = Shape.object([
    must(.eligibilityRequestType, .choice(Words.requestTypes.options)),
    must(.eligibilityLineType, .choice(Words.eligibilityLines.options)),
    may("customerId", "お客さまID", customerID(Words.eligibilityIdKinds)),
    may(.eligibilityFletsV6, .choice(Words.fletsV6.filter { $0.code != "no" })),
    must(.eligibilityStartMonth, month), may(.eligibilityTestMonth, month),
    must(.eligibilityPayment, .choice(Words.payments.options)), must(.eligibilityTerms, .flag),
  ])

  private static func customerID(_ kinds: Choice) -> Shape {
    .object([
      must("kind", "お客さまID種別", .choice(kinds.options)),
      may("id", "お客さまID", .text(pattern: "^(CAF[0-9]{10}|COP[0-9]{8}|COP[0-9]{10})$")),
    ])
  }

  private static let certificate = Shape.object([
    may(.certificateDepartment), must(.certificateContact),
    must("addressee", "担当部署/担当者名", .text()),
    must("applications", "端末ごとの申請", .list(.object([must("terminal", "端末名称", .text())]))),
    must(.certificateFeeConsent, .flag), must("quantity", "枚数", .number),
    must("feeYen", "発行料（円）", .number), must("validMonths", "有効月数", .number),
  ])

  private static let claims = Shape.object([
    must(.claimsRequestType, .choice(Words.requestTypes.options)), may(.claimsSupportPack, .flag),
    must(.claimsStartMonth, month), must(.claimsSoftware), must(.claimsSoftwareVendor),
    must(.claimsOsBrowser), must(.claimsLineType, .choice(Words.claimsLines.options)),
    may(.claimsIsdnNumber), may(.claimsIpsecProvider),
    may("customerId", "請求お客さまID", customerID(Words.claimsIdKinds)),
    must(.claimsPayment, .choice(Words.payments.options)), must(.claimsTerms, .flag),
    may(.claimsRemarks), must("applyBy", "申請の締切", day),
    may("visitWindow", "訪問の期間", .object([must("from", "から", day), must("to", "まで", day)])),
  ])

  private static let step = Shape.object([
    must("step", "手続き", .text(choices: Steps.ordered.map(\.form.rawValue))),
    must("after", "先に要る手続き", .list(.text())), must("where", "ポータルのメニュー", .text()),
    must("url", "アドレス", .text()), must("notes", "注意点", .list(.text(choices: Note.all.map(\.id)))),
    must("manual", "手引きの章", .text()),
  ])

  private static let fix = Shape.object([
    must("field", "項目", .text(choices: Field.allCases.map(\.path))),
    must("from", "入力された値", .text()), must("to", "直した値", .text()),
    must("by", "直し方", .list(.text(choices: Fixes.names + ["profile"]))),
  ])

  private static let warning = Shape.object([
    must("id", "ID", id), must("rule", "規則", .text()), may("field", "項目", .text()),
    must("message", "内容", .text()), may("suggestion", "修正案", .text()),
    may("candidates", "修正案の候補", .list(.text())),
  ])

  static let finding = Shape.object([
    must("id", "ID", id),
    must("severity", "重要度", .text(choices: Severity.allCases.map(\.name))),
    must("rule", "規則", .text(choices: Catalogue.rules.map(\.id))),
    must("form", "様式", .text(choices: Form.allCases.map(\.rawValue))),
    may("field", "項目", .text(choices: Field.allCases.map(\.path))),
    must("file", "ファイル", .text()), may("sheet", "シート", .text()), may("row", "行", .number),
    may("line", "物理行", .number),
    may("cellLine", "セルの物理行", .number), may("cell", "セル", .text()),
    may("column", "列名", .text()), may("value", "値", .text()), may("clinic", "医療機関等コード", tenDigits),
    may("reference", "管理番号", .text()), must("message", "内容", .text()),
    may("suggestion", "修正案", .text()), may("candidates", "修正案の候補", .list(.text())),
    may("manual", "手順", .text()),
  ])

  static let index = Shape.object([
    must("file", "ファイル", .text()), may("sheet", "シート", .text()), must("row", "行", .number),
    must("line", "物理行", .number),
    may("reference", "管理番号", .text()), may("clinic", "医療機関等コード", tenDigits),
    must(
      "outcome", "結果",
      .text(choices: ["accepted", "done", "rejected", "duplicate", "blank", "unreadable"])),
    may("submission", "申請データ", .text()), may("sha256", "SHA-256", digest),
    must("findings", "指摘のID", .list(id)),
  ])

  static let summary = Shape.object([
    must("schemaVersion", "版", .text("1.0")), must("inputs", "入力", .list(input)),
    must("settings", "設定", settings), must("rows", "行数", rows),
    must("findings", "指摘の数", numbers(Severity.allCases.reversed().map { ($0.name, $0.title.ja) })),
    must("rules", "規則ごとの数", .counts(.number)),
    must(
      "forms", "手続きごとの状況",
      .object(
        Steps.ordered.map {
          must(
            $0.form.rawValue, $0.form.title.ja,
            numbers([
              ("ready", "問題なし"), ("toMend", "要修正"), ("notWanted", "申込みなし"), ("done", "手続き済"),
            ]))
        })),
    must("dealers", "販売店ごとの数", .list(dealer)), must("deadlines", "締切", .list(deadline)),
    must("outputs", "出力", .counts(digest)), must("run", "実行", run),
  ])

  private static func numbers(_ names: [(name: String, title: String)]) -> Shape {
    .object(names.map { must($0.name, $0.title, .number) })
  }

  private static let rows = numbers([
    ("read", "読んだ行"), ("accepted", "受付可"), ("done", "うち手続き済"), ("rejected", "要修正"),
    ("duplicate", "うち重複"), ("blank", "対象外"), ("unreadable", "読めない行"),
  ])

  private static let input = Shape.object([
    must("name", "名前", .text()), must("bytes", "バイト数", .number), must("sha256", "SHA-256", digest),
    may("encoding", "文字コード", .text(choices: Encoding.allCases.map(\.rawName))),
    may("encodingFrom", "文字コードの根拠", .text()), may("delimiter", "区切り", .text()),
    may("headerRow", "見出しの行", .number), may("rows", "行数", .number),
    may(
      "sheets", "シート",
      .list(
        .object([
          must("name", "名前", .text()), must("headerRow", "見出しの行", .number),
          must("rows", "行数", .number),
        ]))),
  ])

  private static let settings = Shape.object([
    may("applicationDate", "申請日", day), must("encoding", "文字コード", .text()),
    must("language", "言語", .text(choices: Language.allCases.map(\.rawValue))),
    must("failOn", "失敗とする重さ", .text()), may("baseline", "比べる相手", .text()),
    must("maxCellBytes", "セルの上限", .number),
    must("maxRecordBytes", "行の上限", .number), must("secrets", "パスワード", .text()),
  ])

  private static let dealer = Shape.object([
    must("dealer", "販売店", .text()), must("read", "読んだ行", .number),
    must("accepted", "受付可", .number), must("rejected", "要修正", .number),
  ])

  private static let deadline = Shape.object([
    must("applyBy", "申請の締切", day), must("startMonth", "開始月", month),
    must("ready", "受付可", .number), must("toMend", "要修正", .number),
  ])

  private static let run = Shape.object(
    [
      must("version", "版", .text()), must("started", "開始", .text()),
      must("finished", "終了", .text()),
    ]
      + [
        must("seconds", "秒", .seconds), must("jobs", "並行数", .number),
        must("created", "作った申請データ", .number), must("updated", "書き直した申請データ", .number),
        must("unchanged", "変わらない申請データ", .number), must("withdrawn", "取り下げた申請データ", .number),
        must("filed", "済として移した申請データ", .number), must("new", "新しい指摘", .number),
        must("fixed", "なくなった指摘", .number), must("still", "残っている指摘", .number),
      ])
}
