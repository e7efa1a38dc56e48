/// What people call a field, or a part of it, in the headers of their sheets. A name is written as its key
/// (lower case, no の, お客さま, 申込, メール for every kind of mail address). {a|b} stands for either, so that
/// {施設|病院}{名|名称} is four names; {|x} may be left out. What two forms share, a form's prefix tells apart.
struct HeaderNames: Sendable {
  let part: Part
  /// Taken with a warning, and only where no column is surely the field's.
  let isGuess: Bool
  let names: String

  /// Names that are surely taken, of the whole field or of a part.
  static func sure(_ part: Part, _ names: String) -> HeaderNames {
    HeaderNames(part: part, isGuess: false, names: names)
  }

  /// Names that are taken with a warning.
  static func guess(_ part: Part, _ names: String) -> HeaderNames {
    HeaderNames(part: part, isGuess: true, names: names)
  }
}

extension HeaderNames {
  static func sure(_ names: String) -> HeaderNames { sure(.whole, names) }
  static func guess(_ names: String) -> HeaderNames { guess(.whole, names) }
}

// MARK: - Words that stand in many names

extension HeaderNames {
  /// What people call the clinic itself.
  static let clinic =
    "{{|指定|保険}医療機関{|等}|{|保険}医療機関(薬局)|{|保険}医療機関{|等}{|又は|または}{|保険}薬局|病院{|等}|診療所|病院{|又は|または}診療所|医院|貴院|御院"
    + "|院|{|歯科}クリニック|歯科医院|歯科診療所|{|保険|調剤}薬局|施設|貴施設|{|訪問看護}ステーション|訪問看護事業所}"

  /// What people call the person who does the paperwork.
  static let contact =
    "{|窓口|連絡|事務|団体事務|施設|医療機関{|等}|企業|会社|貴社|貴院|院内|申込|申請|手続き|実務}担当者"

  static let online = "{|オンライン}請求"
  static let check = "{オンライン資格確認{|等{|システム}}|資格確認}"
  static let agreed = "{|に同意|へ同意|同意|同意確認|同意有無|に同意します|同意する}"
}
