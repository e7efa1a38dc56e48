import Testing

@testable import BatchIntake

/// What is proposed for a refused cell, and above all where nothing is: a proposal that is wrong is copied.
@Suite struct AdviceTests {
  private let judge = CellJudge(
    ProfileLists(.optec, today: Day(code: Int32(20_240_518))), kinds: [])

  private func candidates(
    _ text: String, _ kind: Kind, prefix: CustomerID.Prefix? = nil
  ) -> [String] {
    text.withBytes { cell in
      let outcome = judge.value(of: cell, kind)
      let fault = outcome.faults.contains(Faults(.unclear)) ? Fault.unclear : .unknown
      return judge.advice(cell, kind, fault, prefix: prefix).candidates
    }
  }

  @Test(
    arguments: [
      ("info@example.jp（代表）", "info@example.jp"), ("メール：info@example.jp", "info@example.jp"),
      ("E-mail: info@example.jp", "info@example.jp"), ("info at example.jp", "info@example.jp"),
      ("infoアットマークexample.jp", "info@example.jp"), ("info(アット)ex-a.jp", "info@ex-a.jp"),
      ("info@example.co,jp", "info@example.co.jp"), ("info@example。jp", "info@example.jp"),
      ("tana‐ka@example.jp", "tana-ka@example.jp"),
      ("tana\u{200B}ka@example.jp", "tanaka@example.jp"),
      ("info@example.jp.", "info@example.jp"), ("\"minato@example.jp\"", "minato@example.jp"),
      ("a@example.jp／b@example.jp", "a@example.jp"), ("a@example.jp（b@example.jp）", "a@example.jp"),
      ("ta'naka@example.jp", nil), ("tanaka花@example.jp", nil), ("たなかtanaka@example.jp", nil),
      ("ta naka@example.jp", nil), ("ta;naka@example.jp", nil), ("ta:naka@example.jp", nil),
      ("info/sales@example.jp", nil), ("\"minato\"@example.jp", nil), ("a,b@example.jp", nil),
      ("info@example,jp,tanaka", nil), ("info@example.jp tanaka", nil), ("info@example. jp", nil),
      ("minato@@example.jp", nil), ("a@example.jp、b(c)@example.jp", nil), ("info@example", nil),
    ] as [(String, String?)])
  func neverProposesAnotherPersonsAddress(text: String, proposed: String?) {
    #expect(candidates(text, .email) == (proposed.map { [$0] } ?? []), "\(text)")
  }

  @Test(
    arguments: [
      ("CAF:1234567890", "CAF1234567890"), ("CAFCAF1234567890", "CAF1234567890"),
      ("CAF/1234567890", "CAF1234567890"), ("CAF番号1234567890", "CAF1234567890"),
      ("CAF_1234567890", "CAF1234567890"), ("caf No.1234567890", "CAF1234567890"),
      ("COP：12345678", "COP12345678"), ("1234567890", "CAF1234567890"), ("12345678", "COP12345678"),
      ("CAF123456789O", "CAF1234567890"), ("W1234567890", nil), ("L1234567890", nil),
      ("A1234567890", nil), ("CAF123456789", nil), ("CAF12345678901", nil), ("123456789", nil),
    ] as [(String, String?)])
  func proposesTheWholeID(text: String, proposed: String?) {
    #expect(candidates(text, .customerID) == (proposed.map { [$0] } ?? []), "\(text)")
  }

