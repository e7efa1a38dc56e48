// What a profile may say, key by key. The reader, the example, the schema and the listing are made of this.

/// A key of a profile.
struct ProfileKey: Sendable {
  let name: String
  /// What is written after it, in short.
  let form: String
  /// What it is for.
  let meaning: Text
  /// What is written after it, whole.
  let shape: Shape
  /// Its lines in the example.
  let example: String
  /// Takes what is written after it.
  let read:
    @Sendable (ProfileReader) -> (YAMLNode, inout Profile) throws(ProfileError.Mistake) -> Void

  /// All of them, in the order in which they are taken: what a profile extends comes first.
  static let all: [ProfileKey] = [
    ProfileKey(
      name: "extends", form: "optec | none",
      meaning: Text(
        "もとにする設定: optec（手引きの値。書かなければこれ）か none（何もない）",
        "what it builds on: optec, the manual's own values (the default), or none"),
      shape: .text(choices: ["optec", "none"]), example: "extends: optec",
      read: ProfileReader.readBase),
    ProfileKey(
      name: "defaults", form: "{field: value}",
      meaning: Text(
        "空のセルの代わりに使う値。項目の名前は intake forms --format json で分かります",
        "what stands for a blank cell; intake forms --format json tells the fields' names"),
      shape: .object(
        Field.all.filter { !$0.isSecret }.map {
          Shape.Property($0.path, $0.label, .scalar, description: $0.header, isOptional: true)
        }),
      example: """
        defaults:
          eligibility.payment: "2"
          certificate.terminals: 受付
          claims.supportPack: いいえ
        """,
      read: ProfileReader.readDefaults),
    ProfileKey(
      name: "required", form: "[field]",
      meaning: Text(
        "ポータルでは任意でも、必ず入力してもらう項目",
        "fields that must be filled although the portal does without"),
      shape: .list(
        .text(choices: Field.all.filter { !$0.isSecret || $0 == .accountPassword }.map(\.path))),
      example: """
        required:
          - account.password
        """,
      read: ProfileReader.readRequired),
    ProfileKey(
      name: "software", form: "[{name, vendor}]",
      meaning: Text(
        "扱っているレセコンとメーカー。もとの設定のものに加わります",
        "receipt software that is known, with its maker; added to what it builds on"),
      shape: .list(
        .object([
          Shape.Property("name", "レセコン名", .text()),
          Shape.Property("vendor", "メーカー名", .text()),
        ])),
      example: """
        software:
          - name: かるて1
            vendor: 株式会社かるて
        """,
      read: ProfileReader.readSoftware),
    ProfileKey(
      name: "osBrowser", form: "[text]",
      meaning: Text(
        "設置するOSとブラウザー。もとの設定のものに加わります",
        "OS and browser strings that are known; added to what it builds on"),
      shape: .list(.text()),
      example: """
        osBrowser:
          - Windows 11 IoT Enterprise LTSC 2024(64bit)/Microsoft Edge(Chromium)
        """,
      read: ProfileReader.readOSBrowser),
    ProfileKey(
      name: "lineTypes", form: "{form: {code: [label]}}",
      meaning: Text(
        "回線種別の別の呼び名。コードは intake forms で分かります",
        "further labels of line types; intake forms --format json tells their codes"),
      shape: lineTypes,
      example: """
        lineTypes:
          eligibility:
            ntt-ip-vpn:
              - うちの光
        """,
      read: ProfileReader.readLines),
    ProfileKey(
      name: "dealer", form: "{phones, domains, contacts}",
      meaning: Text(
        "販売店自身の電話番号、メールのドメイン、担当者。施設の欄にあれば注意します",
        "the dealer's own phone numbers, mail domains and contacts, told where a clinic's should stand"
      ),
      shape: .object([
        Shape.Property("phones", "電話番号", .list(.text()), isOptional: true),
        Shape.Property("domains", "メールのドメイン", .list(.text()), isOptional: true),
        Shape.Property("contacts", "担当者", .list(.text()), isOptional: true),
      ]),
      example: """
        dealer:
          phones:
            - 0857-22-0001
          domains:
            - dealer.example.jp
          contacts:
            - 販売 太郎
        """,
      read: ProfileReader.readDealer),
    ProfileKey(
      name: "aliases", form: "{header: field}",
      meaning: Text(
        "表の見出しと項目の対応。intake map --format yaml が書き出します",
        "headers of your sheets and their fields, as intake map --format yaml writes them"),
      shape: .counts(.text(choices: Field.all.map(\.path))),
      example: """
        aliases:
          備考欄: claims.remarks
        """,
      read: ProfileReader.readAliases),
    ProfileKey(
      name: "rules", form: "{id: error | warning | notice | off}",
      meaning: Text(
        "規則の重要度。一覧は intake rules。コード、重複、行、ファイルの規則は弱められません",
        "how grave rules are; intake rules lists them; those of codes, duplicates, rows and files cannot be lowered"
      ),
      shape: .object(
        Catalogue.rules.map {
          Shape.Property(
            $0.id, $0.title.ja, .text(choices: Profile.Weight.allCases.map(\.rawValue)),
            isOptional: true)
        }),
      example: """
        rules:
          claims.startMonth.late: error
        """,
      read: ProfileReader.readRules),
  ]

  private static var lineTypes: Shape {
    .object(
      ProfileReader.lineFields.map { field in
        Shape.Property(
          field.form.id, field.label,
          .object(
            field.kind.options.map {
              Shape.Property($0.code, "「\($0.portal)」の別の呼び名", .list(.text()), isOptional: true)
            }), isOptional: true)
      })
  }
}
