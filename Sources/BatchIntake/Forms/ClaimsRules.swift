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
        .claimsStartMonth, .careMonth, .warning, manual: "4-4",
        title: Text("請求開始年月に「分」", "the month of care in the start of claims"),
        message: Text(
          "請求開始年月「{value}」の「分」が診療月のことなら、オンラインで請求を始める月はその翌月です。",
          "If “{value}” names the month of care (分), claims are first made online in the month after it."
        ),
        fix: Text(
          "請求を始める月かどうかを施設に確かめ、「2024-08」のように「分」を付けずに入力してください。",
          "Ask the clinic in which month it first claims, and write it without 分, as in 2024-08."),
        accepts: [["請求開始年月": "2024年8月"]], refuses: [["請求開始年月": "令和6年8月分"]]),
      Rule(
        .claimsStartMonth, .tooEarly, .error, manual: "4-4",
        title: Text("請求開始年月が早すぎる", "start of claims too early"),
        message: Text(
          "請求開始年月「{value}」には間に合いません。締め切りは毎月20日で、申請日が {1} なら最短で {2} です。",
          "The start of claims “{value}” is too early: applied on {1} (closing on the 20th), the earliest is {2}."
        ),
        fix: Text(
          "もう申請してあれば、手続き済に「請求」と書くか、申請した日を申請日に書いてください。まだなら施設に確かめ、最短の月かその翌月に直してください。",
          "If it has been applied for, write 請求 in 手続き済, or its day in 申請日. If not, ask the clinic, and write the earliest month or the next."
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
          "申請日 {1} なら請求開始年月は {2} かその翌月から選びますが、「{value}」はそれより後です。",
          "The start of claims “{value}” lies after {2} and the month behind it, which an application on {1} offers."
        ),
        fix: Text("この月でよいか、施設に確かめてください。", "Ask the clinic whether this is the month."),
        accepts: [["請求開始年月": "2024-08"]], refuses: [["請求開始年月": "2024年10月"]]),
      Rule(
        .claimsStartMonth, .far, .error, manual: "4-4",
        title: Text("請求開始年月が遠すぎる", "start of claims too far ahead"),
        message: Text(
          "請求開始年月「{value}」は、申請日 {1} から24か月より先です。",
          "The start of claims “{value}” is more than 24 months after the application, {1}."),
        fix: Text("年月を施設に確かめ、直してください。", "Ask the clinic for year and month."),
        accepts: [["請求開始年月": "2024-08"]], refuses: [["請求開始年月": "2026年6月"]]),
      .required(.claimsSoftware, "4-4", refuses: [["レセコン名": ""]]),
      Rule(
        .claimsSoftware, .unknown, .warning, manual: "4-4",
        title: Text("一覧にないレセコン名", "receipt software that is not listed"),
        message: Text(
          "レセコン名「{value}」は、プロファイルのレセコン一覧にありません。",
          "The receipt software “{value}” is not in the profile's list."),
        fix: Text(
          "つづりを施設に確かめてください。正しければこのままで構いません（プロファイルに加えると、この注意は出なくなります）。",
          "Check its spelling with the clinic. If it is right, leave it, or add it to the profile."),
        accepts: [["レセコン名": "optone3"]], refuses: [["レセコン名": "Think-4"]]),
      .required(.claimsSoftwareVendor, "4-4", refuses: [["レセコンメーカー名": ""]]),
      Rule(
        .claimsSoftwareVendor, .mismatch, .warning, manual: "4-4",
        title: Text("レセコンとメーカーが合わない", "software and maker do not fit"),
        message: Text(
          "レセコン名は「{1}」ですが、レセコンメーカー名「{value}」はそのメーカー（{2}）と違います。",
          "The maker “{value}” is not that of {1}, which is {2}."),
        fix: Text(
          "施設に確かめ、レセコン名かメーカー名を直してください。", "Ask the clinic, and mend the software or its maker."),
        accepts: [.right], refuses: [["レセコンメーカー名": "ことりソフト株式会社"]]),
      .control(in: .claimsSoftware, "4-4"),
      .control(in: .claimsSoftwareVendor, "4-4"),
      .control(
        in: .claimsIpsecProvider, "4-4", beside: ["請求回線種別": "3:IP-Sec+IKE接続", "請求お客さまID種別": ""]),
      .control(in: .claimsOsBrowser, "4-4"),
      .control(in: .claimsRemarks, "4-4"),
      .required(.claimsOsBrowser, "4-4", refuses: [["OS・ブラウザ": ""]]),
      Rule(
        .claimsOsBrowser, .unknown, .warning, manual: "4-4",
        title: Text("一覧にないOS・ブラウザ", "OS and browser that are not listed"),
        message: Text(
          "OS・ブラウザ「{value}」は、プロファイルの一覧にありません。",
          "The OS and browser “{value}” is not in the profile's list."),
        fix: Text(
          "ポータルの画面でこの選択肢を選べるか、申請する前に確かめてください。",
          "See before applying whether the portal's form offers it."),
        accepts: [.right], refuses: [["OS・ブラウザ": "Windows 11/Edge"]]),
      .required(.claimsLineType, "4-4", refuses: [["請求回線種別": ""]]),
      .unknown(
        .claimsLineType, "4-4", choices: lines, refuses: [["請求回線種別": "光回線でお願いします"]]),
      Rule(
        .claimsLineType, .isdnEnded, .warning, manual: "4-4",
        title: Text("ISDNのサービスは終了", "ISDN has ended"),
        message: Text(
          "請求回線種別が「{value}」です。INSネットのディジタル通信モードは2024年に終了し、今は補完策でしか使えません。",
          "The line type of claims is “{value}”. The digital mode of INS-Net ended in 2024; a stopgap is all that is left."
        ),
        fix: Text(
          "この回線を使い続けるのか、光回線などに替えるのかを施設に確かめてください。",
          "Ask the clinic whether this line stays or is replaced."),
        accepts: [.right],
        refuses: [["請求回線種別": "ISDN", "ISDN番号": "0852-31-0009", "請求お客さまID種別": ""]]),
      Rule(
        .claimsLineType, .mismatch, .warning, manual: "4-4",
        title: Text("二つの回線種別が合わない", "the two line types do not fit"),
        message: Text(
          "請求回線種別が「{value}」、オンライン資格確認の回線が「{1}」です。この回線なら、請求回線種別はふつう「{2}」です。",
          "The line type of claims is “{value}”, that of eligibility “{1}”; with that line claims usually are “{2}”."
        ),
        fix: Text(
          "施設に確かめ、違っていれば直してください。NTTの古い回線のIPv4と、NTTデータ中国が設置するIPsec+IKEは、このままで構いません。",
          "Ask the clinic, and mend it if it is wrong. IPv4 on an old NTT line, and IPsec+IKE where NTTデータ中国 installs, are right as they are."
        ),
        accepts: [.right], refuses: [["請求回線種別": "1:IP-VPN接続【IPv4】"], ["請求回線種別": "1"]]),
      .required(
        .claimsIsdnNumber, "4-4",
        refuses: [["請求回線種別": "ISDN接続", "請求お客さまID種別": ""]]),
      unexpected(.claimsIsdnNumber, "ISDN", ["ISDN番号": "0852310009"]),
      Rule(
        .claimsIsdnNumber, .format, .error, manual: "4-4",
        title: Text("ISDN番号の形式", "format of the ISDN number"),
        message: Text(
          "ISDN番号「{value}」は、電話番号の形になっていません。", "The ISDN number “{value}” is no phone number."),
        fix: Text(
          "施設に確かめ、市外局番からの番号を入力してください。", "Ask the clinic, and write the number with its area code."),
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
          "IPv6のIP-VPN回線では、お客さまIDを入力するか、請求お客さまID種別を「オンライン資格確認と同じ」にします。",
          " An IPv6 line needs an ID or “same as eligibility”."),
        refuses: [["手続き": "アカウント、請求", "請求お客さまID種別": ""]]),
      Rule(
        .claimsCustomerId, .unexpected, .warning, manual: "4-4",
        title: Text("この回線では使わない請求お客さまID", "no customer ID on this line"),
        message: Text(
          "請求お客さまID「{value}」が入力されていますが、請求回線種別「{1}」では使わないので、申請には入れません。",
          "There is a claims customer ID “{value}”, which the line type “{1}” does not use; it is left out."
        ),
        fix: Text(
          "請求回線種別が正しいか施設に確かめてください。正しければ、このままで構いません。",
          "Ask the clinic whether the line type is right. If it is, leave it."),
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
          "請求お客さまID種別は「オンライン資格確認と同じ」ですが、手続きにも手続き済にも「資格確認」がなく、同じにするIDがありません。",
          "The kind of the claims customer ID says “same as eligibility”, but eligibility is neither wanted nor done."
        ),
        fix: Text(
          "請求お客さまIDを入力するか、資格確認が済んでいれば手続き済に「資格確認」と書いてください。",
          "Write the ID, or mark 資格確認 in 手続き済 if it is done."),
        accepts: [.right], refuses: [["手続き": "アカウント、請求"]]),
      .unknown(
        .claimsPayment, "4-4", choices: EligibilityRules.payments, refuses: [["請求支払方法": "現金"]]),
      .required(
        .claimsPayment, "4-4",
        refuses: [["手続き": "アカウント、請求", "手続き済": "資格確認", "支払方法": ""]]),
      Rule(
        .form(.claims), .filedOnPaper, .warning, manual: "4-5",
        title: Text("紙で申請した請求を、また申請しようとしている", "claims that were filed on paper"),
        message: Text(
          "手続き済に「請求(紙)」とあるのに、オンライン請求を申請することになっています。紙で申請した施設は、この画面での申請は要りません。",
          "Online claims were filed on paper and are wanted all the same; whoever has filed on paper need not use this screen."
        ),
        fix: Text(
          "紙で申請したのなら、手続きから「請求」を外してください。", "If they were filed on paper, take 請求 out of 手続き."),
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
