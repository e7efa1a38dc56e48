// What is said of an input that cannot be judged: what it is, what was expected, what to do.

extension InputTrouble {
  static func empty(_ name: String) -> InputTrouble {
    ruled(name, .empty, [])
  }

  static func notATable(_ name: String, _ kind: FileKind) -> InputTrouble {
    ruled(name, .notATable, [kind.title.ja], [kind.title.en], hint: kind.advice)
  }

  static func undecodable(_ name: String, _ verdict: EncodingVerdict) -> InputTrouble {
    ruled(name, .encoding, [verdict.encoding.rawName])
  }

  /// `option` is one without which there is a header.
  static func noHeader(
    _ name: String, _ trouble: HeaderTrouble, _ sample: HeadSample, without option: String? = nil
  ) -> InputTrouble {
    if let hint = hint(trouble, sample, without: option) {
      return ruled(name, .headerNotFound, [""], [""], hint: hint)
    }
    let seen = seen(trouble, sample)
    return ruled(name, .headerNotFound, [seen.ja], [seen.en])
  }

  private static func needless(_ option: String) -> Hint {
    Hint(
      ja: "この表には \(option) の指定が合わないようです。付けずに実行すると、見出しが見つかります。",
      en: "\(option) does not seem to fit this sheet: without it the header is found.")
  }

  /// What to do where it shows why no header is found.
  private static func hint(
    _ trouble: HeaderTrouble, _ sample: HeadSample, without option: String?
  ) -> Hint? {
    switch trouble {
    case .absent(.wholeLine(let record, let divider)):
      wholeLine(sample.sheetRows[record], divider, isQuoted: sample.isQuoted[record])
    case .absent(.nothing): option.map(needless) ?? mixedEncodings(sample) ?? noText(sample)
    default: option.map(needless)
    }
  }

  /// What stood there instead of a header.
  static func seen(_ trouble: HeaderTrouble, _ sample: HeadSample) -> Text {
    switch trouble {
    case .noSuchRow(let row):
      return Text("{row} 行目がありません。".replacing("{row}", with: "\(row)"), "There is no row \(row).")
    case .absent(.twoRows(let first, let second)):
      let rows = "\(sample.sheetRows[first])・\(sample.sheetRows[second])"
      return Text(
        "見出しが二行（\(rows) 行目）に分かれているようです。一行にしてください。",
        "The header seems to be spread over two rows (\(rows)); make it one.")
    case .absent(.nothing), .absent(.wholeLine):
      guard let first = sample.rows.firstIndex(where: { !$0.isEmpty }) else {
        return Text("何も書かれていません。", "Nothing is written there.")
      }
      // What it says is not told: a row of data that stands first may hold a password.
      let (row, count) = (sample.sheetRows[first], sample.rows[first].count)
      return Text(
        "最初に値のあるのは {row} 行目で、セルは {count} 個です。"
          .replacing("{row}", with: "\(row)").replacing("{count}", with: "\(count)"),
        "The first row with a value is row \(row), with \(count) cells.")
    }
  }

  /// A row that is one cell: quoted as a whole, or divided by another sign than was thought.
  private static func wholeLine(_ row: Int, _ divider: UInt32, isQuoted: Bool) -> Hint {
    if isQuoted {
      return Hint(
        ja: "\(row) 行目は行全体が引用符で囲まれています。囲みを外してください。",
        en: "Row \(row) is quoted as a whole; take the quotes away.")
    }
    let sign = divider == 0x09 ? "tab" : Scalars.text([divider])
    guard divider < 0x80 else {
      return Hint(
        ja: "\(row) 行目は「\(sign)」で区切られています。半角のカンマ（,）に置き換えてください。",
        en: "Row \(row) is divided by “\(sign)”; replace it by commas.")
    }
    return Hint(
      ja: "\(row) 行目は「\(sign)」で区切られているようです。--delimiter '\(sign)' を付けて実行してください。",
      en: "Row \(row) seems to be divided by “\(sign)”; run with --delimiter '\(sign)'.")
  }

  /// A header in UTF-8 above rows in another encoding: two files that were joined.
  private static func mixedEncodings(_ sample: HeadSample) -> Hint? {
    guard sample.isUTF8.contains(true), sample.isUTF8.contains(false) else { return nil }
    return Hint(
      ja: "見出しの行はUTF-8、後の行は別の文字コード（Shift_JISなど）のようです。二つのファイルをつないだのなら、同じ文字コードで保存し直してからつないでください。",
      en:
        "The header seems to be UTF-8 and the rows below it in another encoding such as Shift_JIS. "
        + "If two files were joined, save both in one encoding first.")
  }

  /// Control characters among the first records: a workbook that was damaged, or something else under its name.
  private static func noText(_ sample: HeadSample) -> Hint? {
    let holdsControl = sample.rows.joined().contains { cell in
      cell.unicodeScalars.contains { $0.value < 0x09 || 0x0E...0x19 ~= $0.value }
    }
    guard holdsControl else { return nil }
    return Hint(
      ja: "文字だけのファイルではありません。Excelのブックなら壊れているので、Excelで開いて保存し直すか、元のファイルを施設にもらってください。",
      en:
        "It is no text file. If it is a workbook, it is damaged: open it in Excel and save it again, or ask for the original."
    )
  }

