/// guide.html: for those who type into the portal. Each clinic that is ready with the portal's screens, and on
/// each screen what goes into its boxes. Written clinic by clinic, so that none but the last is in memory.
struct GuidePage {
  /// Clinics that stand on one page; the others are named, with the command that gives theirs.
  static let limit = 2000
  /// A page of more clinics than these needs its script: what they have in common stands there once.
  static let wholeLimit = 100

  /// A clinic as the page lists it.
  struct Entry {
    let code: String
    let name: String
    let reference: String
    let dealer: String
    let applyBy: Day?
    /// What can be ticked: the procedures, each with the mark of its form.
    let marks: [(form: Form, mark: UInt64)]
    /// How many procedures were done before, and how many there are with those that wait.
    let done: Int
    let all: Int

    private static let nameLimit = 100

    init(_ form: FilledForm) {
      func text(_ field: Field) -> String { form.text(field).shown(Self.nameLimit) }
      code = form.code
      name = text(.clinicName)
      reference = text(.clinicReference)
      dealer = text(.clinicDealer)
      applyBy = form.applyBy
      marks = form.procedures.map { ($0.form, form.mark(of: $0.form)) }
      done = Portal.procedures.count { form.past.steps.contains($0.step) }
      all = done + marks.count + form.withheld.count
    }
  }

  let language: Language
  let out: ByteBuffer
  /// Deadlines before it are over.
  private let day: Day
  private let text: GuideText

  /// A page of so many clinics, which are applied for on a day.
  init(of count: Int, on day: Day, _ language: Language, out: ByteBuffer) {
    self.day = day
    self.language = language
    self.out = out
    text = GuideText(to: out, isWhole: count <= Self.wholeLimit)
  }

  private var shell: PageShell {
    PageShell(language: language, out: out, scripts: [.page, .guide])
  }

  func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  // MARK: - What stands before the clinics

  /// Begins the page with the list of its clinics, which are in the order of their deadlines. `rest` are the
  /// codes of those that it has no room for, and the first of them with their names.
  func begin(_ entries: [Entry], rest: [String] = [], named: [Entry] = []) {
    let title = say("申請の手引き", "Guide to the portal")
    shell.begin(title)
    out.append("<div class=\"guide\"><a class=\"skip\" href=\"#clinics\">")
    out.append(say("医療機関の一覧へ", "Skip to the clinics"))
    out.append("</a>\n<header><h1>\(title)</h1>\n<p class=\"lead\">")
    writeLead(entries, all: entries.count + rest.count)
    out.append("</p>")
    if !entries.isEmpty { writeKept() }
    if !text.isWhole { writeNeed() }
    out.append("</header>\n<main>\n")
    if !entries.isEmpty {
      writeSteps()
      writeTicked()
      writeList(entries)
    }
    if !rest.isEmpty { writeRest(rest, named) }
  }

