#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// What is said of an input that cannot be judged: what it is, what was expected, what to do.

extension InputTrouble {
  init(_ error: SourceError, name: String) {
    switch error {
    case .cannotOpen(_, let code):
      self.init(
        name: name, code: 66,
        message: Text(
          "\(name): 開けません（\(reason(code))）。パスと権限を確かめてください。",
          "\(name): cannot be opened (\(reason(code))). Check the path and its permissions."),
        fault: nil, facts: [])
    case .cannotRead(_, let code):
      self.init(
        name: name, code: 74,
        message: Text(
          "\(name): 読み取り中に失敗しました（\(reason(code))）。もう一度実行してください。",
          "\(name): reading failed (\(reason(code))). Run again."),
        fault: nil, facts: [])
    case .changed:
      self.init(
        name: name, code: 74,
        message: Text(
          "\(name): 読んでいる間に変わりました。保存が終わってからもう一度実行してください。",
          "\(name): changed while being read. Run again when it is saved."),
        fault: nil, facts: [])
    case .spoolFull(let directory, let code):
      self.init(
        name: name, code: 74,
        message: Text(
          "\(name): 一時ファイルを \(directory) に書けません（\(reason(code))）。TMPDIR に空きのある場所を指定してください。",
          "\(name): no temporary copy can be written to \(directory) (\(reason(code))). Point TMPDIR to a place with room."
        ),
        fault: nil, facts: [])
    }
  }

  static func empty(_ name: String) -> InputTrouble {
    ruled(name, .empty, [])
  }

  static func notATable(_ name: String, _ kind: FileKind) -> InputTrouble {
    if let text = kind.advice { return advice(name, text) }
    return ruled(name, .notATable, [kind.title.ja], [kind.title.en])
  }

  static func undecodable(_ name: String, _ verdict: EncodingVerdict) -> InputTrouble {
    ruled(name, .encoding, [verdict.encoding.rawName])
  }

  static func noHeader(_ name: String, _ trouble: HeaderTrouble, _ sample: HeadSample)
    -> InputTrouble
  {
    let seen = seen(trouble, sample)
    return ruled(name, .headerNotFound, [seen.ja], [seen.en])
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
    case .absent(.quotedLines(let record)):
      return Text(
        "\(sample.sheetRows[record]) 行目は行全体が引用符で囲まれています。囲みを外してください。",
        "Row \(sample.sheetRows[record]) is quoted as a whole; take the quotes away.")
    case .absent(.nothing):
      guard sample.rows.contains(where: { !$0.isEmpty }) else {
        return Text("何も書かれていません。", "Nothing is written there.")
      }
      // A row of data that stands first may hold a password.
      let first = sample.rows.first { !$0.isEmpty } ?? []
      let cells = first.prefix(4).map { cell in
        cell.withBytes { Password.hasShape($0) } ? "********" : cell
      }.joined(separator: ", ")
      return Text("最初の行は「\(cells)」です。", "The first row is “\(cells)”.")
    }
  }

  /// The sentence of a rule on a file, its facts in each language.
  private static func ruled(
    _ name: String, _ fault: Fault, _ facts: [String], _ english: [String]? = nil
  ) -> InputTrouble {
    let rule = Catalogue.place(of: .file, fault)
    func sentence(_ language: Language) -> String {
      let out = ByteBuffer()
      name.withBytes { out.appendVisible($0) }
      out.append(": ")
      let facts = language == .en ? english ?? facts : facts
      Sentences(language).write(
        RawFinding(rule: rule, severity: .error, field: nil, column: -1, facts: facts), to: out)
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
    case .lockedOffice: Text("パスワード付きのブック", "a workbook with a password")
    case .oldOffice: Text("古い Office の文書", "an old Office document")
    case .pdf: Text("PDF", "a PDF")
    case .html: Text("HTML のページ", "an HTML page")
    case .xml: Text("XML", "XML")
    case .rtf: Text("RTF の文書", "an RTF document")
    case .gzip: Text("圧縮ファイル（gzip）", "a gzip archive")
    case .png, .jpeg: Text("画像", "a picture")
    }
  }
}

/// The system's word for an error.
func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
