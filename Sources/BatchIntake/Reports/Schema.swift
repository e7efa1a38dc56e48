// JSON Schema (draft 2020-12) of what is written, and of profiles: closed, every property titled with the form's own
// label, so that a program that types into the portal can be written from it.

extension Intake {
  /// What a schema describes: an output, or a profile.
  public enum SchemaKind: String, CaseIterable, Sendable {
    case submission, finding, index, summary, profile
  }

  /// The schema of one kind of output.
  public static func schema(_ kind: SchemaKind) -> String {
    let shape: Shape =
      switch kind {
      case .submission: .submission
      case .finding: .finding
      case .index: .index
      case .summary: .summary
      case .profile: .profile
      }
    let out = ByteBuffer()
    out.append("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"")
    out.member("title", "intake \(kind.rawValue)")
    shape.writeMembers(out)
    out.append("}\n")
    return out.text
  }
}

// MARK: - Each kind

extension Shape {
  fileprivate static let digest = Shape.text(pattern: "^[0-9a-f]{64}$")
  fileprivate static let id = Shape.text(pattern: "^[0-9a-f]{16}$")
  fileprivate static let tenDigits = Shape.text(pattern: "^[0-9]{10}$")
  fileprivate static let procedure = Shape.text(choices: Portal.procedures.map(\.form.id))

  fileprivate static func must(_ name: String, _ title: String, _ shape: Shape) -> Property {
    Property(name, title, shape)
  }

  fileprivate static func may(_ name: String, _ title: String, _ shape: Shape) -> Property {
    Property(name, title, shape, isOptional: true)
  }

  static let submission = Shape.object(
    [must("schemaVersion", "版", .text("1.0")), must("clinic", "医療機関", form(.clinic))]
      + [
        may("applicationDate", "申請日", day), must("procedures", "手続き", .list(procedure)),
        may("withheld", "待つ手続き", .list(wait)),
      ]
      + Portal.procedures.map { may($0.form.id, $0.form.title.ja, form($0.form)) }
      + [
        must("plan", "手順", .list(step)), must("fixes", "直した値", .list(fix)),
        must("warnings", "注意", .list(warning)),
      ])

  /// A form's object, as its declaration says: its fields under its own labels, each with its column.
  private static func form(_ form: Form) -> Shape {
    let fields = form.fieldsAsWritten.flatMap { field in
      property(of: field).map { [$0] + field.declaration.derived.map(\.property) } ?? []
    }
    let last = form.declaration.procedure?.derived ?? []
    return .object(form.declaration.derived.map(\.property) + fields + last.map(\.property))
  }

  private static func property(of field: Field) -> Property? {
    guard let shape = shape(of: field) else { return nil }
    let name =
      if case .applications = field.declaration.written { "applications" } else { field.key }
    return Property(
      name, field.label, shape, description: field.header,
      isOptional: !field.declaration.isAlwaysWritten)
  }

  private static func shape(of field: Field) -> Shape? {
    switch field.declaration.written {
    case .no: nil
    case .presence:
      .object([must("provided", "表にあったか", .flag), may("value", field.label, .text())])
    case .codeAndName:
      .object([
        must("code", "番号", .choice(field.kind.options)),
        must("name", "名称", .text(choices: field.kind.options.map(\.label))),
      ])
    case .customerID(let kinds, _, _):
      .object([
        must("kind", "お客さまID", .choice(kinds.options)),
        may("id", field.label, .text(pattern: "^(CAF[0-9]{10}|COP[0-9]{8}|COP[0-9]{10})$")),
      ])
    case .applications: .list(.object([must("terminal", field.label, .text())]))
    case .value: value(of: field.kind)
    }
  }

  private static func value(of kind: Kind) -> Shape {
    switch kind {
    case .choice(let choice): .choice(choice.options)
    case .fletsV6: .choice(kind.options.filter { $0.code != "no" })
    case .consent, .yesNo: .flag
    case .month: month
    case .day: day
    case .institutionCode: .text(pattern: "^[0-9]{7}$")
    case .phone, .dialUpNumber: .text(pattern: "^0[0-9]{9,10}$")
    default: .text()
    }
  }

