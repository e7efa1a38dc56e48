// From a header cell to the field that it names. Cells are matched whole: by the table, or after one
// of a few rewritings that leave no word out (honorifics, a form's prefix, a bracket's owner in front).

/// What names a header has in the table.
enum Aliases {
  /// A field that a header names.
  struct Sense: Equatable, Sendable {
    let field: Field
    /// What part of it the column holds.
    var part: Part
    /// Taken only with a warning, and only where no other column is surely the field's.
    var isGuess = false
    /// A form's prefix picked the field.
    var isPrefixed = false
  }

  /// What a header says.
  enum Reading: Equatable, Sendable {
    /// It names this field.
    case names(Sense)
    /// It could be one of these, or another thing altogether.
    case ambiguous([Field])
    /// No name of the table is like it.
    case stranger
  }

  /// What this folded header says.
  static func reading(ofFolded folded: String) -> Reading {
    guard folded.utf8.count <= HeaderFold.longestName else { return .stranger }
    let key = HeaderKey.key(withoutExample(HeaderFold.scalars(folded)))
    return key.isEmpty ? .stranger : reading(key, depth: 4) ?? .stranger
  }

  /// 電話番号 例)03-1234-5678: what follows shows only how to type.
  private static func withoutExample(_ folded: [UInt32]) -> [UInt32] {
    let cut = folded.indices.dropFirst().first { place in
      examples.contains { folded[place...].starts(with: $0) }
    }
    return Array(folded[..<(cut ?? folded.endIndex)])
  }

  /// The field that this folded header names for sure, or nil.
  static func surely(folded: String) -> Sense? {
    guard case .names(let sense) = reading(ofFolded: folded), !sense.isGuess else { return nil }
    return sense
  }

  /// Whether the header is the field's own, as the template writes it.
  static func isOwnName(_ header: String, of field: Field) -> Bool {
    header == field.header || HeaderKey.key(ofHeader: header) == ownKeys[Int(field.rawValue)]
  }

  /// Every name of the declarations that is taken, with its field. (Spelled out: for what is like none of them.)
  static var names: [(key: [UInt32], field: Field)] {
    Field.all.flatMap { field in
      let own = ownKeys[Int(field.rawValue)]
      return (field.declaration.names.flatMap { NamePattern.names(of: $0.names) } + [own])
        .filter {
          if case .names(let sense)? = readings[$0] { sense.field == field } else { false }
        }
        .map { ($0, field) }
    }
  }

  /// What this key says, after at most `depth` rewritings.
  static func reading(_ key: [UInt32], depth: Int) -> Reading? {
    if let known = readings[key] { return known }
    guard depth > 0, key.count > 1 else { return nil }
    for rewrite in rewritings {
      if let found = rewrite(key, depth - 1) { return found }
    }
    return nil
  }

  private static let readings: NameTable = {
    let table = NameTable()
    for (names, fields) in neverSilently { table.put(names, .ambiguous(fields)) }
    for guesses in [true, false] {
      for field in Field.all {
        for entry in field.declaration.names where entry.isGuess == guesses {
          table.put(
            entry.names, .names(Sense(field: field, part: entry.part, isGuess: guesses)))
        }
      }
    }
    // A field's own column is its name, whatever else people call it.
    for (field, key) in zip(Field.all, ownKeys) {
      table.putIfNew(key, .names(Sense(field: field, part: .whole)))
    }
    return table
  }()

  private static let ownKeys = Field.all.map { HeaderKey.key(ofHeader: $0.header) }
}

extension Aliases {
  private typealias Rewriting = @Sendable ([UInt32], Int) -> Reading?

  private static let rewritings: [Rewriting] = [
    withoutHonorific, withoutStatus, withoutHint, customerIdKind, numberedTerminal, first,
    digitsAfter, gloss,
    bracketAfter, bracketBefore, formPrefix, clinicBefore, numberBefore,
  ]

  /// お電話番号, ご担当者名, 貴院名.
  private static let withoutHonorific: Rewriting = { key, depth in
    guard let first = key.first, honorifics.contains(first), key.count > 2 else { return nil }
    return reading(Array(key.dropFirst()), depth: depth)
  }

  /// 必須氏名, メールアドレス任意: the hint without its brackets.
  private static let withoutStatus: Rewriting = { key, depth in
    for word in statuses where key.count > word.count {
      if key.starts(with: word) { return reading(Array(key.dropFirst(word.count)), depth: depth) }
      if key.suffix(word.count).elementsEqual(word) {
        return reading(key.dropLast(word.count), depth: depth)
      }
    }
    return nil
  }