  /// Writes a clinic's screens. They are a text, which costs nothing until the page's script opens it: two thousand
  /// clinics of some 400 elements each would take seconds.
  func write(_ form: FilledForm) {
    let frame = text.isWhole ? "noscript" : "script"
    out.append(
      "<\(frame)\(text.isWhole ? "" : " type=\"text/plain\"")><article id=\"\(form.code)\"")
    out.append(" aria-labelledby=\"h\(form.code)\">")
    GuideClinic(form: form, day: day, language: language, out: text).write()
    out.append("</article></\(frame)>\n")
  }

  /// Ends the page, with what the clinics have in common and what their rows told of them.
  func end(_ pasts: [UInt64: FilledForm.Past]) {
    if !text.isWhole {
      writeData("common") { $0.member("texts", text.kept) }
    }
    if !pasts.isEmpty { writeData(GuideBook.pasts) { GuideBook.write(pasts, to: $0) } }
    shell.end("</div>")
  }

  /// An object that no browser takes for markup or a script.
  private func writeData(_ name: String, _ body: (ByteBuffer) -> Void) {
    let data = ByteBuffer()
    data.open()
    body(data)
    data.close()
    out.append("<script type=\"application/json\" id=\"\(name)\">")
    data.withBytes { bytes in
      for part in bytes.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
        .enumerated()
      {
        if part.offset > 0 { out.append("\\u003C") }
        out.append(Bytes(rebasing: part.element))
      }
    }
    out.append("</script>\n")
  }

  private func writeLead(_ entries: [Entry], all: Int) {
    guard let first = entries.first else {
      return out.append(
        say(
          "申請できる医療機関はありません。<a href=\"report.html\">チェックの結果</a>で、直すところを見てください。",
          "No clinic is ready. See <a href=\"report.html\">the report</a> for what has to be mended."
        ))
    }
    let count = all.grouped
    out.append(
      say(
        "医療機関 <b>\(count)\u{A0}件</b>を申請できます。",
        "<b>\(count)</b> \(all == 1 ? "clinic is" : "clinics are") ready to be applied for."))
    guard first.applyBy != nil else { return }
    let over = entries.count { isOver($0) }
    if over > 0 {
      out.append(
        say(
          "<b class=\"wrong\">\(over.grouped)\u{A0}件は締切を過ぎています</b>。",
          " <b class=\"wrong\">The deadline of \(over.grouped) is over.</b>"))
    }
    guard let day = entries.first(where: { !isOver($0) })?.applyBy else { return }
    let next = entries.count { $0.applyBy == day }.grouped
    out.append(
      say(
        "オンライン請求のいちばん近い締切は <b>\(day.spoken(.ja))</b>（\(next)\u{A0}件）です。",
        " The nearest deadline of online claims is <b>\(day.spoken(.en))</b> (\(next))."))
  }

  private func isOver(_ entry: Entry) -> Bool { entry.applyBy.map { $0 < day } ?? false }

  private func writeSteps() {
    out.append("<section id=\"steps\" aria-labelledby=\"steps-title\"><h2 id=\"steps-title\">")
    out.append(say("次にすること", "What to do next"))
    out.append("</h2>\n<ol>\n")
    for (title, text, served) in [
      (
        say("医療機関を選ぶ", "Choose a clinic"),
        say(
          "<a href=\"#clinics\">一覧</a>は締切の近い順です。上から順に申請します。",
          "<a href=\"#clinics\">The list</a> begins with the nearest deadline."),
        ""
      ),
      (
        say("画面の順に、値をコピーして入れる", "Go from screen to screen and copy the values"),
        say(
          "ポータルの画面と同じ順に、欄の名前と値が並んでいます。",
          "They stand in the order of the portal's screens, under its own labels."),
        ""
      ),
      (
        say("送信したら、手続きごとに印を付ける", "Tick each procedure that was sent"),
        say(
          "印はこのブラウザーに残ります。一覧の上に出る「済んだ手続き」のコマンドを実行すると、次のチェックから手続き済になります。",
          "Ticks stay in this browser. The command under “What is done” marks them for the next run."
        ),
        say(
          "印は付けるとすぐに保存され、次のチェックから手続き済になります。外すと、取り消されます。",
          "A tick is saved at once, and counts from the next check on. Taken away, it is taken back."
        )
      ),
    ] {
      out.append("<li><b>\(title)</b><p\(served.isEmpty ? "" : " data-served=\"\(served)\"")>")
      out.append("\(text)</p></li>\n")
    }
    out.append("</ol></section>\n")
  }

  private func writeNeed() {
    out.append("<noscript><p class=\"trouble\">")
    out.append(
      say(
        "このページの画面ごとの値は、JavaScript が動くブラウザーで開きます。動かないときは <code>intake guide DIR コード</code> で、\(Self.wholeLimit) 件までの手引きを作ると、そのまま読めます。",
        "This page needs JavaScript to show a clinic's screens. Without it, <code>intake guide DIR CODE</code> makes a guide of up to \(Self.wholeLimit) clinics that can be read as it is."
      ))
    out.append("</p></noscript>\n")
  }

  /// What the script says of ticks where the office serves the page, which keeps them.
  private func writeKept() {
    out.append("<p id=\"kept\" class=\"trouble\" role=\"alert\" hidden")
    for (name, text) in [
      ("saving", say("保存しています…", "Saving…")), ("saved", say("保存しました", "Saved")),
      ("back", say("印を取り消しました", "Taken back")),
      ("unsaved", say("保存できませんでした。", "It was not saved. ")),
      ("unread", say("どの手続きが済んでいるか、読めませんでした。", "What is done could not be read. ")),
      ("away", say("受付のページにつながりません。", "The office cannot be reached.")),
      ("office", say("受付のページへ", "To the office's page")),
    ] { out.append(" data-\(name)=\"\(text)\"") }
    out.append("></p>\n")
  }

  /// What was ticked, which only the script can tell.
  private func writeTicked() {
    out.append(
      "<section id=\"ticked\" hidden aria-labelledby=\"ticked-title\"><h2 id=\"ticked-title\">")
    out.append(say("済んだ手続き", "What is done"))
    out.append("</h2><p>")
    out.append(
      say(
        "intake のある Linux で次を実行してから、もう一度チェックします（DIR はこのページのあるフォルダ）。",
        "Run this where intake is (DIR is the folder of this page), then run the check again."))
    out.append("</p><pre></pre><p>")
    writeCopy(of: "")
    out.append("</p></section>\n")
  }

  private func writeList(_ entries: [Entry]) {
    out.append(
      "<section id=\"clinics\" aria-labelledby=\"clinics-title\"><h2 id=\"clinics-title\">")
    out.append(say("医療機関", "Clinics"))
    out.append("</h2>\n<form id=\"find\" role=\"search\" hidden><label>")
    out.append(say("名前・コード・管理番号・販売店で探す", "Find by name, code, number or dealer"))
    out.append("<input type=\"search\" name=\"text\" autocomplete=\"off\"></label>")
    let one = entries.count == 1
    out.append("<output aria-live=\"polite\" data-all=\"")
    out.append(say("{all} 件", one ? "{all} clinic" : "{all} clinics") + "\"")
    out.append(" data-some=\"\(say("{all} 件のうち {some} 件", "{some} of {all} clinics"))\">")
    out.append("</output><button type=\"button\" class=\"print\" data-all=\"")
    out.append(say("一覧の {some} 件を印刷（1 件 1 枚）", "Print what is listed ({some}), a page each"))
    out.append("\"></button></form>\n")
    var place = 0
    while place < entries.count {
      let group = entries[place...].prefix { $0.applyBy == entries[place].applyBy }
      write(group)
      place += group.count
    }
    out.append("</section>\n")
  }

  private func write(_ group: ArraySlice<Entry>) {
    let day = group.first?.applyBy
    out.append("<section class=\"group\"><h3>")
    out.append(
      day.map { say("締切 \($0.spoken(.ja))", "by \($0.spoken(.en))") }
        ?? say("締切のない手続きだけ", "without a deadline"))
    if group.first.map(isOver) ?? false {
      out.append(say(" <b class=\"over\">過ぎています</b>", " <b class=\"over\">over</b>"))
    }
    out.append(
      " <span class=\"count\">\(say("\(group.count.grouped)\u{A0}件", group.count.grouped))</span></h3><ol>\n"
    )
    for entry in group {
      out.append("<li><a href=\"#\(entry.code)\">")
      writeName(entry)
      out.append("<span class=\"progress\" data-done=\"\(entry.done)\" data-all=\"\(entry.all)\"")
      out.append(" data-marks=\"")
      for (form, mark) in entry.marks {
        out.append("\(form.id)=")
        out.append(hex: mark)
        out.append(" ")
      }
      out.append("\">\(entry.done > 0 ? "✓ \(entry.done)/\(entry.all)" : "")</span></a>\n")
    }
    out.append("</ol></section>\n")
  }

  private func writeName(_ entry: Entry) {
    out.append("<bdi class=\"name\">")
    out.appendHTML(entry.name)
    out.append("</bdi> <span class=\"code\">\(entry.code)</span> ")
    for (kind, text) in [("reference", entry.reference), ("dealer", entry.dealer)]
    where !text.isEmpty {
      out.append("<bdi class=\"\(kind)\">")
      out.appendHTML(text)
      out.append("</bdi> ")
    }
  }

  /// The clinics that the page has no room for, as many to a command as fit on a page.
  private func writeRest(_ rest: [String], _ named: [Entry]) {
    out.append("<section id=\"rest\" aria-labelledby=\"rest-title\"><h2 id=\"rest-title\">")
    out.append(say("ほかに申請できる \(rest.count.grouped) 件", "\(rest.count.grouped) more that are ready"))
    out.append("</h2><p>")
    out.append(
      say(
        "このページは締切の近い \(Self.limit.grouped) 件です。ほかの手引きは、次のコマンドで作ります。",
        "This page holds the \(Self.limit.grouped) with the nearest deadlines. These commands make the guide of the others."
      ))
    out.append("</p>\n")
    for (number, start) in stride(from: 0, to: rest.count, by: Self.limit).enumerated() {
      let codes = rest[start..<min(start + Self.limit, rest.count)]
      out.append("<p><code class=\"long\">intake guide DIR \(codes.joined(separator: " "))")
      out.append(" -o guide-\(number + 2).html</code>")
      writeCopy()
      out.append("</p>\n")
    }
    out.append("<ol>\n")
    for entry in named {
      out.append("<li>")
      writeName(entry)
      out.append("\n")
    }
    out.append("</ol></section>\n")
  }

  func writeCopy(of exact: String? = nil) {
    PageMarkup(language: language, out: out).writeCopy(of: exact)
  }
}

extension Day {
  /// With the day of the week, as people say it.
  func spoken(_ language: Language) -> String {
    language == .ja
      ? "\(year)年\(month)月\(day)日（\(["日", "月", "火", "水", "木", "金", "土"][weekday])）"
      : "\(["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday]) \(self)"
  }
}
