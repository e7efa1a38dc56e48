// Rules that many fields share, said once: absence, unknown words, consents, names, phones, months.

extension Rule {
  static func required(
    _ field: Field, _ manual: String = "", because: Text = .empty, refuses: [Example]
  ) -> Rule {
    Rule(
      field, .required, .error, manual: manual,
      title: Text("{label}がない", "no {label}"),
      message: Text(
        "「{label}」が空です。\(field.form.title.ja)に必要です。\(because.ja)",
        "The \(field.english) is empty; the \(field.form.title.en) needs it.\(because.en)"),
      fix: Text("施設に確かめ、入力してください。", "Ask the clinic, and fill it in."),
      accepts: [.right], refuses: refuses)
  }

  static func unknown(
    _ field: Field, _ manual: String = "", choices: Text, refuses: [Example]
  ) -> Rule {
    Rule(
      field, .unknown, .error, manual: manual,
      title: Text("{label}が選択肢にない", "unknown {label}"),
      message: Text(
        "{label}「{value}」は選択肢にありません。",
        "The {label} “{value}” is not one of the choices."),
      fix: Text(
        "\(choices.ja)から選んで入力してください。分からなければ施設に確かめてください。",
        "Write one of: \(choices.en). If in doubt, ask the clinic."),
      accepts: [.right], refuses: refuses)
  }

  /// The three rules of a box that must be ticked.
  static func consent(_ field: Field, _ manual: String, to terms: Text) -> [Rule] {
    let header = field.header
    return [
      .required(
        field, manual,
        because: Text(
          "\(terms.ja)に同意しないと申請できません。",
          " Without consent to \(terms.en) nothing can be applied for."),
        refuses: [[header: ""]]),
      Rule(
        field, .refused, .error, manual: manual,
        title: Text("{label}がない（同意しない）", "{label} refused"),
        message: Text(
          "{label}が「{value}」です。\(terms.ja)に同意しないと申請できません。",
          "The {label} is “{value}”; without consent to \(terms.en) nothing can be applied for."),
        fix: Text(
          "施設に確かめ、同意するなら「同意」と入力してください。", "Ask the clinic; if it consents, write 同意."),
        accepts: [[header: "同意します"]], refuses: [[header: "同意しません"], [header: "×"]]),
      Rule(
        field, .unclear, .error, manual: manual,
        title: Text("{label}がはっきりしない", "{label} unclear"),
        message: Text(
          "{label}「{value}」では、\(terms.ja)に同意するかどうか分かりません。",
          "The {label} “{value}” does not say whether the clinic consents to \(terms.en)."),
        fix: Text(
          "施設に確かめ、同意するときだけ「同意」または「○」と入力してください。",
          "Ask the clinic; only if it consents, write 同意 or ○."),
        accepts: [[header: "○"]], refuses: [[header: "△"], [header: "○（予定）"]]),
    ]
  }

  /// The four rules of a legal name's characters.
  static func characters(of field: Field, _ manual: String) -> [Rule] {
    let header = field.header
    return [
      Rule(
        field, .gaiji, .error, manual: manual,
        title: Text("{label}に外字", "private-use character in the {label}"),
        message: Text(
          "{label}に外字（パソコンごとに作った字）があります。",
          "The {label} holds a private-use character, made on one machine."
        ),
        fix: Text(
          "ポータルでは別の字になるので、正しい字（無ければ届出と同じ代わりの字）に置き換えてください。",
          "Elsewhere it shows as another. Replace it by the right character, or by the substitute used in the registration."
        ),
        accepts: [.right], refuses: [[header: "小\u{E000}鳥"]]),
      Rule(
        field, .lostCharacter, .warning, manual: manual,
        title: Text("{label}の字が失われた疑い", "a character of the {label} may be lost"),
        message: Text(
          "{label}「{value}」の字が、保存のときに失われたようです。",
          "A character of the {label} “{value}” seems to have been lost when the sheet was saved."
        ),
        fix: Text(
          "元の名称を確かめ、失われた字を入れてください。", "Look up the name and put the lost character back."),
        accepts: [.right], refuses: [[header: "小〓鳥"], [header: "小？鳥"]]),
      Rule(
        field, .characters, .error, manual: manual,
        title: Text("{label}の文字", "characters of the {label}"),
        message: Text(
          "{label}「{value}」に、ポータルや他の機械で使えないおそれのある文字があります。",
          "The {label} “{value}” holds characters that the portal or other machines may not take."),
        fix: Text(
          "届出どおりの字か確かめ、制御文字は消してください。",
          "Compare it with the registration; take control characters out."),
        leniency: Text(
          "制御文字はエラー、CP932 に無い字は注意、JIS X 0208 に無い字（髙、﨑など）は参考。",
          "Control characters: error; outside CP932: warning; outside JIS X 0208 (髙, 﨑 …): notice."),
        accepts: [.right], refuses: [[header: "小\u{7}鳥"], [header: "小𠮷鳥"], [header: "小髙鳥"]]),
      Rule(
        field, .lineBreak, .notice, manual: manual,
        title: Text("{label}の改行", "line break in the {label}"),
        message: Text(
          "{label}のセルに改行がありました。",
          "The cell of the {label} held a line break."),
        fix: Text(
          "全角の空白にしたので、名称どおりか確かめてください。",
          "It became an ideographic space; check that the name is right."),
        accepts: [.right], refuses: [[header: "小鳥会\n小鳥"]]),
    ]
  }