  /// 電話番号ハイフンなし, 医療機関コード半角: a hint on typing without its brackets.
  private static let withoutHint: Rewriting = { key, depth in
    let cut = key.indices.dropFirst().first { place in
      hints.contains { key[place...].starts(with: $0) }
    }
    guard let cut, Decoration.kept(of: Array(key[cut...])) == nil else { return nil }
    return reading(Array(key[..<cut]), depth: depth)
  }

  /// お客さまID(CAF), COPお客さまID(確認用).
  private static let customerIdKind: Rewriting = { key, depth in
    for (word, part) in kinds where key.count > word.count {
      var rest: [UInt32]?
      if key.suffix(word.count).elementsEqual(word) { rest = key.dropLast(word.count) }
      if key.starts(with: word) { rest = Array(key.dropFirst(word.count)) }
      guard let rest, case .names(var sense)? = reading(rest, depth: depth),
        customerIds.contains(sense.field), sense.part == .whole
      else { continue }
      sense.part = part
      return .names(sense)
    }
    return nil
  }

  /// 端末名称2, 端末名称(2).
  private static let numberedTerminal: Rewriting = { key, depth in
    let bare = key.filter { $0 != 0x28 && $0 != 0x29 }
    let digits = bare.reversed().prefix(while: Decoration.isDigit).reversed()
    guard (1...2).contains(digits.count), let number = Int(HeaderFold.string(Array(digits))),
      number > 0, case .names(var sense)? = reading(bare.dropLast(digits.count), depth: 0),
      sense.field == .certificateTerminals, sense.part == .whole
    else { return nil }
    sense.part = .numbered(number)
    return .names(sense)
  }

  /// 電話番号1, 施設名称(1): the first of several is the one; codes and IDs have no first.
  private static let first: Rewriting = { key, depth in
    for word in firsts where key.suffix(word.count).elementsEqual(word) {
      let rest = Array(key.dropLast(word.count))
      guard let last = rest.last, !Decoration.isDigit(last),
        let found = reading(rest, depth: depth)
      else { return nil }
      if case .names(let sense) = found, !numberable.contains(sense.field) { return nil }
      return found
    }
    return nil
  }

  /// 医療機関コード(7桁) is one of two forms; on other fields a count of digits is a hint.
  private static let digitsAfter: Rewriting = { key, depth in
    let bare = key.filter { $0 != 0x28 && $0 != 0x29 }
    let tail = bare.reversed().prefix { Decoration.isDigit($0) || $0 == 0x6841 }.reversed()
    guard tail.last == 0x6841, tail.count < bare.count else { return nil }
    let rest = key.dropLast(tail.count + (key.last == 0x29 ? 2 : 0))
    guard case .names(var sense)? = reading(Array(rest), depth: depth) else { return nil }
    guard sense.field == .clinicInstitutionCode else { return .names(sense) }
    guard sense.part == .whole else { return nil }
    switch Array(tail) {
    case [0x37, 0x6841]: sense.part = .sevenDigits
    case [0x31, 0x30, 0x6841]: sense.part = .tenDigits
    default: return nil
    }
    return .names(sense)
  }

  /// A bracket that says the same again, 医療機関名(施設名), or where the name is registered.
  private static let gloss: Rewriting = { key, depth in
    guard let (head, inside) = splitAfter(key), let found = reading(head, depth: depth)
    else { return nil }
    if glosses.contains(inside) { return found }
    guard case .names(let sense) = found, case .names(let same)? = reading(inside, depth: depth),
      same.field == sense.field
    else { return nil }
    return found
  }

  /// 電話番号(担当者), 支払方法(請求), 利用開始予定(年月): the bracket read in front, or after.
  private static let bracketAfter: Rewriting = { key, depth in
    guard let (head, inside) = splitAfter(key) else { return nil }
    if let part = halves[inside], case .names(var sense)? = reading(head, depth: depth),
      months.contains(sense.field), sense.part == .whole
    {
      sense.part = part
      return .names(sense)
    }
    if units.contains(inside), let found = reading(head + inside, depth: depth) { return found }
    return owners.contains(inside) ? reading(inside + head, depth: depth) : nil
  }

