// What a bracket after a header holds: a hint on how to type, which does not count (必須, 半角, 例…),
// or a word that tells two columns apart (カナ, FAX, 7桁), which does.

/// The judgement of a bracket's content.
enum Decoration {
  /// What is kept of a bracket's content: nil if all of it decorates, the counts of digits where it
  /// has some (半角数字7桁 is 7桁), else the whole content.
  static func kept(of content: [UInt32]) -> [UInt32]? {
    if isExample(content) || isInstruction(content) { return nil }
    guard let hint = Hints(content) else { return content }
    return hint.digits.isEmpty ? nil : hint.digits
  }

  /// 例:…, or something typed to show a form: 000-0000-0000, YYYY/MM, xxx@example.jp, CAF0000000000.
  private static func isExample(_ content: [UInt32]) -> Bool {
    if exampleWords.contains(where: content.starts) { return true }
    if content.contains(0x40) && content.contains(0x2E) { return true }  // an address
    let digits = content.count { isDigit($0) || placeholders.contains($0) }
    guard digits >= 4 else { return false }
    if identifiers.contains(where: content.starts) {
      return content.dropFirst(3).allSatisfy { isDigit($0) || placeholders.contains($0) }
    }
    return content.allSatisfy {
      isDigit($0) || placeholders.contains($0) || formatSigns.contains($0)
    }
  }

  /// A whole sentence that says how to fill the cell and names nothing that another column holds.
  private static func isInstruction(_ content: [UInt32]) -> Bool {
    let sentence = content.reversed().drop { !isLetter($0) }
    guard sentence.count >= 5 else { return false }
    let text = Array(sentence.reversed())
    return endings.contains { text.suffix($0.count).elementsEqual($0) }
      && !telling.contains { contains($0, in: text) }
  }

  /// Whether `word` stands somewhere in `text`.
  static func contains(_ word: [UInt32], in text: [UInt32]) -> Bool {
    guard !word.isEmpty, text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { text[$0...].starts(with: word) }
  }

  /// Whether the scalar is part of a word.
  static func isLetter(_ scalar: UInt32) -> Bool { Scalars.isLetter(scalar) }

  /// Whether the scalar says something, as letters and symbols do.
  static func isWord(_ scalar: UInt32) -> Bool { Scalars.isWord(scalar) }

  /// Whether the scalar is an ASCII digit.
  static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

  private static func list(_ words: String) -> [[UInt32]] {
    HeaderFold.scalars(words).split(separator: 0x20).map { Array($0) }
  }

  private static let exampleWords = list("例 記入例 入力例 記載例 ex. ex: e.g eg. example サンプル 見本")
  private static let identifiers = list("caf cop")
  private static let placeholders = Set(HeaderFold.scalars("xymd〇0#"))
  private static let formatSigns = Set(HeaderFold.scalars("-/.:,~〜ー年月日時分"))
  private static let endings = list("ください 下さい ます です ません こと 願います 記入 入力 記載")
  private static let telling = list(
    "カナ かな フリガナ ふりがな よみ 読み fax ファックス 携帯 自宅 確認 担当 代表 住所 所在地 郵便 ローマ字 英語 のみ")

  /// A content read as a row of hints, nothing else between them.
  private struct Hints {
    /// 7桁, 10桁: kept, for they tell columns apart.
    var digits: [UInt32] = []
    private var words = 0
    private var choices = 0
    private var numbers = 0

    init?(_ content: [UInt32]) {
      var rest = content[...]
      while let next = rest.first {
        if takeDigits(&rest) || takeWord(&rest) { continue }
        if isWord(next) && next != 0x30FC { return nil }
        rest.removeFirst()
      }
      if choices == 1 && words == 0 { return nil }  // 医科 alone tells a column
      if numbers > 0 && words + choices == 0 && digits.isEmpty { return nil }  // so does (2)
    }

    private mutating func takeDigits(_ rest: inout ArraySlice<UInt32>) -> Bool {
      let run = rest.prefix(while: isDigit)
      guard !run.isEmpty else { return false }
      rest = rest.dropFirst(run.count)
      guard let unit = Decoration.digitUnits.first(where: rest.starts) else {
        numbers += 1
        return true
      }
      rest = rest.dropFirst(unit.count)
      digits += run + [0x6841]  // 桁
      return true
    }

    private mutating func takeWord(_ rest: inout ArraySlice<UInt32>) -> Bool {
      guard let first = rest.first, let known = Decoration.vocabulary[first],
        let hit = known.first(where: { rest.starts(with: $0.word) })
      else { return false }
      rest = rest.dropFirst(hit.word.count)
      if hit.kind == .hint { words += 1 }
      if hit.kind == .choice { choices += 1 }
      return true
    }
  }

  private enum Kind { case hint, filler, choice }
  private static let digitUnits = list("桁 ケタ けた")

  /// By first scalar, the longest first.
  private static let vocabulary: [UInt32: [(word: [UInt32], kind: Kind)]] = {
    let all =
      list(hints).map { ($0, Kind.hint) } + list(fillers).map { ($0, Kind.filler) }
      + list(choices).map { ($0, Kind.choice) }
    return Dictionary(grouping: all) { $0.0[0] }.mapValues { words in
      words.map { (word: $0.0, kind: $0.1) }.sorted { $0.word.count > $1.word.count }
    }
  }()

  private static let hints =
    "必須 必須入力 必須項目 入力必須 必要 要入力 任意 任意入力 選択 選択式 択一 単一選択 複数選択 複数可 自動 自動入力 入力不要 編集不可 "
    + "required require optional mandatory must 公開 非公開 非表示 "
    + "半角 全角 漢字 日本語 英数字 英数 英字 英小文字 英大文字 英文字 大小英文字 小文字 大文字 記号 数字 数値 文字 文字列 数字のみ 整数 "
    + "ハイフン ハイフォン ﾊｲﾌﾝ 区切り スペース 空白 ピリオド アンダーバー アンダースコア プラス カンマ ドット コンマ 括弧 カッコ hyphen "
    + "西暦 和暦 元号 形式 書式 該当 該当者 例 注 注意 下記参照 別紙参照 プルダウン リスト 自由記述 記述 自由記入 フリー入力 "
    + "携帯可 携帯電話可 携帯も可 携帯でも可 携帯番号可 携帯電話番号可 複数 有無 以上 以下 以内 未満 略さず 省略不可 省略可 あれば "
    + "yyyy mm dd yyyymmdd yyyymm 市外局番から 市外局番から入力 市外局番含む"
  private static let fillers =
    "の で を に は が と や も へ から まで 等 など また 又 または 又は もしくは 及び および ご お なし 無し 無 無しで あり 有り 有 不要 抜き "
    + "除く 含む 含め 込み 付き つき 入り 可 可能 不可 のみ だけ 使用 使用可能 使用可 使用不可 利用 可能です です ます する して した 場合 方 とき 時 "
    + "入力 記入 記載 入れて 入れず 入れない ください 下さい お願いします 願います 推奨 字 項目 それぞれ 長さ 各 すべて 全て ある ない つけ 付け "
    + "付けて つけて 付けず つけず なく 無く 無い 同じ お持ち a z"
  private static let choices =
    "医科 歯科 調剤 訪問看護 新規 変更 はい いいえ 有り無し 正式 仮 yes no y n ○ × 同意 控除 振込 振込み する しない 済 未 男 女"
}
