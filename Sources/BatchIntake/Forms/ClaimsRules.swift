// オンライン請求 利用開始・変更申請 (manual 4-1 to 4-5).

enum ClaimsRules {
  static let lines = Text(
    "IP-VPN接続【IPv4】、IP-VPN接続【IPv6】、IP-Sec+IKE接続、ISDN接続",
    "IP-VPN接続【IPv4】, IP-VPN接続【IPv6】, IP-Sec+IKE接続, ISDN接続")
  static let kinds = Text("オンライン資格確認と同じ、CAF、COP", "オンライン資格確認と同じ, CAF, COP")

  static let all: [Rule] =
    [
      .unknown(
        .claimsRequestType, "4-4", choices: EligibilityRules.requests, refuses: [["請求申請区分": "継続"]]),
      Rule(
        .claimsSupportPack, .unclear, .error, manual: "4-4",
        title: Text("おまかせパックがはっきりしない", "support pack unclear"),
        message: Text(
          "おまかせパック「{value}」では、申し込むかどうか分かりません。",
          "The support pack “{value}” says neither yes nor no."),
        fix: Text("施設に確かめ、「○」か「×」と入力してください。", "Ask the clinic, and write ○ or ×."),
        accepts: [["おまかせパック": "×"]], refuses: [["おまかせパック": "△"]]),
      .required(.claimsStartMonth, "4-4", refuses: [["請求開始年月": ""]]),
      Rule(
        .claimsStartMonth, .tooEarly, .error, manual: "4-4",
        title: Text("請求開始年月が早すぎる", "start of claims too early"),
        message: Text(
          "請求開始年月「{value}」は早すぎます。申請日 {1}（20日締め）では最短 {2} です。",
          "The start of claims “{value}” is too early: applied on {1} (closing on the 20th), the earliest is {2}."
        ),
        fix: Text(
          "施設に確かめ、最短の月かその翌月に直してください。申請が済んでいれば手続き済に「請求」と書き、前に申請したのなら申請日を書いてください。",
          "Ask the clinic, and write the earliest month or the next. If it has been applied for, write 請求 in 手続き済, or the day in 申請日."
        ),
        leniency: Text("請求申請区分が変更なら注意。", "A warning for a change."),
        accepts: [
          ["請求開始年月": "2024-07", "申請日": "2024-05-18"], ["請求開始年月": "2024-08", "申請日": "2024-05-23"],
        ],
        refuses: [["請求開始年月": "R6.6"], ["請求開始年月": "2024/7", "申請日": "2024/5/21"]]),
      Rule(
        .claimsStartMonth, .late, .warning, manual: "4-4",
        title: Text("請求開始年月が遅い", "start of claims late"),
        message: Text(
          "請求開始年月「{value}」は、申請日 {1} で選べる {2} とその翌月より後です。",
          "The start of claims “{value}” lies after {2} and the month behind it, which an application on {1} offers."
        ),
        fix: Text("年月を確かめてください。", "Check the month."),
        accepts: [["請求開始年月": "2024-08"]], refuses: [["請求開始年月": "2024年10月"]]),
      Rule(
        .claimsStartMonth, .far, .error, manual: "4-4",
        title: Text("請求開始年月が遠すぎる", "start of claims too far ahead"),
        message: Text(
          "請求開始年月「{value}」は申請日 {1} から24か月より先です。",
          "The start of claims “{value}” is more than 24 months after the application, {1}."),
        fix: Text("年月を施設に確かめ、直してください。", "Ask the clinic for year and month."),
        accepts: [["請求開始年月": "2024-08"]], refuses: [["請求開始年月": "2026年6月"]]),
      .required(.claimsSoftware, "4-4", refuses: [["レセコン名": ""]]),
      Rule(
        .claimsSoftware, .unknown, .warning, manual: "4-4",
        title: Text("知らないレセコン名", "unknown receipt software"),
        message: Text(
          "レセコン名「{value}」は、登録してあるレセコン（プロファイルの一覧）にありません。",
          "The receipt software “{value}” is not in the profile's list."),
        fix: Text("綴りを確かめるか、プロファイルに加えてください。", "Check its spelling, or add it to the profile."),
        accepts: [["レセコン名": "optone3"]], refuses: [["レセコン名": "Think-4"]]),
      .required(.claimsSoftwareVendor, "4-4", refuses: [["レセコンメーカー名": ""]]),
      Rule(
        .claimsSoftwareVendor, .mismatch, .warning, manual: "4-4",
        title: Text("レセコンとメーカーの組合せ", "software and maker do not fit"),
        message: Text(
          "レセコンメーカー名「{value}」は、{1} のメーカー {2} と違います。",
          "The maker “{value}” is not that of {1}, which is {2}."),
        fix: Text("レセコン名かメーカー名を直してください。", "Mend the software or its maker."),
        accepts: [.right], refuses: [["レセコンメーカー名": "ことりソフト株式会社"]]),
      .required(.claimsOsBrowser, "4-4", refuses: [["OS・ブラウザ": ""]]),
      Rule(
        .claimsOsBrowser, .unknown, .warning, manual: "4-4",
        title: Text("知らないOS・ブラウザ", "unknown OS and browser"),
        message: Text(
          "OS・ブラウザ「{value}」は、登録してある選択肢（プロファイルの一覧）にありません。",
          "The OS and browser “{value}” is not in the profile's list."),
        fix: Text("ポータルの選択肢と同じか確かめてください。", "Check that the portal offers it."),
        accepts: [.right], refuses: [["OS・ブラウザ": "Windows 11/Edge"]]),
      .required(.claimsLineType, "4-4", refuses: [["請求回線種別": ""]]),
      .unknown(
        .claimsLineType, "4-4", choices: lines, refuses: [["請求回線種別": "光回線でお願いします"]]),
      Rule(
        .claimsLineType, .isdnEnded, .warning, manual: "4-4",
        title: Text("ISDNは終わった", "ISDN has ended"),
        message: Text(
          "請求回線種別が「{value}」です。ISDN（INSネット）は2024年に終わりました。",
          "The line type of claims is “{value}”; ISDN (INS-Net) ended in 2024."),
        fix: Text("今の回線を確かめてください。", "Find out which line is in use."),
        accepts: [.right],
        refuses: [["請求回線種別": "ISDN", "ISDN番号": "0852-31-0009", "請求お客さまID種別": ""]]),
      Rule(
        .claimsLineType, .mismatch, .warning, manual: "4-4",
        title: Text("二つの回線種別の組合せ", "the two line types do not fit"),
        message: Text(
          "請求回線種別「{value}」は、資格確認の回線（{1}）と組み合わないようです。ふつうは {2} です（NTTの古い回線のIPv4と、NTTデータ中国の設置のIPsec+IKEは正しい）。",
          "The line type of claims “{value}” does not seem to go with the eligibility line ({1}); usually it is {2}. (IPv4 on old NTT lines, and IPsec+IKE where NTTデータ中国 installs, are right.)"
        ),
        fix: Text("二つの回線種別を見比べてください。", "Compare the two line types."),
        accepts: [.right], refuses: [["請求回線種別": "1:IP-VPN接続【IPv4】"], ["請求回線種別": "1"]]),
      .required(
        .claimsIsdnNumber, "4-4",
        refuses: [["請求回線種別": "ISDN接続", "請求お客さまID種別": ""]]),
      unexpected(.claimsIsdnNumber, "ISDN", ["ISDN番号": "0852310009"]),
      Rule(
        .claimsIsdnNumber, .format, .error, manual: "4-4",
        title: Text("ISDN番号の形式", "format of the ISDN number"),
        message: Text(
          "ISDN番号「{value}」は電話番号になりません。", "The ISDN number “{value}” is no phone number."),
        fix: Text("市外局番から数字で入力してください。", "Write the digits with the area code."),
        accepts: [["請求回線種別": "ISDN", "ISDN番号": "0852-31-0009", "請求お客さまID種別": ""]],
        refuses: [["請求回線種別": "ISDN", "ISDN番号": "0852-31", "請求お客さまID種別": ""]]),
      .required(
        .claimsIpsecProvider, "4-4",
        refuses: [["請求回線種別": "3:IP-Sec+IKE接続", "請求お客さまID種別": ""]]),
      unexpected(.claimsIpsecProvider, "IPsec+IKE", ["IPsec+IKE提供事業者": "ことりネット株式会社"]),
      .unknown(
        .claimsCustomerIdKind, "4-4", choices: kinds, refuses: [["請求お客さまID種別": "その他"]]),
      .required(
        .claimsCustomerId, "4-4",
        because: Text(
          "IPv6のIP-VPNでは、IDか「オンライン資格確認と同じ」が要ります。",
          " An IPv6 line needs an ID or “same as eligibility”."),
        refuses: [["手続き": "アカウント、請求", "請求お客さまID種別": ""]]),
      Rule(
        .claimsCustomerId, .unexpected, .warning, manual: "4-4",
        title: Text("この回線に請求お客さまIDは要らない", "no customer ID on this line"),
        message: Text(
          "請求お客さまID「{value}」がありますが、請求回線種別が {1} なので使いません。",
          "There is a claims customer ID “{value}”, but the line type {1} does not use it."),
        fix: Text(
          "回線種別を確かめ、要らなければ消してください。", "Check the line type; delete the ID if it is not needed."),
        accepts: [.right],
        refuses: [
          [
            "請求回線種別": "3:IP-Sec+IKE接続", "IPsec+IKE提供事業者": "ことりネット株式会社",
            "請求お客さまID種別": "", "請求お客さまID": "CAF2200000001",
          ]
        ]),
      EligibilityRules.customerIDFormat(.claimsCustomerId, "4-4", ["請求お客さまID"], "請求お客さまID種別"),
      EligibilityRules.customerIDKind(
        .claimsCustomerId, "4-4", ["請求お客さまID種別": "COP", "請求お客さまID": "CAF2200000001"]),
      EligibilityRules.customerIDShared(.claimsCustomerId, "4-4"),
      Rule(
        .claimsCustomerId, .missingSource, .error, manual: "4-4",
        title: Text("同じにするお客さまIDがない", "no ID to be the same as"),
        message: Text(
          "請求お客さまID種別は「オンライン資格確認と同じ」ですが、資格確認は手続きにも手続き済にもありません。",
          "The kind of the claims customer ID says “same as eligibility”, but eligibility is neither wanted nor done."
        ),
        fix: Text(
          "IDを入力するか、資格確認が済んでいれば手続き済に書いてください。",
          "Write the ID, or mark 資格確認 in 手続き済 if it is done."),
        accepts: [.right], refuses: [["手続き": "アカウント、請求"]]),
      .unknown(
        .claimsPayment, "4-4", choices: EligibilityRules.payments, refuses: [["請求支払方法": "現金"]]),
      .required(
        .claimsPayment, "4-4",
        refuses: [["手続き": "アカウント、請求", "手続き済": "資格確認", "支払方法": ""]]),
      Rule(
        .form(.claims), .filedOnPaper, .warning, manual: "4-5",
        title: Text("オンライン請求は紙で申請済み", "claims filed on paper"),
        message: Text(
          "オンライン請求は紙で申請済みです。ポータルでも申請するなら紙の申請は要りません。",
          "Online claims were filed on paper; who applies on the portal does not need the paper form."
        ),
        fix: Text("どちらか一つにしてください。", "Do one of the two."),
        accepts: [.right], refuses: [["手続き": "すべて", "手続き済": "請求(紙)"]]),
      .assumesAccount(.claims),
      .notWanted(.claims, refuses: ["手続き": "アカウント・資格確認・証明書"]),
    ] + Rule.month(.claimsStartMonth, "4-4")
    + Rule.consent(.claimsTerms, "4-4", to: Text("オンライン請求の利用規約", "the terms of online claims"))

  private static func unexpected(_ field: Field, _ line: String, _ refuses: Example) -> Rule {
    Rule(
      field, .unexpected, .error, manual: "4-4",
      title: Text("この回線に{label}は要らない", "no {label} on this line"),
      message: Text(
        "{label}「{value}」がありますが、請求回線種別が {1} なので入力できません（\(line)だけの欄です）。",
        "There is a {label} “{value}”, but the line type {1} takes none (only \(line) does)."),
      fix: Text("回線種別を直すか、この欄を空にしてください。", "Mend the line type or empty this cell."),
      accepts: [.right], refuses: [refuses])
  }
}