  /// The sentence of a rule on a file, its facts in each language.
  private static func ruled(
    _ name: String, _ fault: Fault, _ facts: [String], _ english: [String]? = nil,
    hint: Hint? = nil
  ) -> InputTrouble {
    let rule = Catalogue.place(of: .file, fault)
    func sentence(_ language: Language) -> String {
      let out = ByteBuffer()
      name.withBytes { out.appendVisible($0) }
      out.append(": ")
      let facts = language == .en ? english ?? facts : facts
      Sentences(language).write(
        RawFinding(
          rule: rule, severity: .error, field: nil, column: -1, advice: Advice(hint: hint),
          facts: facts), to: out)
      return out.text
    }
    return InputTrouble(
      name: name, code: 65, message: Text(sentence(.ja), sentence(.en)), fault: fault,
      facts: facts)
  }
}

extension FileKind {
  /// What people call it.
  var title: Text {
    switch self {
    case .xlsx: Text("Excel のブック（.xlsx）", "an Excel workbook (.xlsx)")
    case .ods: Text("OpenDocument の表（.ods）", "an OpenDocument sheet (.ods)")
    case .zip: Text("圧縮ファイル（zip）", "a zip archive")
    case .oldExcel: Text("古い Excel のブック（.xls）", "an old Excel workbook (.xls)")
    case .oldOffice: Text("Word や PowerPoint の文書", "a document of Word or PowerPoint")
    case .pdf: Text("PDF", "a PDF")
    case .html: Text("HTML のページ", "an HTML page")
    case .xml: Text("XML", "XML")
    case .rtf: Text("RTF の文書", "an RTF document")
    case .gzip: Text("圧縮ファイル（gzip）", "a gzip archive")
    case .xlsb: Text("Excel のバイナリブック（.xlsb）", "a binary Excel workbook (.xlsb)")
    case .encryptedExcel: Text("パスワード付きの Excel のブック", "an Excel workbook with a password")
    case .lockFile: Text("Excel がファイルを開いている間だけ作る目印（~$…）", "Excel's mark of an open file (~$…)")
    case .mhtml: Text("Web ページを保存したファイル（MHTML）", "a saved web page (MHTML)")
    case .otherArchive: Text("圧縮ファイル", "an archive")
    case .iso2022:
      Text("メール用の文字コード（ISO-2022-JP）のファイル", "a file in the encoding of mails (ISO-2022-JP)")
    case .strangeLines:
      Text("改行が U+2028 や U+0085 のファイル", "a file with line ends of U+2028 or U+0085")
    case .png, .jpeg: Text("画像", "a picture")
    }
  }

  /// What to do with one that was given by mistake.
  var advice: Hint {
    switch self {
    case .xlsx, .oldExcel, .xlsb:
      Hint(
        ja: "Excelで開き、「Excelブック（.xlsx）」か「CSV UTF-8（コンマ区切り）」で保存してください。",
        en: "Open it in Excel and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”.")
    case .ods:
      Hint(
        ja: "表計算ソフトで開き、「Excel（.xlsx）」か「CSV（UTF-8）」で保存してください。",
        en: "Open it in its program and save it as Excel (.xlsx) or as CSV in UTF-8.")
    case .encryptedExcel:
      Hint(
        ja: "Excelで開き、「ファイル」→「情報」→「ブックの保護」でパスワードを外して保存してください。",
        en:
          "Open it in Excel, take the password away (File > Info > Protect Workbook), and save it.")
    case .lockFile:
      Hint(
        ja: "Excelを閉じてから、名前に「~$」の付かない元のファイルを指定してください。",
        en: "Close Excel, and give the file itself, whose name lacks the “~$”.")
    case .zip, .gzip, .otherArchive:
      Hint(
        ja: "展開（解凍）して、中の表のファイルを指定してください。", en: "Unpack it, and give the sheet that is inside.")
    case .oldOffice:
      Hint(
        ja: "表のファイルではないので、Excel のブック（.xlsx）か CSV を指定してください。",
        en: "It is no sheet. Give a workbook (.xlsx) or a CSV file.")
    case .pdf, .png, .jpeg, .rtf:
      Hint(
        ja: "表として読めないので、元のExcelかCSVのファイルを施設にもらってください。",
        en: "It cannot be read as a sheet. Ask for the Excel or CSV file that it was made from.")
    case .html, .mhtml, .xml:
      Hint(
        ja: "システムの画面を保存したものなら、CSVかExcelでダウンロードし直してください。中が表なら、Excelで開いて「CSV UTF-8」で保存できます。",
        en: "If it is a saved page of some system, download CSV or Excel from there. "
          + "If there is a table in it, Excel can open it and save it as “CSV UTF-8”.")
    case .iso2022:
      Hint(
        ja: "テキストエディターで開き、文字コードをUTF-8にして保存し直してください。",
        en: "Open it in an editor and save it in UTF-8.")
    case .strangeLines:
      Hint(
        ja: "テキストエディターで開き、改行をCRLFかLFにして保存し直してください。",
        en: "Open it in an editor and save it with line ends of CRLF or LF.")
    }
  }
}
