// The clinic itself and what is applied for: the rules of manual 1-2 and of the sheet's own columns.

enum ClinicRules {
  static let prefectures = Text("01～47または都道府県名", "01-47 or a prefecture's name")
  static let categories = Text(
    "1 医科、3 歯科、4 調剤、6 訪問看護", "1 医科, 3 歯科, 4 調剤, 6 訪問看護")
  static let steps = Text(
    "アカウント、資格確認、証明書、請求", "アカウント, 資格確認, 証明書, 請求")

  static let all: [Rule] =
    [
      .required(.clinicPrefecture, "1-2", refuses: [["都道府県": ""], ["都道府県": "未定"]]),
      .unknown(
        .clinicPrefecture, "1-2", choices: prefectures,
        refuses: [["都道府県": "53"], ["都道府県": "島根県松江市"], ["都道府県": "322016"]]),
      conflict(
        .clinicPrefecture,
        ["都道府県": nil, "都道府県コード": "32", "都道府県名": "鳥取県"]),
      .required(.clinicCategory, "1-2", refuses: [["点数表": ""]]),
      .unknown(
        .clinicCategory, "1-2", choices: categories,
        refuses: [["点数表": "5"], ["点数表": "診療所"], ["点数表": "△"]]),
      conflict(.clinicCategory, ["点数表": nil, "点数表コード": "1", "点数表名": "歯科"]),
      .required(.clinicInstitutionCode, "1-2", refuses: [["医療機関等コード": ""]]),
      Rule(
        .clinicInstitutionCode, .format, .error, manual: "1-2",
        title: Text("医療機関等コードの桁数や文字", "format of the institution code"),
        message: Text(
          "医療機関等コード「{value}」は、7桁（都道府県と点数表を含めて10桁）の数字ではありません。",
          "The institution code “{value}” is not 7 digits (10 with prefecture and category)."),
        fix: Text(
          "厚生局の指定通知にある7桁の数字を入力してください。", "Write the 7 digits of the designation notice."),
        accepts: [["医療機関等コード": "012,001,4"]],
        refuses: [["医療機関等コード": "01200"], ["医療機関等コード": "松医0120"]]),
      Rule(
        .clinicInstitutionCode, .checkDigit, .error, manual: "1-2",
        title: Text("医療機関等コードの検証番号が合わない", "check digit of the institution code"),
        message: Text(
          "医療機関等コード「{value}」の最後の桁（検証番号）が、都道府県 {1}・点数表 {2} では合いません。",
          "The last digit (check digit) of the institution code “{value}” does not fit prefecture {1} and category {2}."
        ),
        fix: Text(
          "コード、都道府県、点数表を指定通知と見比べてください。",
          "Compare code, prefecture and category with the designation notice."),
        leniency: Text(
          "受付番号、訪問看護、東京・神奈川の歯科、埼玉・千葉・東京・神奈川の調剤は注意です。",
          "Warning for reception numbers, home nursing, dental in 13 and 14, pharmacies in 11-14."),
        accepts: [.right], refuses: [["医療機関等コード": "0120018"]]),
      Rule(
        .clinicInstitutionCode, .conflict, .error, manual: "1-2",
        title: Text("医療機関等コードとほかの欄が合わない", "10-digit code against other columns"),
        message: Text(
          "医療機関等コード「{value}」が、ほかの欄の「{1}」と合いません。",
          "The institution code “{value}” does not agree with “{1}” in the other columns."),
        fix: Text("どちらが正しいか確かめ、直してください。", "Find out which is right and mend the other."),
        accepts: [["医療機関等コード": "3210120014"]], refuses: [["医療機関等コード": "3110120014"]]),
      .unknown(
        .clinicCodeKind, choices: Text("正式、受付番号", "正式, 受付番号"), refuses: [["コード種別": "新規"]]),
      .unknown(
        .clinicCodeChange, choices: Text("なし、予定、済", "なし, 予定, 済"), refuses: [["コード変更": "たぶん"]]),
      .required(.clinicName, "1-2", refuses: [["医療機関等名": ""]]),
      .required(
        .clinicFounder, "1-2", refuses: [["開設者": ""]]),
      .required(.clinicPhone, "1-2", refuses: [["電話番号": ""]]),
      duplicate,
      .control(in: .clinicReference),
      .control(in: .clinicDealer),
    ] + Rule.characters(of: .clinicName, "1-2") + Rule.characters(of: .clinicFounder, "1-2")
    + Rule.phone(.clinicPhone, "1-2")