  /// (担当者)電話番号.
  private static let bracketBefore: Rewriting = { key, depth in
    guard key.first == 0x28, let close = key.firstIndex(of: 0x29), close < key.count - 1
    else { return nil }
    let inside = Array(key[1..<close])
    return owners.contains(inside) ? reading(inside + key[(close + 1)...], depth: depth) : nil
  }

  /// 資格確認_支払方法, 請求_備考.
  private static let formPrefix: Rewriting = { key, depth in
    for form in FormPrefix.all {
      for word in form.words where key.starts(with: word) && key.count > word.count + 1 {
        guard let found = reading(Array(key.dropFirst(word.count)), depth: depth),
          let sense = form.sense(of: found)
        else { continue }
        return .names(sense)
      }
    }
    return nil
  }

  /// 病院電話番号, 施設所在地都道府県: what is the clinic's own. An address for mail is likely so.
  private static let clinicBefore: Rewriting = { key, depth in
    for word in clinicWords where key.starts(with: word) && key.count > word.count + 1 {
      guard case .names(var sense)? = reading(Array(key.dropFirst(word.count)), depth: 0)
      else { continue }
      switch sense.field {
      case .clinicPhone, .clinicPrefecture: return .names(sense)
      case .accountEmail:
        sense.isGuess = true
        return .names(sense)
      default: continue
      }
    }
    return nil
  }

  /// 12:prefecture, ①電話番号: a numbered list of questions, taken with a warning.
  private static let numberBefore: Rewriting = { key, depth in
    let bare = key.first == 0x28 ? key.filter { $0 != 0x28 && $0 != 0x29 } : key
    let digits = bare.prefix(while: Decoration.isDigit)
    guard (1...2).contains(digits.count), case let rest = bare.dropFirst(digits.count),
      rest.first != 0x6841, case .names(var sense)? = reading(Array(rest), depth: depth)
    else { return nil }
    sense.isGuess = true
    return .names(sense)
  }

  /// 電話番号(代表) as 電話番号 and 代表.
  private static func splitAfter(_ key: [UInt32]) -> (head: [UInt32], inside: [UInt32])? {
    guard key.last == 0x29, let open = key.lastIndex(of: 0x28), open > 0 else { return nil }
    return (Array(key[..<open]), Array(key[(open + 1)..<(key.count - 1)]))
  }

  private static let honorifics = Set(HeaderFold.scalars("おご御貴"))
  private static let statuses = NamePattern.names(of: "必須 任意 必須項目 入力必須")
  private static let clinicWords = NamePattern.names(of: HeaderNames.clinic)
  private static let hints = NamePattern.names(of: "半角 全角 ハイフン")
  private static let examples = NamePattern.names(of: "例) 例: 記入例 入力例 記載例 ex) ex:")
  private static let firsts = NamePattern.names(of: "1 (1)")
  private static let kinds: [([UInt32], Part)] =
    NamePattern.names(of: "(caf) caf").map { ($0, .caf) }
    + NamePattern.names(of: "(cop) cop").map { ($0, .cop) }
  private static let customerIds = Portal.fields { $0.kind == .customerID }
  private static let months = Portal.fields { $0.kind == .month }
  private static let numberable = Portal.fields { $0.traits.contains(.numbered) }
  private static let halves: [[UInt32]: Part] = [
    HeaderFold.scalars("年"): .year, HeaderFold.scalars("月"): .month,
  ]
  private static let units = Set(NamePattern.names(of: "年 月 年月 姓 名 コード 番号 名称 種別 確認 確認用"))
  private static let glosses = Set(
    NamePattern.names(
      of:
        "{|診療所|病院|薬局}{開設届|開設届上|届出上|届出書上|登録上|登記上|許可上|開設許可上|開設許可書} 正式{|名|名称} 戸籍{|上} 登録名 届出名 法人{又は|}個人 "
        + "{ポータル|請求|資格確認}{登録|申請}用 {ご|}記入 {ご|}入力 申請用 新 現在 現 連絡用 {日中}連絡可 ログイン用 ログインid 送付先 カルテ除く"))
  private static let owners = Set(
    NamePattern.names(
      of:
        "{|保険}医療機関{|等} 施設 病院 診療所 医院 クリニック 薬局 事業所 貴院 院 {|窓口|事務|連絡}担当者 申込者 申請者 開設者 代表 固定 携帯 {携帯|固定}電話 窓口 窓口直通 "
        + "直通 職場 会社 勤務先 確認 確認用 再入力 ポータル 資格確認 オンライン資格確認 請求 オンライン請求 電子証明書 証明書 ユーザー アカウント 回線 発行料"))
}
