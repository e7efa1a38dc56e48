// Radicals (U+2E80 to U+2FDF) stand in texts copied from PDF files for the characters that they look
// like: ⽉ for 月, ⻑ for 長. To the eye there is no difference, to a comparison there is.

/// The characters that radicals look like, after Unicode's EquivalentUnifiedIdeograph.
enum Radical {
  /// The character that a radical looks like; every other scalar as it is.
  @inline(__always)
  static func unified(_ scalar: UInt32) -> UInt32 {
    scalar >= 0x2E80 && scalar < 0x2FE0 ? table[Int(scalar - 0x2E80)] : scalar
  }

  /// The text with the usual characters in the place of radicals. Idempotent.
  static func unified(_ scalars: [UInt32]) -> [UInt32] { scalars.map(unified) }

  private static let table: [UInt32] = {
    var table = Array(UInt32(0x2E80)..<0x2FE0)
    for (first, looks) in [(0x2E80, supplement), (0x2F00, kangxi)] {
      for (place, look) in looks.unicodeScalars.enumerated() where look != "\u{3000}" {
        table[first - 0x2E80 + place] = look.value
      }
    }
    return table
  }()

  // In the order of the code points; an ideographic space where there is no such character.
  private static let supplement =
    "　厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵　旡日月歺母民氵氺灬爫爫丬牛"
    + "犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑"
    + "钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
  private static let kangxi =
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀"
    + "寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋"
    + "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸"
    + "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
    + "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻"
    + "黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
}
