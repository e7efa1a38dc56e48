// Rules that many fields share, said once: absence, unknown words, consents, names, phones, months.

extension Rule {
  static func required(
    _ stem: String, _ manual: String = "", because: Text = .empty,
    refuses: @autoclosure @escaping @Sendable () -> [Example],
    or further: Condition...
  ) -> Rule {
    Rule(
      "\(stem).required", .error, manual: manual,
      title: Text("{label}がない", "no {label}"),
      message: Text(
        "「{label}」が空です。{form}に必要です。\(because.ja)",
        "The {label} is empty; the {form} needs it.\(because.en)"),
      fix: Text("施設に確かめ、入力してください。", "Ask the clinic, and fill it in."),
      accepts: [.right], refuses: refuses(),
      when: [.needed] + further)
  }

  static func unknown(
    _ stem: String, _ manual: String = "",
    refuses: @autoclosure @escaping @Sendable () -> [Example], or further: Condition...
  ) -> Rule {
    Rule(
      "\(stem).unknown", .error, manual: manual,
      title: Text("{label}が選択肢にない", "unknown {label}"),
      message: Text(
        "{label}「{value}」は選択肢にありません。",
        "The {label} “{value}” is not one of the choices."),
      fix: Text(
        "{choices}から選んで入力してください。分からなければ施設に確かめてください。",
        "Write one of: {choices}. If in doubt, ask the clinic."),
      accepts: [.right], refuses: refuses(),
      when: [.cell(.unknown)] + further)
  }

  /// The three rules of a box that must be ticked.
  static func consent(_ stem: String, _ manual: String, to terms: Text) -> [Rule] {
    [
      .required(
        stem, manual,
        because: Text(
          "\(terms.ja)に同意しないと申請できません。",
          " Without consent to \(terms.en) nothing can be applied for."),
        refuses: [["{label}": ""]]),
      Rule(
        "\(stem).refused", .error, manual: manual,
        title: Text("{label}がない（同意しない）", "{label} refused"),
        message: Text(
          "{label}が「{value}」です。\(terms.ja)に同意しないと申請できません。",
          "The {label} is “{value}”; without consent to \(terms.en) nothing can be applied for."),
        fix: Text(
          "施設に確かめ、同意するなら「同意」と入力してください。", "Ask the clinic; if it consents, write 同意."),
        accepts: [["{label}": "同意します"]], refuses: [["{label}": "同意しません"], ["{label}": "×"]],
        when: .cell(.refused)),
      Rule(
        "\(stem).unclear", .error, manual: manual,
        title: Text("{label}がはっきりしない", "{label} unclear"),
        message: Text(
          "{label}「{value}」では、\(terms.ja)に同意するかどうか分かりません。",
          "The {label} “{value}” does not say whether the clinic consents to \(terms.en)."),
        fix: Text(
          "施設に確かめ、同意するときだけ「同意」または「○」と入力してください。",
          "Ask the clinic; only if it consents, write 同意 or ○."),
        accepts: [["{label}": "○"]], refuses: [["{label}": "△"], ["{label}": "○（予定）"]],
        when: .cell(.unclear)),
    ]
  }

  /// The four rules of a legal name's characters.
  static func characters(of stem: String, _ manual: String) -> [Rule] {
    return [
      Rule(
        "\(stem).gaiji", .error, manual: manual,
        title: Text("{label}に外字", "private-use character in the {label}"),
        message: Text(
          "{label}に外字（パソコンごとに作った字）があります。",
          "The {label} holds a private-use character, made on one machine."
        ),
        fix: Text(
          "ポータルでは別の字になるので、正しい字（無ければ届出と同じ代わりの字）に置き換えてください。",
          "Elsewhere it shows as another. Replace it by the right character, or by the substitute used in the registration."
        ),
        accepts: [.right], refuses: [["{label}": "小\u{E000}鳥"]],
        when: .cell(.gaiji)),
      Rule(
        "\(stem).lost-character", .warning, manual: manual,
        title: Text("{label}の字が失われた疑い", "a character of the {label} may be lost"),
        message: Text(
          "{label}「{value}」の字が、保存のときに失われたようです。",
          "A character of the {label} “{value}” seems to have been lost when the sheet was saved."
        ),
        fix: Text(
          "元の名称を確かめ、失われた字を入れてください。", "Look up the name and put the lost character back."),
        accepts: [.right], refuses: [["{label}": "小〓鳥"], ["{label}": "小？鳥"]],
        when: .cell(.lostCharacter)),
      Rule(
        "\(stem).characters", .error, manual: manual,
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
        accepts: [.right],
        refuses: [["{label}": "小\u{7}鳥"], ["{label}": "小𠮷鳥"], ["{label}": "小髙鳥"]],
        when: .cell(.characters, lower: [.charactersWarned: .warning, .charactersNoted: .notice])),
      Rule(
        "\(stem).line-break", .notice, manual: manual,
        title: Text("{label}の改行", "line break in the {label}"),
        message: Text(
          "{label}のセルに改行がありました。",
          "The cell of the {label} held a line break."),
        fix: Text(
          "全角の空白にしたので、名称どおりか確かめてください。",
          "It became an ideographic space; check that the name is right."),
        accepts: [.right], refuses: [["{label}": "小鳥会\n小鳥"]],
        when: .cell(.lineBreak)),
    ]
  }

