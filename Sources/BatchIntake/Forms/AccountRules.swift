// ユーザー登録 (manual 1-1 to 1-4).

enum AccountRules {
  static let all: [Rule] =
    [
      .required(.accountFamilyName, "1-2", refuses: [["姓": ""]]),
      .required(
        .accountGivenName, "1-2",
        refuses: [["名": ""], ["姓": nil, "名": nil, "氏名": "小鳥花子"]]),
      Rule(
        .accountFamilyName, .title, .warning, manual: "1-2",
        title: Text("氏名に肩書きや敬称", "a title in the name"),
        message: Text(
          "「{value}」には、肩書きや敬称など、姓と名ではないものが入っているようです。",
          "“{value}” seems to hold a title, or more than family and given name."),
        fix: Text("姓の欄には姓だけを入力してください。", "Leave only the family name in its cell."),
        accepts: [["姓": nil, "名": nil, "氏名": "小鳥　花子"]],
        refuses: [["姓": "院長 小鳥"], ["姓": nil, "名": nil, "氏名": "小鳥　花子　様"]]),
      .required(.accountEmail, "1-2", refuses: [["メールアドレス": ""], ["メールアドレス": "なし"]]),
      Rule(
        .accountEmail, .characters, .error, manual: "1-2",
        title: Text("メールアドレスの形", "form of the e-mail address"),
        message: Text(
          "メールアドレス「{value}」は、ポータルに登録できる形ではありません。",
          "The portal cannot take the e-mail address “{value}”."),
        fix: Text(
          "施設に確かめて入力してください。使えるのは英小文字、数字、. - _ + と、@ 一つです。",
          "Ask the clinic for its address, of lower-case letters, digits, . - _ + and one @."),
        accepts: [["メールアドレス": "Kotori@Example.ne.jp"]],
        refuses: [["メールアドレス": "kotori at example.ne.jp"], ["メールアドレス": "kotori@-example.jp"]]),
      Rule(
        .accountEmail, .dots, .warning, manual: "1-2",
        title: Text("メールアドレスの点", "dots of the e-mail address"),
        message: Text(
          "メールアドレス「{value}」は @ の前の点やハイフンの位置が規格外で、受け付けられないことがあります。",
          "Dots or hyphens before the @ of “{value}” stand where the standard allows none; it may be refused."
        ),
        fix: Text("別のアドレスがあれば、そちらを入力してください。", "Write another address if there is one."),
        accepts: [["メールアドレス": "ko.tori@example.ne.jp"]],
        refuses: [["メールアドレス": "kotori.@example.ne.jp"]]),
      Rule(
        .accountEmail, .shared, .error, manual: "1-2",
        title: Text("同じメールアドレス", "one address for two clinics"),
        message: Text(
          "同じメールアドレスが {1} 施設で使われています（ほかに {2}）。ポータルでは、併設の医科と歯科でも、施設ごとに別のアドレスが必要です。",
          "{1} clinics use this address (also {2}); the portal wants one of its own for each, medical and dental side included."
        ),
        fix: Text(
          "施設に確かめ、施設ごとに別のアドレスを入力してください。",
          "Ask the clinics, and write an address of its own for each."),
        leniency: Text("アカウントが既にある施設では参考。", "A notice on clinics that have their account."),
        accepts: [.right],
        refuses: [
          .rows(
            ["メールアドレス": "same@example.ne.jp"], ["メールアドレス": "same@example.ne.jp"])
        ]),
      password(
        .length, Text("パスワードの長さ", "length of the password"),
        Text("パスワードは8文字以上100文字以下です。", "A password has 8 to 100 characters."),
        accepts: "Aozora2024", refuses: "Ao2Ymx"),
      password(
        .classes, Text("パスワードの文字種", "classes of the password"),
        Text(
          "パスワードには英大文字・英小文字・数字がそれぞれ一つ以上要ります。",
          "A password needs an upper-case letter, a lower-case letter and a digit."),
        accepts: "Aozora2024", refuses: "aozora2024"),
      password(
        .characters, Text("パスワードの文字", "characters of the password"),
        Text(
          "パスワードに使えるのは半角の英数字と記号だけです（空白と全角文字は使えません）。",
          "A password holds ASCII letters, digits and signs only: no spaces, no full-width characters."
        ),
        accepts: "Aozora2024!", refuses: "Aozora 2024"),
      Rule(
        .accountPassword, .confirm, .error, manual: "1-2",
        title: Text("パスワードの確認", "second typing of the password"),
        message: Text(
          "パスワードとパスワード(確認用)が違います。", "The password and its second typing differ."),
        fix: Text("同じものを二度入力してください。", "Type the same twice."),
        accepts: [["パスワード": "Aozora2024", "パスワード(確認用)": "Aozora2024"]],
        refuses: [["パスワード": "Aozora2024", "パスワード(確認用)": "Aozora2025"]]),
      Rule(
        .accountPasswordConfirm, .required, .error, manual: "1-2",
        title: Text("パスワード(確認用)がない", "no second typing of the password"),
        message: Text(
          "パスワード(確認用)が空です。ポータルでは同じパスワードを二度入力します。",
          "The second typing of the password is empty; the portal asks for it twice."),
        fix: Text("パスワードをもう一度入力してください。", "Type the password again."),
        accepts: [.right], refuses: [["パスワード(確認用)": ""]]),
      Rule(
        .accountPassword, .weak, .warning, manual: "1-2",
        title: Text("推測されやすいパスワード", "a password that can be guessed"),
        message: Text(
          "パスワードの中に、メールアドレス、医療機関等コード、電話番号のどれかが入っています。",
          "The password contains the e-mail's name, the code or the phone number."),
        fix: Text("関係のない文字の並びにしてください。", "Choose one that has nothing to do with them."),
        accepts: [.right],
        refuses: [["パスワード": "Tel0852310000", "パスワード(確認用)": "Tel0852310000"]]),
      Rule(
        .accountPassword, .toBeSet, .notice, manual: "1-2",
        title: Text("パスワードは登録時に決める", "password to be set"),
        message: Text(
          "パスワードは空欄です。ユーザー登録のときに決めて入力します。",
          "The password is empty; it is set when the account is made."
        ),
        fix: Text("このままで構いません。", "Leave it."),
        accepts: [.right], refuses: [["パスワード": "", "パスワード(確認用)": ""]]),
      .notWanted(.account, refuses: ["手続き": "資格確認"]),
      .isDealer(.accountPhone, "1-2", ["担当者電話番号": "0570-012-345"]),
      .isDealer(.accountEmail, "1-2", ["メールアドレス": "eigyo@dealer.example.jp"]),
    ] + Rule.characters(of: .accountFamilyName, "1-2")
    + Rule.characters(of: .accountGivenName, "1-2") + Rule.phone(.accountPhone, "1-2")
    + Rule.consent(.accountTerms, "1-2", to: Text("ポータルの利用規約", "the portal's terms"))

  private static func password(
    _ fault: Fault, _ title: Text, _ message: Text, accepts: String, refuses: String
  ) -> Rule {
    Rule(
      .accountPassword, fault, .error, manual: "1-2", title: title, message: message,
      fix: Text(
        "施設に決め直してもらうか、空にして登録時に入力してください。",
        "Ask the clinic for another, or leave it blank and type it at the registration."),
      accepts: [["パスワード": accepts, "パスワード(確認用)": accepts]],
      refuses: [["パスワード": refuses, "パスワード(確認用)": refuses]])
  }
}
