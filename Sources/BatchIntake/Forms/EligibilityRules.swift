// オンライン資格確認 利用開始・変更申請 (manual 2-1 to 2-5).

enum EligibilityRules {
  static let lines = Text(
    "「1」（NTTのフレッツや光コラボなど）、「CTC・QTnet」、「IPsec+IKE」",
    "1 (NTT FLET'S and its resellers), CTC・QTnet, IPsec+IKE")
  static let kinds = Text("オンライン請求と同じ、CAF、COP", "オンライン請求と同じ, CAF, COP")
  static let payments = Text(
    "「1」（診療報酬支払額等から控除）か「2」（払込請求書による振込み）",
    "1 診療報酬支払額等から控除, 2 払込請求書による振込み")
  static let requests = Text("新規、変更", "新規, 変更")

  static let all: [Rule] =
    [
      .unknown(.eligibilityRequestType, "2-5", choices: requests, refuses: [["申請区分": "再申請"]]),
      .required(
        .eligibilityLineType, "2-5",
        because: Text(
          "NTTフレッツや光コラボなら1です。", " NTT FLET'S and its resellers are 1."),
        refuses: [["電気通信回線種別": ""]]),
      .unknown(
        .eligibilityLineType, "2-5", choices: lines,
        refuses: [["電気通信回線種別": "ADSL"], ["電気通信回線種別": "ISDN"]]),
      .unknown(
        .eligibilityCustomerIdKind, "2-5", choices: kinds, refuses: [["お客さまID種別": "その他"]]),
      .required(
        .eligibilityCustomerId, "2-5",
        because: Text(
          "NTTの開通のご案内にある CAF または COP で始まる番号です。",
          " It begins with CAF or COP and stands in NTT's letter of opening."),
        refuses: [["お客さまID": "", "お客さまID(確認用)": ""]]),
      Rule(
        .eligibilityCustomerId, .unexpected, .error, manual: "2-5",
        title: Text("この回線では使わないお客さまID", "no customer ID on this line"),
        message: Text(
          "お客さまID「{value}」が入力されていますが、電気通信回線種別「{1}」では使いません。NTTのフレッツや光コラボなら、回線種別は必ず「1」です。",
          "There is a customer ID “{value}”, but the line type {1} takes none. NTT FLET'S and its resellers are always line type 1."
        ),
        fix: Text(
          "NTTの回線なら電気通信回線種別を「1」に直し、そうでなければお客さまIDを消してください。",
          "On an NTT line change the line type to 1, else delete the ID."),
        accepts: [.right],
        refuses: [
          [
            "電気通信回線種別": "CTC", "お客さまID種別": "", "フレッツ・v6オプション": "",
            "請求回線種別": "IP-VPN接続【IPv4】", "請求お客さまID種別": "",
          ]
        ]),
      customerIDFormat(.eligibilityCustomerId, "2-5", ["お客さまID", "お客さまID(確認用)"], "お客さまID種別"),
      customerIDKind(
        .eligibilityCustomerId, "2-5",
        [
          "お客さまID種別": "CAF", "お客さまID": "COP22000001", "お客さまID(確認用)": "COP22000001",
        ]),
      Rule(
        .eligibilityCustomerId, .confirm, .error, manual: "2-5",
        title: Text("お客さまIDと確認用が違う", "second typing of the customer ID"),
        message: Text(
          "お客さまID(確認用)「{value}」が、お客さまID「{1}」と違います。",
          "The second typing “{value}” differs from the customer ID “{1}”."),
        fix: Text("NTTの開通のご案内で確かめ、正しいほうにそろえてください。", "Look at NTT's letter and make both the same."),
        accepts: [.right], refuses: [["お客さまID(確認用)": "CAF2200000010"]]),
      Rule(
        .eligibilityCustomerIdConfirm, .required, .error, manual: "2-5",
        title: Text("お客さまID(確認用)がない", "no second typing of the customer ID"),
        message: Text(
          "お客さまID(確認用)が空です。ポータルでは同じIDを二度入力します。",
          "The second typing of the customer ID is empty; the portal asks for it twice."),
        fix: Text("開通のご案内を見て、お客さまIDをもう一度入力してください。", "Type the customer ID again."),
        accepts: [.right], refuses: [["お客さまID(確認用)": ""]]),
      customerIDShared(.eligibilityCustomerId, "2-5"),
      Rule(
        .eligibilityCustomerId, .missingSource, .error, manual: "2-5",
        title: Text("同じにするお客さまIDがない", "no ID to be the same as"),
        message: Text(
          "お客さまID種別は「オンライン請求と同じ」ですが、手続き済に「請求」がなく、同じにするIDがありません。",
          "The kind of customer ID says “same as online claims”, but online claims is not marked done, so there is no such ID."
        ),
        fix: Text(
          "お客さまIDを入力するか、オンライン請求が済んでいれば手続き済に「請求」と書いてください。",
          "Write the ID, or mark 請求 in 手続き済 if it is done."),
        accepts: [["お客さまID": "", "お客さまID(確認用)": "", "お客さまID種別": "オンライン請求と同じ", "手続き済": "請求"]],
        refuses: [["お客さまID": "", "お客さまID(確認用)": "", "お客さまID種別": "オンライン請求と同じ"]]),
      Rule(
        .eligibilityCustomerId, .paperClaims, .warning, manual: "2-5",
        title: Text("紙で申請したオンライン請求と同じID", "the ID of claims filed on paper"),
        message: Text(
          "お客さまID種別は「オンライン請求と同じ」ですが、オンライン請求は紙で申請したので、IDがまだ登録されていないかもしれません。",
          "The customer ID is “same as online claims”, but those were filed on paper and may not have arrived."
        ),
        fix: Text("登録されているか確かめるか、お客さまIDを入力してください。", "Find out, or write the ID."),
        accepts: [.right],
        refuses: [
          [
            "お客さまID": "", "お客さまID(確認用)": "", "お客さまID種別": "オンライン請求と同じ",
            "手続き済": "請求(紙)",
          ]
        ]),
      .required(
        .eligibilityFletsV6, "2-5",
        because: Text(
          "NTTのIP-VPN回線では、この契約の有無を答えます。", " An NTT IP-VPN line must confirm the contract."),
        refuses: [["フレッツ・v6オプション": ""]]),
      Rule(
        .eligibilityFletsV6, .refused, .error, manual: "2-5",
        title: Text("フレッツ・v6オプションの契約がない", "no FLET'S v6 contract"),
        message: Text(
          "フレッツ・v6オプションが「{value}」です。NTTのIP-VPN回線は、この契約がないと使えません。",
          "The FLET'S v6 option is “{value}”; an NTT IP-VPN line cannot do without it."),
        fix: Text(
          "NTTにフレッツ・v6オプションを申し込み、「契約予定」か「契約済」と入力してください。", "Order it and write 契約予定 or 契約済."),
        accepts: [["フレッツ・v6オプション": "有"]], refuses: [["フレッツ・v6オプション": "未契約"]]),
      Rule(
        .eligibilityFletsV6, .unclear, .error, manual: "2-5",
        title: Text("フレッツ・v6オプションがはっきりしない", "FLET'S v6 option unclear"),
        message: Text(
          "フレッツ・v6オプション「{value}」では、契約しているのか分かりません。",
          "The FLET'S v6 option “{value}” does not say whether there is a contract."),
        fix: Text("施設に確かめ、「契約済」か「契約予定」と入力してください。", "Ask the clinic, and write 契約済 or 契約予定."),
        accepts: [["フレッツ・v6オプション": "契約済"]], refuses: [["フレッツ・v6オプション": "不明"]]),
      Rule(
        .eligibilityFletsV6, .planned, .warning, manual: "2-5",
        title: Text("フレッツ・v6オプションは契約予定", "FLET'S v6 contract planned"),
        message: Text(
          "フレッツ・v6オプションが「{value}」です。利用開始までに契約しておく必要があります。",
          "The FLET'S v6 option is “{value}”; the contract is needed before the start."),
        fix: Text("NTTに申し込んであるか、施設に確かめてください。", "Ask the clinic whether it is ordered."),
        accepts: [["フレッツ・v6オプション": "契約済"]], refuses: [["フレッツ・v6オプション": "申込中"]]),
      .required(.eligibilityStartMonth, "2-5", refuses: [["利用開始予定年月": ""]]),
      Rule(
        .eligibilityStartMonth, .past, .error, manual: "2-5",
        title: Text("利用開始予定年月が過去", "start month in the past"),
        message: Text(
          "利用開始予定年月「{value}」は、申請日 {1} の月より前です。",
          "The start month “{value}” lies before the month of the application, {1}."),
        fix: Text(
          "もう申請してあれば、手続き済に「資格確認」と書くか、申請した日を申請日に書いてください。まだなら施設に確かめ、申請する月以後に直してください。",
          "If it has been applied for, write 資格確認 in 手続き済, or its day in 申請日. If not, ask the clinic, and write the month of the application or a later one."
        ),
        accepts: [["利用開始予定年月": "2024-05"]], refuses: [["利用開始予定年月": "令和6年3月"]]),
      Rule(
        .eligibilityStartMonth, .far, .warning, manual: "2-5",
        title: Text("利用開始予定年月が遠い", "start month far ahead"),
        message: Text(
          "利用開始予定年月「{value}」は、申請日 {1} から24か月より先です。",
          "The start month “{value}” is more than 24 months after the application, {1}."),
        fix: Text("年月を施設に確かめてください。", "Ask the clinic for year and month."),
        accepts: [["利用開始予定年月": "2026-05"]], refuses: [["利用開始予定年月": "2026年6月"]]),
      Rule(
        .eligibilityStartMonth, .reception, .warning, manual: "2-5",
        title: Text("受付番号では開始が早すぎるおそれ", "start month early for a reception number"),
        message: Text(
          "コード種別が受付番号の施設の利用開始予定年月が「{value}」です。申請日 {1} からでは、{2} より前の開始は間に合わないことがあります。",
          "The clinic has a 受付番号 and starts in “{value}”; applied for on {1}, a start before {2} may be too early."
        ),
        fix: Text(
          "受付番号の申込みは開業の前々月に厚生局が受け付け、15日ごろポータルに登録されます。開業月を施設に確かめてください。",
          "The bureaus take the request in the month two before the opening, and the portal has it by the 15th. Ask the clinic for the month of its opening."
        ),
        accepts: [["コード種別": "受付番号", "利用開始予定年月": "2024年7月"]],
        refuses: [["コード種別": "受付番号", "利用開始予定年月": "2024年6月"]]),
      Rule(
        .eligibilityTestMonth, .afterStart, .warning, manual: "2-5",
        title: Text("テストが利用開始より後", "test after the start"),
        message: Text(
          "テスト開始予定年月「{value}」が、利用開始予定年月 {1} より後になっています。",
          "The test month “{value}” lies after the start month {1}."),
        fix: Text("二つの年月を施設に確かめてください。", "Ask the clinic for the two months."),
        accepts: [["テスト開始予定年月": "2024-07"]], refuses: [["テスト開始予定年月": "令和6年10月"]]),
      .required(.eligibilityPayment, "2-5", refuses: [["支払方法": ""]]),
      .unknown(.eligibilityPayment, "2-5", choices: payments, refuses: [["支払方法": "口座振替"]]),
      .assumesAccount(.eligibility),
      .notWanted(.eligibility, refuses: ["手続き": "アカウント"]),
    ] + Rule.month(.eligibilityStartMonth, "2-5") + Rule.month(.eligibilityTestMonth, "2-5")
    + Rule.consent(
      .eligibilityTerms, "2-5",
      to: Text("オンライン資格確認の利用規約", "the terms of eligibility verification"))