  @Test(
    arguments: [
      (.category, "歯科診療所", ["歯科"]), (.category, "訪看", ["訪問看護"]),
      (.category, "保険薬局（調剤）", ["調剤"]), (.category, "医科歯科併設", []), (.category, "調剤以外", []),
      (.category, "総合病院", []), (.category, "柔整", []), (.procedures, "オン資、オン請", ["資格確認、請求"]),
      (.procedures, "①②③④", ["アカウント、資格確認、証明書、請求"]), (.procedures, "資格確認済", []),
      (.procedures, "請求以外", []), (.procedures, "一式", []), (.completed, "紙で請求済", ["請求(紙)"]),
      (.completed, "資格確認済", ["資格確認"]), (.codeChange, "変更あり", ["予定", "済"]),
      (.codeChange, "移転予定", ["予定", "済"]), (.codeChange, "たぶん", []), (.requestType, "変更なし", []),
      (.requestType, "新規申込", ["新規"]), (.payment, "控除（社保）", ["診療報酬支払額等から控除"]),
      (.payment, "控除または振込", []), (.prefecture, "島根県松江市", ["島根県"]),
      (.prefecture, "長野原町", []), (.consent, "○（予定）", ["○"]), (.consent, "可（調整中）", ["可"]),
      (.consent, "○×", []), (.consent, "同意 不同意", []), (.consent, "○ ×", []), (.consent, "△", []),
      (.fletsV6, "契約済（NTT西）", ["契約済"]),
      (.codeChange, "変更しない", []), (.codeChange, "変更無", []), (.codeChange, "変更はなし", ["なし"]),
      (.codeChange, "変更予定なし", []), (.prefecture, "東京（本院）", ["東京都"]),
      (.prefecture, "島根県松江市1-3", ["島根県"]), (.prefecture, "福島県石川郡石川町", ["福島県"]),
      (.category, "2.保険医療機関(歯科)", ["歯科"]), (.category, "3.保険医療機関(歯科)", ["歯科"]),
    ] as [(Kind, String, [String])])
  func proposesTheOneWordThatIsHeld(kind: Kind, text: String, proposed: [String]) {
    #expect(candidates(text, kind) == proposed, "\(text)")
  }

  /// Two words of a list, a code and a word among them, that are not one option's.
  @Test(
    arguments: [
      (.requestType, "利用開始・変更申請"), (.requestType, "新規（変更）"), (.prefecture, "東京、神奈川"),
      (.prefecture, "東京神奈川"), (.prefecture, "13:大阪府"), (.prefecture, "01:青森県"),
      (.prefecture, "[13]大阪府"), (.category, "1:歯科"), (.category, "3:医科"), (.category, "3.医科"),
      (.category, "医、歯科"), (.category, "歯科(1)"), (.payment, "1:払込請求書による振込み"),
      (.payment, "2 控除"), (.codeKind, "official:受付番号"), (.eligibilityLine, "1:CTC"),
      (.eligibilityLine, "CTC、IPsec+IKE"), (.claimsLine, "1:IPv6"), (.claimsLine, "IPv4、IPv6"),
    ] as [(Kind, String)])
  func proposesNothingBetweenTwoWords(kind: Kind, text: String) {
    #expect(text.withBytes { judge.value(of: $0, kind).state } == .refused)
    #expect(candidates(text, kind) == [], "\(text)")
  }

  @Test(
    arguments: [
      ("Windows 11/Edge", nil),
      ("Windows 11 Enterprise 2019 LTSC(64bit)/Microsoft Edge(Chromium)", nil),
      ("Windows 10 Enterprise 2021 LTSC(64bit)/Microsoft Edge(Chromium)", nil),
      (
        "Windows10 Enterprise LTSC 2019 64bit/Microsoft Edge(Chromium)",
        "Windows 10 Enterprise 2019 LTSC(64bit)/Microsoft Edge(Chromium)"
      ),
    ] as [(String, String?)])
  func neverProposesAnotherSystem(text: String, proposed: String?) {
    #expect(candidates(text, .osBrowser) == (proposed.map { [$0] } ?? []), "\(text)")
  }

  private static let ntt = "1:IP-VPN回線事業者(NTTなど、ただし、CTC・Qtnetを除く)"
  private static let ipv4 = "IP-VPN接続【IPv4】"
  private static let ipv6 = "IP-VPN接続【IPv6】"

  @Test(arguments: ["NTT東日本", "ＮＴＴ西", "フレッツ光ネクスト", "フレッツ光クロス", "Ｂフレッツ", "光コラボレーション"])
  func takesTheNamesOfNTT(text: String) {
    let outcome = text.withBytes { judge.value(of: $0, .eligibilityLine) }
    #expect(outcome.state == .valid && outcome.code == EligibilityLine.ntt.rawValue)
    #expect(candidates(text, .claimsLine) == [Self.ipv6])
  }