  /// The four rules of a telephone number.
  static func phone(_ field: Field, _ manual: String) -> [Rule] {
    let header = field.header
    return [
      Rule(
        field, .format, .error, manual: manual,
        title: Text("{label}の形式", "format of the {label}"),
        message: Text(
          "{label}「{value}」は日本の電話番号になりません。",
          "The {label} “{value}” is no Japanese phone number."),
        fix: Text(
          "施設に確かめ、市外局番からの番号を一つ入力してください（固定電話は10桁、携帯電話とIP電話は11桁）。",
          "Ask the clinic; write one number with its area code: 10 digits for a landline, 11 for mobile and IP phones."
        ),
        accepts: [[header: "0852-31-0001"], [header: "（０８５２）３１－０００１"]],
        refuses: [[header: "0852-31-00"], [header: "FAX 0852-31-0001"], [header: "8.5722E+08"]]),
      Rule(
        field, .noAreaCode, .error, manual: manual,
        title: Text("{label}に市外局番がない", "{label} without area code"),
        message: Text(
          "{label}「{value}」に市外局番がありません。", "The {label} “{value}” lacks its area code."),
        fix: Text(
          "施設に確かめ、0 で始まる市外局番から入力してください。",
          "Ask the clinic; write it with its area code, which begins with 0."),
        accepts: [[header: "0852-31-0001"]], refuses: [[header: "31-0001"], [header: "262-5656"]]),
      Rule(
        field, .range, .warning, manual: manual,
        title: Text("{label}の番号帯", "range of the {label}"),
        message: Text(
          "{label}「{value}」は桁数は合いますが、使われていない番号帯です。",
          "The {label} “{value}” has the right length, but no such range is in use."),
        fix: Text("番号を確かめてください。", "Check the number."),
        accepts: [[header: "0852-31-0001"]], refuses: [[header: "0190-12-3456"]]),
      Rule(
        field, .extension, .notice, manual: manual,
        title: Text("{label}の内線", "extension in the {label}"),
        message: Text(
          "{label}「{value}」の内線番号は、ポータルに入力できないので除きました。",
          "The extension of the {label} “{value}” was left out, for the portal has no place for it."
        ),
        fix: Text("直す必要はありません。", "Nothing has to be done."),
        accepts: [[header: "0852-31-0001"]], refuses: [[header: "0852-31-0001 内線203"]]),
    ]
  }

  /// The two rules of a month's spelling.
  static func month(_ field: Field, _ manual: String) -> [Rule] {
    let header = field.header
    return [
      Rule(
        field, .format, .error, manual: manual,
        title: Text("{label}の書き方", "spelling of the {label}"),
        message: Text(
          "{label}「{value}」から年と月が一つに決まりません。",
          "The {label} “{value}” does not give one year and month."),
        fix: Text(
          "施設に確かめ、「2024-07」か「令和6年7月」のように入力してください。",
          "Ask the clinic, and write it as 2024-07 or 令和6年7月."),
        accepts: [[header: "2024年8月"], [header: "R6.8"]],
        refuses: [[header: "8月頃"], [header: "24/8"], [header: "2024年13月"]]),
      Rule(
        field, .era, .notice, manual: manual,
        title: Text("{label}の元号", "era of the {label}"),
        message: Text(
          "{label}「{value}」の元号と年が合いません。{1} と読みました。",
          "Era and year of the {label} “{value}” do not agree; it was read as {1}."),
        fix: Text("年月を確かめてください。", "Check the month."),
        accepts: [[header: "令和6年8月"]], refuses: [[header: "平成36年8月"]]),
    ]
  }

  static func assumesAccount(_ form: Form) -> Rule {
    let step = form == .eligibility ? "資格確認" : "請求"
    return Rule(
      .form(form), .assumesAccount, .notice,
      title: Text("アカウントがある前提", "takes a portal account for granted"),
      message: Text(
        "\(form.title.ja)にはポータルのアカウントが要ります。手続きにも手続き済にもアカウントがないので、既にあるものとして進めます。",
        "The \(form.title.en) needs a portal account. It is neither wanted nor marked done, so it is taken to exist."
      ),
      fix: Text(
        "アカウントがあれば手続き済に「アカウント」と書き、無ければ手続きに加えてください。",
        "If it exists, write アカウント in 手続き済; if not, add it to 手続き."),
      accepts: [["手続き": "アカウント、\(step)"], ["手続き": step, "手続き済": "アカウント"]],
      refuses: [["手続き": form == .claims ? "資格確認、請求" : step]])
  }

  static func notWanted(_ form: Form, refuses: Example) -> Rule {
    Rule(
      .form(form), .notWanted, .notice,
      title: Text("申し込まない手続きの記入", "cells of a procedure that is not wanted"),
      message: Text(
        "\(form.title.ja)は申し込まないので、その欄（「{value}」など）は見ていません。",
        "The \(form.title.en) is not wanted, so its cells (“{value}” and others) were not judged."),
      fix: Text(
        "申し込むなら手続きに加えてください。", "If it is wanted, add it to 手続き."),
      accepts: [.right], refuses: [refuses])
  }

  static func isDealer(_ field: Field, _ manual: String, _ example: Example) -> Rule {
    Rule(
      field, .isDealer, .warning, manual: manual,
      title: Text("{label}が販売店のもの", "the {label} is the dealer's own"),
      message: Text(
        "{label}「{value}」は販売店のものです。ポータルからの連絡や電子証明書の通知書は施設に届く必要があります。",
        "The {label} “{value}” is the dealer's own; the portal's mail and the certificate's letter must reach the clinic."
      ),
      fix: Text("施設の担当者のものに直してください。", "Write that of the clinic's own contact."),
      accepts: [.right], refuses: [example])
  }
}