  static func conflict(_ field: Field, _ refuses: Example) -> Rule {
    Rule(
      field, .conflict, .error, manual: "1-2",
      title: Text("{label}のコードと名称が合わない", "code and name of the {label} differ"),
      message: Text(
        "{label}の二つの列が合いません（「{value}」と「{1}」）。",
        "The two columns of the {label} differ (“{value}” and “{1}”)."),
      fix: Text("どちらが正しいか確かめ、直してください。", "Find out which is right and mend the other."),
      accepts: [.right], refuses: [refuses])
  }

  static let duplicate = Rule(
    .form(.clinic), .duplicate, .error,
    title: Text("同じ医療機関の行が二つ以上ある", "one clinic in two rows"),
    message: Text(
      "同じ医療機関等コードの行が {1} 行あります（ほかに {2}）。一つの医療機関は1行にまとめます。",
      "{1} rows hold the same institution code (also {2}); a clinic takes one row."),
    fix: Text(
      "別の医療機関なら、都道府県、点数表、コードを指定通知で確かめて直してください。同じ医療機関なら、元の表に正しい1行だけを残してください。直すファイルで直すときは、要らない行の「行キー」だけを残し、ほかのセルを空にします。",
      "If they are two clinics, look up prefecture, category and code in the designation notices. If they are one, leave one row in the sheet; in the file to mend, empty all but the row key of the others."
    ),
    leniency: Text(
      "内容がすべて同じなら、最初の行は注意だけで申請できます。", "If the rows are equal, the first passes with a warning."),
    accepts: [.right],
    refuses: [
      .rows(
        ["医療機関等コード": "0120014"], ["医療機関等コード": "0120014", "医療機関等名": "別の医院"])
    ])
}

enum RunRules {
  static let all: [Rule] = [
    Rule(
      .applicationDate, .format, .error,
      title: Text("申請日の書き方", "spelling of the application date"),
      message: Text(
        "申請日「{value}」からは、年月日を一つに決められません。", "The application date “{value}” does not give one day."),
      fix: Text(
        "「2024-05-18」か「令和6年5月18日」のように入力してください。", "Write it as 2024-05-18 or 令和6年5月18日."),
      accepts: [["申請日": "R6.5.18"]], refuses: [["申請日": "6/5/18"], ["申請日": "2024年5月"]]),
    Rule(
      .applicationDate, .past, .notice,
      title: Text("申請日が今日より前", "application date in the past"),
      message: Text(
        "申請日「{value}」は、点検した日 {1} より前です。",
        "The application date “{value}” lies before this run's date {1}."),
      fix: Text("申請が済んだら、済んだ手続きを手続き済に書いてください。", "If it has been applied for, mark it in 手続き済."),
      accepts: [["申請日": "2024-05-18"]], refuses: [["申請日": "2024-05-10"]]),
    Rule(
      .applicationDate, .future, .notice,
      title: Text("申請日が今日より後", "application date in the future"),
      message: Text(
        "申請日「{value}」は、点検した日 {1} より後です。",
        "The application date “{value}” lies after this run's date {1}."),
      fix: Text("その日に申請するなら、このままで構いません。", "Leave it, if that is the day."),
      accepts: [["申請日": "2024-05-18"]], refuses: [["申請日": "2024-05-20"]]),
    Rule(
      .applicationDate, .era, .notice,
      title: Text("申請日の元号", "era of the application date"),
      message: Text(
        "申請日「{value}」は、その元号にない日付です。{1} と読みました。",
        "Era and year of the application date “{value}” do not agree; it was read as {1}."),
      fix: Text("日付を確かめてください。", "Check the date."),
      accepts: [["申請日": "令和6年5月18日"]], refuses: [["申請日": "平成36年5月18日"]]),
    .unknown(
      .procedures, choices: ClinicRules.steps,
      refuses: [["手続き": "一式"], ["手続き": "なし"], ["手続き": "請求(紙)"]]),
    .unknown(.completed, choices: ClinicRules.steps, refuses: [["手続き済": "先月分"]]),
    Rule(
      .procedures, .alreadyDone, .warning,
      title: Text("手続き済の手続き", "a procedure that is done"),
      message: Text(
        "手続き「{value}」のうち {1} は手続き済にもあるので、申請から外しました。",
        "Of the procedures “{value}”, {1} is marked done and was dropped."),
      fix: Text(
        "済んでいれば手続きから消し、変更なら申請区分を「変更」にしてください。",
        "If it is done, take it out of 手続き; for a change write 変更 in 申請区分."),
      accepts: [["手続き": "資格確認", "手続き済": "アカウント"]],
      refuses: [["手続き": "アカウント、資格確認", "手続き済": "アカウント"]]),
  ]
}
