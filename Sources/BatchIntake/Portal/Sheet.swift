// What can be wrong with a row or a file as such, before any form is looked at.

enum RowForm {
  static let declaration = FormDeclaration("row", title: Text("行", "row"), rules: rules)

  private static let rules: [Rule] = [
    row(
      "cells.missing", .cellsMissing, .notice, Text("セルの数が見出しより少ない", "cells missing"),
      Text(
        "この行のセルは {1} 個で、見出しの {2} 個より少ないので、残りは空欄として扱いました。",
        "The row has {1} cells, the header {2}; the rest count as blank."),
      Text("直す必要はありません。", "Nothing has to be done."),
      .text("{header}\n{row-1}\n")),
    row(
      "cells.extra", .cellsExtra, .error, Text("セルの数が見出しより多い", "cells too many"),
      Text(
        "この行のセルは {1} 個で、見出しの {2} 個より多く、{3}。",
        "The row has {1} cells, the header {2}: {3}."
      ),
      Text(
        "余分なカンマを消すか、カンマの入ったセルを \" で囲んでください。",
        "Delete the comma too many, or put the cell in quotes."),
      .text("{header}\n{row},x\n")),
    row(
      "key.stale", .keyStale, .notice, Text("行キーが合わない", "stale row key"),
      Text(
        "行キー「{1}」では、どの行の修正か決まりません（{2}）。",
        "The row key “{1}” does not tell which row is mended ({2})."),
      Text(
        "rejected フォルダの新しいファイルで直すか、元の表の行を直してください。要らない行は、そのファイルから消してください。",
        "Mend it in the new file in the folder rejected, or in the sheet itself. What is not needed, delete from that file."
      ),
      ["行キー": "clinics.csv#11-00000000-0000"]),
    row(
      "key.conflict", .keyConflict, .warning, Text("修正が食い違う", "mends that disagree"),
      Text(
        "この行の修正が食い違うので（{1}）、新しいほうを使わず、前からの値のままにしています。",
        "This row was mended in different ways ({1}); what is newer was not taken, and what stood stands."
      ),
      Text(
        "rejected フォルダの表にこの行が並んでいます。残すほうの行だけを残し、ほかを消して保存し、もう一度実行してください。",
        "In the sheet in the folder rejected this row stands more than once: leave the one that is right, delete the others, save, and run again."
      ),
      ["行キー": "clinics.csv#11-00000000-0000"]),
    row(
      "not-data", .notData, .notice, Text("数えない行", "no clinic"),
      Text(
        "この行は医療機関の行ではない（{1}）ので、数えません。", "The row is taken for no clinic ({1}) and not counted."),
      Text(
        "医療機関の行なら、印になる言葉を消し、医療機関等コードを入力してください。",
        "If it is a clinic, take the mark away and write its code."),
      ["管理番号": "（例）"]),
    row(
      "unfinished", .unfinished, .error, Text("書きかけの行", "a row hardly begun"),
      Text(
        "「{1}」の行は、医療機関等名のほかにほとんど入力がありません。",
        "Hardly anything but the name stands in the row of “{1}”."),
      Text(
        "施設に残りの欄を入力してもらうか、要らない行なら消してください。",
        "Have the clinic fill in the rest, or delete the row if it is not wanted."),
      [
        "都道府県": "", "点数表": "", "医療機関等コード": "", "開設者": "", "電話番号": "", "姓": "", "名": "",
        "メールアドレス": "", "パスワード": "", "パスワード(確認用)": "", "お客さまID": "", "お客さまID(確認用)": "",
        "利用開始予定年月": "", "担当者名": "", "端末名称": "", "請求開始年月": "", "レセコン名": "",
        "レセコンメーカー名": "", "OS・ブラウザ": "",
      ]),
    row(
      "packed", .packed, .error, Text("1行が一つのセルに入っている", "a whole row in one cell"),
      Text(
        "この行は、全部の値が一つのセルにまとまって入っているため、読めません。",
        "All values of this row stand together in one cell, so it cannot be read."),
      Text(
        "Excelの「データ」→「区切り位置」で区切り文字を選んで列に分けてください。CSVで行全体が引用符（\"）で囲まれていれば、その引用符を消してください。",
        "Divide it with Excel's Data > Text to Columns; in a CSV, delete the quotes around the whole row."
      ),
      .text("{header}\nA-1，32，1，0120014，ことり医院，小鳥 一郎，0852-31-0001\n")),
    row(
      "excel-error", .excelError, .error, Text("Excelのエラー値", "a spreadsheet's error value"),
      Text(
        "{label}のセルが「{value}」です。Excelなどのエラー表示で、元の値が失われています。",
        "The {label} is “{value}”, a spreadsheet's error value; the value is lost."),
      Text("値を元の資料か施設に確かめ、入力し直してください。", "Look it up or ask the clinic, and type it again."),
      ["レセコン名": "#N/A"]),
    row(
      "formula", .formula, .notice, Text("値のない数式", "a formula without its value"),
      Text(
        "{label}のセルは数式で、計算した値がブックに保存されていないので、空とみなしました。",
        "The {label} is a formula whose value is not kept in the workbook; it counts as blank."),
      Text(
        "Excel で開いて保存し直すか、値を入力してください。",
        "Open the workbook in Excel and save it again, or type the value."),
      .text("=A2&B2")),
    row(
      "date-format", .dateFormat, .warning, Text("年の見えない日付", "a day without its year"),
      Text(
        "{label}のセルは表示に年がない日付なので、ブックに保存されている年で「{value}」と読みました。",
        "The {label} is a day that is shown without its year; it was read as “{value}”, the year that the workbook keeps."
      ),
      Text(
        "年が正しいか確かめ、違えば「2024年8月」のように年から入力してください。",
        "See whether that is the year that is meant; if not, type it with the year, such as 2024-08."
      ),
      .text("8月1日")),
    row(
      "ditto", .ditto, .error, Text("同上の記号", "a ditto mark"),
      Text(
        "{label}のセルが「{value}」です。並べ替えると意味が変わるので、上の行の値は写しません。",
        "The {label} is “{value}”; it is never filled in from the row above, for sorting would change it."
      ),
      Text("上の行と同じなら、同じ値を入力してください。", "If it is the same, type the value itself."),
      ["担当者名": "〃"]),
    row(
      "mojibake", .mojibake, .error, Text("文字化け", "garbled text"),
      Text(
        "この行は文字化けしています（UTF-8の文字を、別の文字コードとして保存したようです）。",
        "The row is garbled: UTF-8 text seems to have been read as CP932 and saved."),
      Text("元の表を開き直し、「CSV UTF-8」で保存し直してください。", "Open its source again and save it as “CSV UTF-8”."),
      ["開設者": "蛹ｻ逋よｳ穂ｺｺ"]),
    row(
      "encoding", .encoding, .error, Text("読めない文字", "bytes that do not decode"),
      Text(
        "この行に、文字コード {1} では読めない文字（壊れたバイト）があります。", "The row holds bytes that are no {1}."),
      Text(
        "この行を入力し直すか、文字コードを --encoding で指定してください。",
        "Type the row again, or name the encoding with --encoding."),
      .bytes(Array("{header}\n{row},".utf8) + [0xFF, 0x0A])),
    row(
      "nul", .nul, .error, Text("NULバイト", "a NUL byte"),
      Text("この行に、文字ではないデータ（NUL、0のバイト）が混じっています。", "The row holds a NUL byte."),
      Text("この行を入力し直してください。", "Type the row again."), ["備考": "a\u{0}b"]),
    row(
      "too-long", .tooLong, .error, Text("行やセルが長すぎる", "too long"),
      Text(
        "この行かその中のセルが、上限（セル {1} バイト、行 {2} バイト）より長くなっています。",
        "The row or one of its cells is over the limit (cell {1}, row {2} bytes)."),
      Text(
        "余分なデータを消すか、--max-cell-bytes、--max-record-bytes で上限を上げてください。",
        "Delete what is too much, or raise --max-cell-bytes or --max-record-bytes."),
      ["備考": String(repeating: "長", count: 22_000)]),
    row(
      "quote", .quote, .error, Text("引用符が閉じていない", "a broken quote"),
      Text(
        "{1} 行目の引用符（\"）が閉じていないか、閉じた後に文字があります。この行だけを読まずに次の行へ進みました。",
        "The quote on line {1} is not closed, or text follows its close; only this row was passed over."
      ),
      Text("引用符（\"）を二つで対にするか、消してください。", "Pair the quotes or delete them."),
      .text("{header}\n\"{row}\n"),
      leniency: Text(
        "引用符で始まらないセルの中の引用符は、そのまま文字として読み、注意だけにします。",
        "A quote inside an unquoted cell is text: a warning.")),
  ]