  @Test(
    arguments: [
      ("ソフトバンク光", [ntt], [ipv6]), ("So-net 光", [ntt], [ipv6]), ("＠ｎｉｆｔｙ光", [ntt], [ipv6]),
      ("ドコモ光", [ntt], [ipv6]), ("ドコモ光（ケーブルテレビ）", [], []), ("auひかり", [], []), ("ＮＵＲＯ光", [], []),
      ("メガ・エッグ光", [], []), ("J：COM", [], []), ("地元のケーブルTV", [], []),
      ("コミュファ光", ["CTC", "IPsec+IKE"], [ipv4, "IP-Sec+IKE接続"]),
      ("BBIQ", ["QTnet", "IPsec+IKE"], [ipv4, "IP-Sec+IKE接続"]), ("IPsec", [], []), ("2", [], []),
      ("光回線", [], []), ("わからない", [], []), ("2:CTC", ["CTC"], [ipv4]), ("NTT以外", [], []),
      ("2:QTnet", ["QTnet"], [ipv4]), ("QTnet、CTC", ["CTC・QTnet"], [ipv4]),
      ("NTT、CTC", [], []), ("フレッツ、CTC", [], []), ("フレッツ光ネクスト（IPsec+IKE）", [], []),
      ("IPsec、CTC", [], []), ("フレッツ光 不明", [], []), ("KTC", [], []), ("NTC", [], []),
      ("NTTデータ中国", [], ["IP-Sec+IKE接続"]), ("ISDN回線", [], ["ISDN接続"]), ("4", [], []), ("5", [], []),
      ("MEGA EGG", [], []), ("ﾒｶﾞ･ｴｯｸﾞ", [], []), ("Pikara", [], []), ("STNet", [], []),
      ("eo", [], []),
      ("KDDI", [], []), ("オプテージ", [], []), ("エネコム", [], []), ("CNAひかり", [], []),
      ("au hikari", [], []),
      ("COMMUFA", ["CTC", "IPsec+IKE"], [ipv4, "IP-Sec+IKE接続"]),
      ("commufa光", ["CTC", "IPsec+IKE"], [ipv4, "IP-Sec+IKE接続"]),
      ("コミュファ（CTC）", ["CTC"], [ipv4]), ("ソフトバンクひかり", [ntt], [ipv6]), ("plala光", [ntt], [ipv6]),
      ("IIJmio光", [ntt], [ipv6]), ("Yahoo!光", [ntt], [ipv6]), ("T-COMヒカリ", [ntt], [ipv6]),
      ("とくとくBB光", [ntt], [ipv6]), ("光コラボ（ドコモ光）", [ntt], [ipv6]), ("NTT OCN光", [ntt], [ipv6]),
      ("フレッツ・光ネクスト", [ntt], [ipv6]), ("NTTの光回線", [ntt], [ipv6]),
      ("Neo光", [], []),
    ] as [(String, [String], [String])])
  func knowsWhoseLineItIs(text: String, eligibility: [String], claims: [String]) {
    #expect(candidates(text, .eligibilityLine) == eligibility, "\(text)")
    #expect(candidates(text, .claimsLine) == claims, "\(text)")
  }

  /// What is to be asked is said by a hint, or a customer ID beside it would tell the line.
  @Test(arguments: [
    "3", "4", "ISDN", "不明", "IPsec", "光回線", "VPN", "2", "KDDI", "NTT、CTC", "1:CTC", "COMMUFA",
    "NTTデータ中国", "光回線でお願いします", "有線LAN", "IP-VPN接続",
  ])
  func saysWhatToAskOfALine(text: String) {
    func hint(_ kind: Kind) -> Hint? {
      text.withBytes { judge.advice($0, kind, .unknown, prefix: nil) }.hint
    }
    #expect(hint(.eligibilityLine) != nil)
    // On the claims form 1 is another line.
    #expect(hint(.claimsLine)?.ja.contains("「1」") != true)
    #expect(
      hint(.claimsLine)?.en.contains(" 1 ") != true && hint(.claimsLine)?.en.contains(" 1,") != true
    )
  }

  /// The month of care is asked about whether or not its era had that month.
  @Test(arguments: ["平成36年7月分", "令和6年7月分"])
  func leavesTheMonthOfCareToItsRule(text: String) {
    let advice = text.withBytes { judge.advice($0, .month, .careMonth, prefix: nil) }
    #expect(advice.hint == nil && advice.candidates == [])
  }
}

extension Kind {
  fileprivate static let prefecture = Kind.choice(Prefecture.choice)
  fileprivate static let category = Kind.choice(Category.choice)
  fileprivate static let codeKind = Kind.choice(CodeKind.choice)
  fileprivate static let codeChange = Kind.choice(CodeChange.choice)
  fileprivate static let requestType = Kind.choice(RequestType.choice)
  fileprivate static let payment = Kind.choice(Payment.choice)
  fileprivate static let eligibilityLine = Kind.choice(EligibilityLine.choice)
  fileprivate static let claimsLine = Kind.choice(ClaimsLine.choice)
}
