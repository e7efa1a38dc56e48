// Rules that many fields share, said once: absence, unknown words, consents, names, phones, months.

extension Rule {
  static func required(
    _ stem: String, _ manual: String = "", because: Text = .empty,
    fix: Text = Text("施設に確かめ、入力してください。", "Ask the clinic, and fill it in."),
    refuses: @autoclosure @escaping @Sendable () -> [Example], or further: Condition...
  ) -> Rule {
    Rule(
      "\(stem).required", .error, manual: manual,
      title: Text("{label}がない", "no {label}"),
      message: Text(
        "「{label}」が{1}です。{form}に必要です。\(because.ja)",
        "The {label} is {1}; the {form} needs it.\(because.en)"),
      fix: fix, accepts: [.right], refuses: refuses(),
      when: [.needed] + further)
  }

  /// What the portal does without and a dealer does not: of all fields of a form whose absence no rule of their own
  /// tells. The examples fill and empty one that the profile of the tests wants.
  static func wanted(by form: String, _ header: String, such value: String) -> Rule {
    Rule(
      "\(form).required", .error,
      title: Text("販売店が必須にした項目がない", "a field that the dealer needs"),
      message: Text(
        "「{label}」が{1}です。プロファイルで必須になっています。",
        "The {label} is {1}; the dealer's profile needs it."),
      fix: Text("施設に確かめ、入力してください。", "Ask the clinic, and fill it in."),
      accepts: [.rows([header: value])], refuses: [.rows([header: ""])], when: .told(.required))
  }