  static func customerIDFormat(
    _ field: Field, _ manual: String, _ columns: [String], _ kind: String
  ) -> Rule {
    func example(_ id: String) -> Example {
      Example(
        .rows([Dictionary((columns + [kind]).map { ($0, $0 == kind ? "" : id) }) { a, _ in a }]))
    }
    return Rule(
      field, .format, .error, manual: manual,
      title: Text("{label}の形式", "format of the {label}"),
      message: Text(
        "{label}「{value}」は、「CAF＋数字10桁」か「COP＋数字8桁」の形ではありません。",
        "The {label} “{value}” is not CAF and 10 digits, nor COP and 8 digits."),
      fix: Text(
        "NTTの開通のご案内を見て、そのとおりに入力してください。", "Copy it from NTT's letter of opening."),
      leniency: Text(
        "COPと数字10桁は、見かけることがあるので参考です。", "COP and 10 digits are seen at times: a notice."),
      accepts: [example("CAF 2200000001")],
      refuses: [example("CAF22000001"), example("W2200000001"), example("CAF22000000O1")])
  }

  static func customerIDKind(_ field: Field, _ manual: String, _ refuses: Example) -> Rule {
    Rule(
      field, .kind, .error, manual: manual,
      title: Text("{label}と種別が合わない", "{label} against its kind"),
      message: Text(
        "{label}「{value}」が、種別「{1}」と合いません。",
        "The {label} “{value}” does not fit its kind “{1}”."),
      fix: Text(
        "開通のご案内で確かめ、IDか種別のどちらかを直してください。", "Look at NTT's letter, and mend the ID or the kind."),
      accepts: [.right], refuses: [refuses])
  }

  static func customerIDShared(_ field: Field, _ manual: String) -> Rule {
    let isClaims = field == .claimsCustomerId
    func row(_ id: String) -> [String: String?] {
      isClaims
        ? ["請求お客さまID種別": "CAF", "請求お客さまID": id]
        : ["お客さまID": id, "お客さまID(確認用)": id]
    }
    return Rule(
      field, .shared, .warning, manual: manual,
      title: Text("同じ{label}", "one {label} at two clinics"),
      message: Text(
        "同じ{label}が {1} 施設で使われています（ほかに {2}）。お客さまIDは、ふつう回線ごとに違います。",
        "{1} clinics have this {label} (also {2}); each line has its own."),
      fix: Text("それぞれの開通のご案内と見比べてください。", "Compare with NTT's letters."),
      leniency: Text(
        "同じ場所の医科と歯科（都道府県・開設者・電話番号が同じ）なら参考。",
        "A notice between the medical and the dental side of one place."),
      accepts: [.right],
      refuses: [
        Example(.rows([row("CAF9900000001"), row("CAF9900000001")]))
      ])
  }
}