  private static func row(
    _ id: String, _ fault: Fault, _ severity: Severity, _ title: Text, _ message: Text, _ fix: Text,
    _ refuses: @autoclosure @escaping @Sendable () -> Example, leniency: Text = .empty
  ) -> Rule {
    Rule(
      "row.\(id)", severity, title: title, message: message, fix: fix, leniency: leniency,
      accepts: [.right], refuses: [refuses()],
      when: .told(fault))
  }
}

enum FileForm {
  static let declaration = FormDeclaration("file", title: Text("ファイル", "file"), rules: rules)

  private static let rules: [Rule] = [
    file(
      "header.missing", .headerMissing, .error, Text("必要な列がない", "a column is missing"),
      Text(
        "列「{1}」が表にありません。{2} 行で必要です。", "The column “{1}” is missing; {2} rows need it."),
      Text(
        "その見出しの列を加えてください。別の名前の列があれば、プロファイルの aliases に書けます。",
        "Add the column; if it stands there under another name, put that into the profile's aliases."
      ),
      ["開設者": nil]),
    file(
      "header.duplicate", .headerDuplicate, .error, Text("同じ列が二つ", "two columns for one field"),
      Text(
        "「{1}」とみなせる列が二つ以上あります（{2}）。どれを読むか決められません。",
        "Two columns or more stand for “{1}” ({2}); which to read cannot be told."),
      Text("一つにするか、違う見出しにしてください。", "Leave one, or rename the others."),
      ["TEL": "0852310001"],
      leniency: Text(
        "管理番号・販売店・担当部署・備考では注意で、最初の列を読みます。",
        "A warning for 管理番号, 販売店, 担当部署 and 備考: the first is read.")),
    file(
      "header.changed", .headerChanged, .error, Text("途中に別の見出しがある", "the header changes midway"),
      Text(
        "{1} 行目に、最初とは違う見出しがあります。その後の {2} 行は読んでいません。",
        "Line {1} holds another header than the first; the {2} rows after it were not read."),
      Text("表を分けて別のファイルにしてください。", "Make two files of it."),
      .text("{header}\n{row}\n管理番号,都道府県,点数表,医療機関等名\nA,32,1,x\n")),
    file(
      "header.not-found", .headerNotFound, .error, Text("見出しの行が見つからない", "no header"),
      Text(
        "初めの100行に、項目名が三つ以上ある見出しの行がありません。{1}",
        "None of the first 100 rows is a header naming three fields or more. {1}"),
      Text(
        "「都道府県、点数表、医療機関等コード…」の見出しの行を加えてください（intake template がひな形を出します）。",
        "Add a header row 都道府県, 点数表, 医療機関等コード … (intake template writes one)."),
      .text("a,b,c\n1,2,3\n")),
    file(
      "sheets", .sheets, .notice, Text("読んでいないシート", "sheets that are not read"),
      Text(
        "このブックの次のシートは読んでいません: {1}。",
        "These sheets of this workbook were not read: {1}."),
      Text(
        "医療機関の行があるなら、見出しの行を加えるか、--sheet でそのシートを指定してください。",
        "If they hold clinics, add a header row, or name the sheet with --sheet."), .text("説明")),
    file(
      "hidden", .hidden, .notice, Text("非表示の行や列", "hidden rows or columns"),
      Text(
        "値のある非表示の行が {1} 行、非表示の列が {2} あり、これらも読みました。",
        "Hidden rows with values: {1}; hidden columns: {2}. They were read as well."),
      Text(
        "申し込まない医療機関を隠してあるなら、その行を消してから、もう一度実行してください。",
        "If clinics that do not apply were hidden, delete their rows and run again."),
      .text("非表示の行")),
    file(
      "header.unknown", .headerUnknown, .warning, Text("認識できない列", "an unknown column"),
      Text(
        "列「{1}」はどの項目か分からないので、読んでいません。",
        "Which field the column “{1}” is cannot be told; it was not read."),
      Text(
        "申請に要る項目なら、見出しをひな形の名前に直すか、プロファイルの aliases に書いてください。要らない列なら、このままで構いません。",
        "If it is a field, rename it or put it into the profile's aliases; else leave it."),
      ["連絡先": "x"]),
    file(
      "header.unnamed", .headerUnnamed, .warning, Text("見出しのない列", "a column without a name"),
      Text(
        "{1} 列に値がありますが見出しがないので、読んでいません。",
        "Column {1} holds values but has no name; it was not read."),
      Text("見出しを付けるか、列を消してください。", "Name it or delete it."), ["": "x"]),
    file(
      "header.guessed", .headerGuessed, .warning, Text("見出しから推測した列", "a guessed column"),
      Text(
        "列「{1}」を「{2}」の列として読みました。", "The column “{1}” was taken for “{2}”."),
      Text("違うなら、見出しを直してください。合っていれば、このままで構いません。", "If that is wrong, rename it."),
      ["開設者": nil, "院長名": "小鳥 一郎"]),
    file(
      "header.confirmation", .headerConfirmation, .notice,
      Text("確認用の列がない", "no column for the second typing"),
      Text(
        "「{1}」の確認用の列がありません。ポータルでは二度入力するので、入力する人が見比べて確かめてください。",
        "There is no column for the second typing of the {1}; the portal asks for it twice, so who types must look."
      ),
      Text("このままで構いません。", "Leave it."), ["お客さまID(確認用)": nil]),
    file(
      "empty", .empty, .error, Text("空のファイル", "an empty file"),
      Text("ファイルに行が一つもありません。", "The file holds no record at all."),
      Text("正しいファイルか確かめてください。", "Check that it is the right file."), .text("")),
    file(
      "encoding", .encoding, .error, Text("見出しが読めない", "the header does not decode"),
      Text(
        "見出しの行に、文字コード {1} として読めないバイトがあります。",
        "The header row holds bytes that are no {1}."),
      Text(
        "文字コードを --encoding で指定するか、Excel の「CSV UTF-8」で保存し直してください。",
        "Name the encoding with --encoding, or save the sheet again as “CSV UTF-8”."),
      .bytes([0xEF, 0xBB, 0xBF] + Array("{header},".utf8) + [0xFF, 0x0A])),
    file(
      "not-a-table", .notATable, .error, Text("表のファイルではない", "no table"),
      Text("これは{1}で、表のファイルではありません。", "This is {1}, not a sheet."),
      Text(
        "Excel で開き、「Excel ブック（*.xlsx）」で保存してください。",
        "Open it in Excel and save it as “Excel Workbook (*.xlsx)”."),
      .bytes(Array("%PDF-1.4\n".utf8))),
  ]

  private static func file(
    _ id: String, _ fault: Fault, _ severity: Severity, _ title: Text, _ message: Text, _ fix: Text,
    _ refuses: @autoclosure @escaping @Sendable () -> Example, leniency: Text = .empty
  ) -> Rule {
    Rule(
      "file.\(id)", severity, title: title, message: message, fix: fix, leniency: leniency,
      accepts: [.right], refuses: [refuses()],
      when: .told(fault))
  }
}
