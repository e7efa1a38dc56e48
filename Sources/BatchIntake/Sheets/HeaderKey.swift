// Between a folded header and the table of names: spellings that differ in nothing but habit
// (phone_number, お客様ID, 施設の名称, 手続) become one key. The table is written in keys.

/// The looser form under which names are looked up.
enum HeaderKey {
  /// The key of a folded header: letters, digits, kana, kanji and round brackets alone.
  static func key(_ folded: [UInt32]) -> [UInt32] {
    var key = folded.compactMap(kept)
    var letters = letters(of: key)
    for place in habits.indices where habits[place] & ~letters == 0 {
      key = replaced(spellings[place].0, by: spellings[place].1, in: key)
      letters = self.letters(of: key)
    }
    for (ending, usual) in endings where key.count > ending.count && key.last == ending.last {
      if key.suffix(ending.count).elementsEqual(ending) {
        key = key.dropLast(ending.count) + usual
      }
    }
    return key
  }

  /// The key of a header as typed.
  static func key(ofHeader header: String) -> [UInt32] {
    key(HeaderFold.scalars(HeaderFold.folded(header)))
  }

  /// A bit for each scalar: what lacks one of a habit's cannot hold it.
  private static func letters(of text: [UInt32]) -> UInt64 {
    text.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  private static func kept(_ scalar: UInt32) -> UInt32? {
    if (0x2460...0x2468).contains(scalar) { return scalar - 0x2460 + 0x31 }  // ① 1
    let isWord = Decoration.isWord(scalar) && scalar != 0x306E  // の
    return isWord || scalar == 0x28 || scalar == 0x29 ? scalar : nil
  }

  private static func replaced(_ word: [UInt32], by other: [UInt32], in key: [UInt32]) -> [UInt32] {
    guard Decoration.contains(word, in: key) else { return key }
    var result: [UInt32] = []
    var rest = key[...]
    while let next = rest.first {
      let hit = rest.starts(with: word)
      result += hit ? other : [next]
      rest = rest.dropFirst(hit ? word.count : 1)
    }
    return result
  }

  private static func pairs(_ list: String) -> [([UInt32], [UInt32])] {
    HeaderFold.scalars(list).split(separator: 0x20).map { pair in
      let halves = pair.split(separator: 0x3E)
      return (Array(halves[0]), Array(halves[1]))
    }
  }

  /// Habits of writing and the spelling that the table uses, in this order.
  private static let spellings = pairs(
    "お客様>お客さま 御客様>お客さま 者様>者 院様>院 申し込み>申込 申込み>申込 申しこみ>申込 "
      + "問い合わせ>問合 問合わせ>問合 問い合せ>問合 問合せ>問合 お問合>問合 支払い>支払 済み>済 "
      + "手続>手続き 手続きき>手続き 取り扱い>取扱 取扱い>取扱 ディーラ>ディーラー ディーラーー>ディーラー "
      + "メーカ>メーカー メーカーー>メーカー ベンダ>ベンダー ベンダーー>ベンダー ユーザ>ユーザー ユーザーー>ユーザー "
      + "コンピュータ>コンピューター コンピューターー>コンピューター ブラウザー>ブラウザ なまえ>名前 "
      + "emailaddress>メール mailaddress>メール email>メール mailアドレス>メール eメール>メール 電子メール>メール "
      + "メールアドレス>メール メルアド>メール メアド>メール メールaddress>メール "
      + "テレフォン>電話 telephone>tel フォルダ>フォルダー")

  /// The letters of each.
  private static let habits = spellings.map { letters(of: $0.0) }

  /// Short words at the end of a name: 管理No is 管理番号, 都道府県CD is 都道府県コード.
  private static let endings = pairs("no>番号 ナンバー>番号 num>番号 cd>コード code>コード ｺｰﾄﾞ>コード id番号>id")
}