  private static let wait = Shape.object([
    must("procedure", "手続き", procedure), must("because", "指摘のID", .list(id)),
  ])

  private static let step = Shape.object([
    must("step", "手続き", procedure),
    must("after", "先に要る手続き", .list(.text())), must("where", "ポータルのメニュー", .text()),
    must("url", "アドレス", .text()), must("notes", "注意点", .list(.text(choices: Note.all.map(\.id)))),
    must("manual", "手引きの章", .text()),
  ])

  private static let fix = Shape.object([
    must("field", "項目", .text(choices: Field.all.map(\.path))),
    must("from", "入力された値", .text()), must("to", "直した値", .text()),
    must("by", "直し方", .list(.text(choices: Fixes.names + ["profile"]))),
  ])

  private static let warning = Shape.object([
    must("id", "ID", id), must("rule", "規則", .text()), may("field", "項目", .text()),
    must("message", "内容", .text()), may("suggestion", "修正案", .text()),
    may("candidates", "修正案の候補", .list(.text())),
  ])

  static let profile = Shape.object(
    ProfileKey.all.map { may($0.name, $0.meaning.ja, $0.shape) })

  static let finding = Shape.object([
    must("id", "ID", id),
    must("severity", "重要度", .text(choices: Severity.allCases.map(\.name))),
    must("rule", "規則", .text(choices: Catalogue.rules.map(\.id))),
    must("form", "様式", .text(choices: Form.all.map(\.id))),
    may("field", "項目", .text(choices: Field.all.map(\.path))),
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
      .text(choices: RowOutcome.allCases.map(\.name))),
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
        Portal.procedures.map {
          must(
            $0.form.id, $0.form.title.ja,
            numbers([
              ("ready", "問題なし"), ("toMend", "直す"), ("notWanted", "申込みなし"), ("done", "手続き済"),
            ]))
        })),
    must("dealers", "販売店ごとの数", .list(dealer)), must("deadlines", "締切", .list(deadline)),
    must("outputs", "出力", .counts(digest)), must("run", "実行", run),
  ])

  private static func numbers(_ names: [(name: String, title: String)]) -> Shape {
    .object(names.map { must($0.name, $0.title, .number) })
  }

  private static let rows = numbers([
    ("read", "読んだ行"), ("accepted", "申請できる"), ("done", "うち手続き済"), ("rejected", "直す"),
    ("partial", "うち一部申請できる"), ("duplicate", "うち重複"), ("blank", "数えない行"), ("unreadable", "読めない行"),
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
    may("files", "渡された表", .list(.text())), may("applicationDate", "申請日", day),
    must("encoding", "文字コード", .text()), must("delimiter", "区切り", .text()),
    must("quote", "引用符", .text()), must("headerRow", "見出しの行", .text()),
    may("sheet", "シート", .list(.text())), may("profile", "プロファイル", .text()),
    may("metrics", "数値のファイル", .text()), may("partial", "一部の申請", .flag),
    may("group", "読めるグループ", .text()),
    must("language", "言語", .text(choices: Language.allCases.map(\.rawValue))),
    must("failOn", "失敗とする重要度", .text()), may("baseline", "比べる相手", .text()),
    must("maxCellBytes", "セルの上限", .number),
    must("maxRecordBytes", "行の上限", .number), must("maxWorkbookBytes", "ブックの上限", .number),
    must(
      "rejected", "直す行の形", .text(choices: Options.RejectedFormat.allCases.map(\.rawValue))),
    must("secrets", "パスワード", .text()),
  ])

  private static let dealer = Shape.object([
    must("dealer", "販売店", .text()), must("read", "読んだ行", .number),
    must("accepted", "申請できる", .number), must("rejected", "直す", .number),
  ])

  private static let deadline = Shape.object([
    must("applyBy", "申請の締切", day), must("startMonth", "開始月", month),
    must("ready", "申請できる", .number), must("toMend", "直す", .number),
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
