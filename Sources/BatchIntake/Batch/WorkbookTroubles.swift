// What is said of a workbook that cannot be read: what it is, and what to do with it, each in its own words.

extension InputTrouble {
  init(_ trouble: WorkbookTrouble, name: String, options: Options) {
    switch trouble {
    case .source(let error): self.init(error, name: name)
    case .other(let kind): self = .advice(name, kind.advice)
    case .cutOff:
      self = .advice(
        name,
        Text(
          "ブックが途中で切れています（終わりの部分がありません）。送信やコピーが途中で止まったようです。もう一度受け取るか、Excel で開いて保存し直してください。",
          "the workbook is cut off: its end is missing. Its transfer seems to have stopped half-way. Get it once more, or open it in Excel and save it again."
        ))
    case .locked:
      self = .notATable(name, .encryptedExcel)
    case .damaged:
      self = .advice(
        name,
        Text(
          "ブックの中身が壊れているか、Excel のブックの形ではありません。Excel で開いて（修復を勧められたら「はい」）、保存し直してください。",
          "the workbook is damaged inside, or not made as a workbook is. Open it in Excel (let it repair the file if it offers to) and save it again."
        ))
    case .tooLarge:
      let limit = options.maxWorkbookBytes
      self = .advice(
        name,
        Text(
          "ブックを展開すると上限の \(limit) バイトを超えます。要らないシートや書式を消して保存し直すか、正しいブックなら --max-workbook-bytes を大きくしてください。",
          "unpacked, the workbook is over the limit of \(limit) bytes. Delete the sheets and formats that are not needed and save it again; if it is right, raise --max-workbook-bytes."
        ))
    }
  }

  /// No sheet of that name or number.
  static func noSuchSheet(_ name: String, _ asked: String, _ sheets: [String]) -> InputTrouble {
    let listed = sheets.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: "、")
    return .advice(
      name,
      Text(
        "シート「\(asked)」がありません。あるのは: \(listed)。--sheet には、このうちの名前か番号を書いてください。",
        "there is no sheet “\(asked)”. There are: \(listed). --sheet takes one of these names or numbers."
      ))
  }

  /// No sheet has a header; `seen` says of each what it has instead.
  static func noSheetWithHeader(
    _ name: String, _ seen: [Text], hidden: [String]
  ) -> InputTrouble {
    let notes = hidden.isEmpty ? "" : hidden.map { "「\($0)」" }.joined()
    return .advice(
      name, fault: .headerNotFound,
      Text(
        "どのシートにも、項目名が三つ以上ある見出しの行がありません。" + seen.map(\.ja).joined(separator: " ")
          + (notes.isEmpty ? "" : " 非表示のシート\(notes)は --sheet で読めます。")
          + " 見出しの行を加えてください（intake template がひな形を出します）。",
        "no sheet has a header row naming three fields or more. "
          + seen.map(\.en).joined(separator: " ")
          + (notes.isEmpty ? "" : " The hidden sheets \(notes) can be read with --sheet.")
          + " Add a header row (intake template writes one)."))
  }

  static func advice(
    _ name: String, fault: Fault = .notATable, _ text: Text
  ) -> InputTrouble {
    let out = ByteBuffer()
    func visible(_ text: String) -> String {
      out.cut(to: 0)
      (name + ": " + text).withBytes { out.appendVisible($0) }
      return out.text
    }
    return InputTrouble(
      name: name, code: 65, message: Text(visible(text.ja), visible(text.en)), fault: fault,
      facts: [])
  }
}

extension ZipKind {
  fileprivate var advice: Text {
    switch self {
    case .binaryWorkbook:
      Text(
        "Excel バイナリ ブック（.xlsb）です。Excel で開き、「名前を付けて保存」で「Excel ブック（*.xlsx）」を選んで保存してください。",
        "this is a binary workbook (.xlsb). Open it in Excel and save it as “Excel Workbook (*.xlsx)”."
      )
    case .openDocument:
      Text(
        "OpenDocument の表（.ods）です。LibreOffice などで開き、「Excel 2007-365（.xlsx）」の形式で保存してください。",
        "this is an OpenDocument sheet (.ods). Open it, in LibreOffice for one, and save it as “Excel 2007–365 (.xlsx)”."
      )
    case .word:
      Text(
        "Word の文書（.docx）で、表のファイルではありません。表を Excel に写して .xlsx で保存してください。",
        "this is a document of Word (.docx), not a sheet. Copy its table into Excel and save that as .xlsx."
      )
    case .powerPoint:
      Text(
        "PowerPoint のスライド（.pptx）で、表のファイルではありません。Excel のブック（.xlsx）を渡してください。",
        "these are slides of PowerPoint (.pptx), not a sheet. Give a workbook (.xlsx).")
    case .numbers:
      Text(
        "Numbers のファイルです。Numbers で「ファイル」→「書き出す」→「Excel…」を選び、.xlsx にしてください。",
        "this is a file of Numbers. Choose File, Export To, Excel… in Numbers to make it an .xlsx.")
    case .archive:
      Text(
        "圧縮ファイル（zip）です。展開して、中のブック（.xlsx）か CSV を渡してください。",
        "this is a zip archive. Unpack it and give the workbook (.xlsx) or CSV file that is in it.")
    }
  }
}
