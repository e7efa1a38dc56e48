/// The notes of a plan: what follows from a step, explained once.
public struct Note: Sendable {
  /// The fixed code in submissions.
  public let id: String
  /// The step of the manual.
  public let manual: String
  /// What it says.
  public let text: Text

  /// All notes, in the order of the steps.
  public static let all: [Note] = [
    Note(
      id: "confirm-email-within-24h", manual: "1-4",
      text: Text(
        "登録すると from@mail.iryohokenjyoho-portalsite.jp から件名「【総合ポータルサイト】メールアドレス登録確認メール」が届きます。24時間以内に本文のリンクを開くとアカウントができます。迷惑メールの設定で、この差出人を受け取れるようにしておきます。",
        "After the registration a mail comes from from@mail.iryohokenjyoho-portalsite.jp, subject 【総合ポータルサイト】メールアドレス登録確認メール. Its link, opened within 24 hours, makes the account. Let that sender through the mail filter."
      )),
    Note(
      id: "opening-month", manual: "2-5",
      text: Text(
        "受付番号で申請する（これから開業する）施設の利用開始予定年月は、開業月です。",
        "A clinic that applies by 受付番号, before it opens, starts in the month of its opening.")),
    Note(
      id: "line-change-takes-a-week", manual: "2-5",
      text: Text(
        "NTTのフレッツや光コラボなら、回線種別は必ず「1」です。間違えると訪問がもう一度必要になり、変更には約1週間かかります。お客さまIDが違うと接続できません。",
        "FLET'S and its resellers always choose 1. A wrong line type costs a second visit, and a change about a week; with a wrong ID nothing connects."
      )),
    Note(
      id: "reception-code-within-120-days", manual: "",
      text: Text(
        "受付番号で発行した電子証明書は、受付番号が付いた日から120日間だけ有効です（ポータルのFAQ KB0012429）。正式なコードが決まったら、その手続きをします。",
        "A certificate of a 受付番号 lasts 120 days after the number is given (the portal's FAQ, KB0012429)."
      )),
    Note(
      id: "read-cps-first", manual: "3-4",
      text: Text(
        "申請の前に、認証局の運用規程（CP/CPS）を読みます。", "Read the CP/CPS before applying.")),
    Note(
      id: "registered-letter", manual: "3-7",
      text: Text(
        "電子証明書発行通知書が、約1週間で施設の届出住所に書留で届きます。宛名は担当部署/担当者名です。設置の日まで保管します。紛失すると再発行の申請が必要です。",
        "電子証明書発行通知書 comes by registered mail in about a week to the clinic's registered address, addressed to 担当部署/担当者名. Keep it until the installation; if it is lost, a reissue (再発行) has to be applied for."
      )),
    Note(
      id: "download-within-180-days", manual: "",
      text: Text(
        "電子証明書は、発行から180日以内にダウンロードします（ポータルのFAQ KB0010407）。過ぎると有料の再発行になります。",
        "The certificate is downloaded within 180 days of its issue; later it has to be issued again, for a fee."
      )),
    Note(
      id: "send-once-per-terminal", manual: "3-4",
      text: Text(
        "申請は端末ごとに一回、端末の数だけ送ります。", "The form is sent once for each terminal.")),
    Note(
      id: "apply-by-the-20th", manual: "4-4",
      text: Text(
        "オンライン請求は、開始する月の前々月の20日までに申請します。",
        "Online claims are applied for by the 20th of the month two before the start.")),
    Note(
      id: "paper-form-not-needed", manual: "4-5",
      text: Text(
        "ポータルで申請すれば、紙の申請書は要りません。", "Who applies on the portal does not need the paper form.")),
    Note(
      id: "call-centre", manual: "1-4",
      text: Text(
        "問い合わせ: 0800-080-4583（月～金 8:00～18:00、土 8:00～16:00、祝日を除く）。",
        "Questions: 0800-080-4583 (Mon–Fri 8–18, Sat 8–16, not on holidays).")),
  ]
}