  /// The four rules of a telephone number.
  static func phone(_ stem: String, _ manual: String) -> [Rule] {
    return [
      Rule(
        "\(stem).format", .error, manual: manual,
        title: Text("{label}の形式", "format of the {label}"),
        message: Text(
          "{label}「{value}」は日本の電話番号になりません。",
          "The {label} “{value}” is no Japanese phone number."),
        fix: Text(
          "施設に確かめ、市外局番からの番号を一つ入力してください（固定電話は10桁、携帯電話とIP電話は11桁）。",
          "Ask the clinic; write one number with its area code: 10 digits for a landline, 11 for mobile and IP phones."
        ),
        accepts: [["{label}": "0852-31-0001"], ["{label}": "（０８５２）３１－０００１"]],
        refuses: [
          ["{label}": "0852-31-00"], ["{label}": "FAX 0852-31-0001"], ["{label}": "8.5722E+08"],
        ],
        when: .cell(.format)),
      Rule(
        "\(stem).no-area-code", .error, manual: manual,
        title: Text("{label}に市外局番がない", "{label} without area code"),
        message: Text(
          "{label}「{value}」に市外局番がありません。", "The {label} “{value}” lacks its area code."),
        fix: Text(
          "施設に確かめ、0 で始まる市外局番から入力してください。",
          "Ask the clinic; write it with its area code, which begins with 0."),
        accepts: [["{label}": "0852-31-0001"]],
        refuses: [["{label}": "31-0001"], ["{label}": "262-5656"]],
        when: .cell(.noAreaCode)),
      Rule(
        "\(stem).range", .warning, manual: manual,
        title: Text("{label}の番号帯", "range of the {label}"),
        message: Text(
          "{label}「{value}」は桁数は合いますが、使われていない番号帯です。",
          "The {label} “{value}” has the right length, but no such range is in use."),
        fix: Text("番号を確かめてください。", "Check the number."),
        accepts: [["{label}": "0852-31-0001"]], refuses: [["{label}": "0190-12-3456"]],
        when: .cell(.range)),
      Rule(
        "\(stem).extension", .notice, manual: manual,
        title: Text("{label}の内線", "extension in the {label}"),
        message: Text(
          "{label}「{value}」の内線番号は、ポータルに入力できないので除きました。",
          "The extension of the {label} “{value}” was left out, for the portal has no place for it."
        ),
        fix: Text("直す必要はありません。", "Nothing has to be done."),
        accepts: [["{label}": "0852-31-0001"]], refuses: [["{label}": "0852-31-0001 内線203"]],
        when: .cell(.extension)),
    ]
  }

  /// The two rules of a month's spelling.
  static func month(_ stem: String, _ manual: String) -> [Rule] {
    return [
      Rule(
        "\(stem).format", .error, manual: manual,
        title: Text("{label}の書き方", "spelling of the {label}"),
        message: Text(
          "{label}「{value}」から年と月が一つに決まりません。",
          "The {label} “{value}” does not give one year and month."),
        fix: Text(
          "施設に確かめ、「2024-07」か「令和6年7月」のように入力してください。",
          "Ask the clinic, and write it as 2024-07 or 令和6年7月."),
        accepts: [["{label}": "2024年8月"], ["{label}": "R6.8"]],
        refuses: [["{label}": "8月頃"], ["{label}": "24/8"], ["{label}": "2024年13月"]],
        when: .cell(.format)),
      Rule(
        "\(stem).era", .notice, manual: manual,
        title: Text("{label}の元号", "era of the {label}"),
        message: Text(
          "{label}「{value}」の元号と年が合いません。{1} と読みました。",
          "Era and year of the {label} “{value}” do not agree; it was read as {1}."),
        fix: Text("年月を確かめてください。", "Check the month."),
        accepts: [["{label}": "令和6年8月"]], refuses: [["{label}": "平成36年8月"]],
        when: .cell(.era)),
    ]
  }

  static func assumesAccount(_ stem: String, _ step: String, refuses: Example) -> Rule {
    Rule(
      "\(stem).assumes-account", .notice,
      title: Text("アカウントがある前提", "takes a portal account for granted"),
      message: Text(
        "{form}にはポータルのアカウントが要ります。手続きにも手続き済にもアカウントがないので、既にあるものとして進めます。",
        "The {form} needs a portal account. It is neither wanted nor marked done, so it is taken to exist."
      ),
      fix: Text(
        "アカウントがあれば手続き済に「アカウント」と書き、無ければ手続きに加えてください。",
        "If it exists, write アカウント in 手続き済; if not, add it to 手続き."),
      accepts: [["手続き": "アカウント、\(step)"], ["手続き": step, "手続き済": "アカウント"]],
      refuses: [refuses],
      when: .row { $0.assumesAccountCase() })
  }

  static func notWanted(_ stem: String, refuses: Example) -> Rule {
    Rule(
      "\(stem).not-wanted", .notice,
      title: Text("申し込まない手続きの記入", "cells of a procedure that is not wanted"),
      message: Text(
        "{form}は申し込まないので、その欄（「{value}」など）は見ていません。",
        "The {form} is not wanted, so its cells (“{value}” and others) were not judged."),
      fix: Text(
        "申し込むなら手続きに加えてください。", "If it is wanted, add it to 手続き."),
      accepts: [.right], refuses: [refuses],
      when: .notWanted)
  }

  static func isDealer(
    _ stem: String, _ manual: String, _ example: Example, when condition: Condition
  ) -> Rule {
    Rule(
      "\(stem).is-dealer", .warning, manual: manual,
      title: Text("{label}が販売店のもの", "the {label} is the dealer's own"),
      message: Text(
        "{label}「{value}」は販売店のものです。ポータルからの連絡や電子証明書の通知書は施設に届く必要があります。",
        "The {label} “{value}” is the dealer's own; the portal's mail and the certificate's letter must reach the clinic."
      ),
      fix: Text("施設の担当者のものに直してください。", "Write that of the clinic's own contact."),
      accepts: [.right], refuses: [example],
      when: condition)
  }
}