  static func unknown(
    _ stem: String, _ manual: String = "",
    refuses: @autoclosure @escaping @Sendable () -> [Example], or further: Condition...
  ) -> Rule {
    Rule(
      "\(stem).unknown", .error, manual: manual,
      title: Text("選択肢にない{label}", "unknown {label}"),
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
        fix: Text(
          "施設の同意を得て、「同意」と入力してください。",
          "Have the clinic's consent, and write 同意."),
        refuses: [["{label}": ""]]),
      Rule(
        "\(stem).refused", .error, manual: manual,
        title: Text("{label}が「同意しない」", "{label} refused"),
        message: Text(
          "{label}が「{value}」です。\(terms.ja)に同意しないと申請できません。",
          "The {label} is “{value}”; without consent to \(terms.en) nothing can be applied for."),
        fix: Text(
          "施設に確かめ、同意を得られたら「同意」と入力してください。", "Ask the clinic; if it consents, write 同意."),
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
          "{label}に外字（その字を作ったパソコンでしか正しく表示できない文字）があります。",
          "The {label} holds a private-use character, which only the machine that defined it shows."
        ),
        fix: Text(
          "施設に確かめ、普通の漢字（なければ、届け出に使った代わりの字）で入力し直してください。",
          "Ask the clinic, and write ordinary kanji, or the substitute used in its registration."
        ),
        accepts: [.right], refuses: [["{label}": "小\u{E000}鳥"]],
        when: .cell(.gaiji)),
      Rule(
        "\(stem).lost-character", .warning, manual: manual,
        title: Text("{label}の文字が失われた疑い", "a character of the {label} may be lost"),
        message: Text(
          "{label}「{value}」の文字の一部が、保存や受け渡しのときに失われたようです。",
          "A character of the {label} “{value}” seems to have been lost when the sheet was saved or passed on."
        ),
        fix: Text(
          "正しい名称を施設に確かめ、入力し直してください。", "Ask the clinic for the right name, and type it again."),
        accepts: [.right], refuses: [["{label}": "小〓鳥"], ["{label}": "小？鳥"]],
        when: .cell(.lostCharacter)),
      Rule(
        "\(stem).characters", .error, manual: manual,
        title: Text("{label}の文字", "characters of the {label}"),
        message: Text(
          "{label}「{value}」に、ポータルなどで使えないおそれのある文字があります。",
          "The {label} “{value}” holds characters that the portal or other machines may not take."),
        fix: Text(
          "届け出どおりの字か確かめ、目に見えない制御文字は消してください。",
          "Compare it with the registration; take control characters out."),
        leniency: Text(
          "制御文字はエラー、Windowsの日本語文字コード（CP932）にない字は注意、JIS X 0208にない字（髙、﨑など）は参考です。",
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
          "全角の空白に置き換えたので、名称どおりか確かめてください。",
          "It became an ideographic space; check that the name is right."),
        accepts: [.right], refuses: [["{label}": "小鳥会\n小鳥"]],
        when: .cell(.lineBreak)),
    ]
  }

  /// Control characters in a text that may hold anything else.
  static func control(
    in stem: String, _ manual: String = "", beside cells: [String: String?] = [:]
  ) -> Rule {
    Rule(
      "\(stem).characters", .error, manual: manual,
      title: Text("{label}の制御文字", "control character in the {label}"),
      message: Text(
        "{label}に、目に見えない制御文字が入っています。ポータルには入力できません。",
        "The {label} holds a control character, which nobody sees and the portal cannot take."),
      fix: Text("セルの内容を消して、入力し直してください。", "Clear the cell and type it again."),
      accepts: [.right], refuses: [Example(.rows([cells.merging(["{label}": "小\u{7}鳥"]) { $1 }]))],
      when: .cell(.characters))
  }

  /// The four rules of a telephone number.
  static func phone(_ stem: String, _ manual: String) -> [Rule] {
    return [
      Rule(
        "\(stem).format", .error, manual: manual,
        title: Text("{label}の形", "format of the {label}"),
        message: Text(
          "{label}「{value}」は、日本の電話番号の形になっていません。",
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
        title: Text("{label}が使われていない番号", "range of the {label}"),
        message: Text(
          "{label}「{value}」は、桁数は合っていますが、日本で使われている番号ではないようです。",
          "The {label} “{value}” has the right length, but no such range is in use."),
        fix: Text("番号を施設に確かめてください。", "Ask the clinic for the number."),
        accepts: [["{label}": "0852-31-0001"]], refuses: [["{label}": "0190-12-3456"]],
        when: .cell(.range)),
      Rule(
        "\(stem).extension", .notice, manual: manual,
        title: Text("{label}の内線", "extension in the {label}"),
        message: Text(
          "{label}「{value}」の内線番号は、ポータルに入力する欄がないので除きました。",
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
          "{label}「{value}」からは、年と月を一つに決められません。",
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
          "{label}「{value}」は、その元号にない年月です。{1} と読みました。",
          "Era and year of the {label} “{value}” do not agree; it was read as {1}."),
        fix: Text("合っているか確かめてください。", "Check the month."),
        accepts: [["{label}": "令和6年8月"]], refuses: [["{label}": "平成36年8月"]],
        when: .cell(.era)),
    ]
  }

  static func assumesAccount(_ stem: String, _ step: String, refuses: Example) -> Rule {
    Rule(
      "\(stem).assumes-account", .notice,
      title: Text("アカウントがある前提", "takes a portal account for granted"),
      message: Text(
        "{form}にはポータルのアカウントが必要です。手続きにも手続き済にも「アカウント」がないので、すでにあるものとして進めます。",
        "The {form} needs a portal account. It is neither wanted nor marked done, so it is taken to exist."
      ),
      fix: Text(
        "アカウントがあれば手続き済に「アカウント」と書き、なければ手続きに「アカウント」を加えてください。",
        "If it exists, write アカウント in 手続き済; if not, add it to 手続き."),
      accepts: [["手続き": "アカウント、\(step)"], ["手続き": step, "手続き済": "アカウント"]],
      refuses: [refuses],
      when: .row { $0.assumesAccountCase() })
  }

  static func notWanted(_ stem: String, refuses: Example) -> Rule {
    Rule(
      "\(stem).not-wanted", .notice,
      title: Text("申請しない手続きの欄に入力がある", "cells of a procedure that is not wanted"),
      message: Text(
        "手続きに「{word}」がないので、{form}の欄（「{value}」など）は点検していません。",
        "The {form} is not wanted, so its cells (“{value}” and others) were not judged."),
      fix: Text(
        "申請するなら、手続きに「{word}」を加えてください。", "If it is wanted, add {word} to 手続き."),
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
        "{label}「{value}」は販売店のもののようです。ポータルからの連絡や電子証明書の通知書は、施設に届くようにします。",
        "The {label} “{value}” is the dealer's own; the portal's mail and the certificate's letter must reach the clinic."
      ),
      fix: Text(
        "施設の担当者のものを確かめ、入力してください。", "Ask for that of the clinic's own contact, and write it."),
      accepts: [.right], refuses: [example],
      when: condition)
  }
}
