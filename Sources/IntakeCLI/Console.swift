import ArgumentParser
import BatchIntake
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard streams, the environment, and what is said to people.
enum Console {
  /// Japanese where the environment speaks Japanese or does not say; LANG decides nothing else.
  static var language: Language { locale?.hasPrefix("en") ?? false ? .en : .ja }

  /// Whether the environment asks for Japanese: then the commands' help is in Japanese, too.
  static let speaksJapanese = locale?.hasPrefix("ja") ?? false

  private static var locale: String? {
    ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { Environment[$0] }.first { !$0.isEmpty }
  }

  /// The terminal that a stream goes to, or nil.
  static func terminal(_ descriptor: Int32, maxFindings: Int) -> Terminal? {
    guard isatty(descriptor) == 1 else { return nil }
    var terminal = Terminal()
    terminal.maxFindings = maxFindings
    terminal.isColoured =
      Environment["NO_COLOR"] == nil && Environment["TERM"] != "dumb"
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
      terminal.width = Int(size.ws_col)
    }
    return terminal
  }
  /// How many writes have begun and ended: odd while one is waiting for its reader.
  static let writes = Atomic(0)

  private static let isOutputTerminal = isatty(STDOUT_FILENO) == 1

  /// Writes data to standard output; a closed one ends the run quietly.
  static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32 = STDOUT_FILENO
  ) throws(IntakeError) {
    if descriptor == STDERR_FILENO || isOutputTerminal { ProgressBar.clear() }
    try put(bytes, to: descriptor)
  }

  private static func put(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32
  ) throws(IntakeError) {
    writes.add(1, ordering: .relaxed)
    defer { writes.add(1, ordering: .relaxed) }
    var rest = bytes
    while rest.count > 0 {
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      #else
        let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
      #endif
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { throw .outputClosed }
        throw .cannotWrite(path: "stdout", reason: String(cString: strerror(errno)))
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  static func write(
    _ text: String, to descriptor: Int32 = STDOUT_FILENO
  ) throws(IntakeError) {
    if descriptor == STDERR_FILENO || isOutputTerminal { ProgressBar.clear() }
    try put(text, to: descriptor)
  }

  /// The same, beside a progress bar.
  static func put(_ text: String, to descriptor: Int32) throws(IntakeError) {
    var result: Result<Void, IntakeError> = .success(())
    var text = text
    text.withUTF8 { bytes in
      do throws(IntakeError) { try put(UnsafeRawBufferPointer(bytes), to: descriptor) } catch {
        result = .failure(error)
      }
    }
    try result.get()
  }

  /// Writes what stands in a sheet to standard output; to a terminal with what would steer it visible.
  static func writeCells(_ bytes: UnsafeRawBufferPointer) throws(IntakeError) {
    if isatty(STDOUT_FILENO) == 1 { return try write(Intake.visible(bytes)) }
    try write(bytes)
  }

  /// Says a sentence on standard error; if nobody listens, it is lost.
  static func say(_ text: String) { sayAsItIs(visible(text)) }

  /// The same of a sentence that steers the terminal itself.
  private static func sayAsItIs(_ text: String) { try? write(text + "\n", to: STDERR_FILENO) }

  /// Text with what would steer a terminal visible.
  private static func visible(_ text: String) -> String {
    var text = text
    return text.withUTF8 { Intake.visible(UnsafeRawBufferPointer($0)) }
  }

  /// A path for people to open: to a terminal that takes links one to what lies there.
  private static func openable(_ path: String) -> String {
    guard isatty(STDERR_FILENO) == 1, TerminalLink.isTaken else { return visible(path) }
    return TerminalLink.text(visible(path), to: path)
  }

  /// The lines of a text file, for `--files-from`.
  static func lines(of path: String) throws -> [String] {
    guard let file = fopen((path == "-" ? "/dev/stdin" : path).onDisk, "r") else {
      say("\(path): \(String(cString: strerror(errno)))")
      throw ExitCode(66)
    }
    defer { fclose(file) }
    var lines: [String] = []
    var buffer: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(buffer) }
    while getline(&buffer, &capacity, file) >= 0, let buffer {
      let line = PathName.text(buffer).filter { !$0.isNewline }
      // An editor may have put a byte order mark in front.
      let path = lines.isEmpty && line.hasPrefix("\u{FEFF}") ? String(line.dropFirst()) : line
      if !path.isEmpty { lines.append(path) }
    }
    return lines
  }

  /// Runs a command's body: what stops it is said once and becomes its exit code. `leftovers` are what
  /// it may have begun to write when a signal finds it stuck.
  static func finish(
    _ language: Language, leftovers: [String] = [],
    _ body: @escaping @Sendable () async throws -> Int32
  ) async throws {
    defer { ProgressBar.clear() }
    signal(SIGPIPE, SIG_IGN)
    allowManyFiles()
    // A file over its size limit is an error of its write, like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    do {
      let code = try await Interruption.guarding(leftovers: leftovers, body)
      if code != 0 { throw ExitCode(code) }
    } catch let interruption as Interruption {
      say("intake: \(language == .ja ? "中断されました。" : "interrupted")")
      throw ExitCode(interruption.exitCode)
    } catch let error as IntakeError {
      if error != .outputClosed { say("intake: \(error.message[language])") }
      throw ExitCode(error.exitCode)
    }
  }

  /// All inputs of a run stay open until its second pass: as many files as the system allows.
  private static func allowManyFiles() {
    var limit = rlimit()
    #if canImport(Glibc)
      let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let files = RLIMIT_NOFILE
    #endif
    guard getrlimit(files, &limit) == 0 else { return }
    #if canImport(Glibc)
      limit.rlim_cur = limit.rlim_max
    #else
      // It refuses more than it can give, even below its own hard limit.
      limit.rlim_cur = min(limit.rlim_max, 10_240)
    #endif
    setrlimit(files, &limit)
  }

  /// What an unreadable input means for the folder.
  static func sayNothingWithdrawn(_ language: Language) {
    say(
      language == .ja
        ? "intake: 読めない入力があるので、申請データの取り下げはしていません。"
        : "intake: an input could not be read, so no submission was withdrawn.")
  }

  /// The books of a run and the inputs that were left out.
  static func report(_ report: Intake.Report, _ language: Language, quiet: Bool) {
    for trouble in report.troubles { say("intake: \(trouble.message[language])") }
    for note in report.notes + report.putAside + report.emptySheets {
      say("intake: \(note[language])")
    }
    if quiet { return }
    let rows = report.rows
    say(
      language == .ja
        ? "読んだ行 \(rows.read) = 申請できる \(rows.accepted)（うち手続き済 \(rows.done)） + 直す \(rows.rejected)（うち重複 \(rows.duplicate)\(rows.partial > 0 ? "、一部申請できる \(rows.partial)" : "")） + 数えない行 \(rows.blank) + 読めない行 \(rows.unreadable)。エラー \(report.errors)、注意 \(report.warnings)、参考 \(report.notices)。"
        : "read \(rows.read) = accepted \(rows.accepted) (done \(rows.done)) + rejected \(rows.rejected) (duplicate \(rows.duplicate)\(rows.partial > 0 ? ", in part ready \(rows.partial)" : "")) + blank \(rows.blank) + unreadable \(rows.unreadable); errors \(report.errors), warnings \(report.warnings), notices \(report.notices)"
    )
    if let changed = report.changedSettings { say(sentence(of: changed, language)) }
    if report.hasBaseline, let changes = report.changes { say(changes.sentence[language]) }
  }
}

extension Console {
  /// What a slip changes unseen: a profile that was forgotten, a sheet that is no longer read.
  private static func sentence(
    of change: Intake.Report.SettingsChange, _ language: Language
  ) -> String {
    func listed(_ words: [String]) -> String {
      words.isEmpty
        ? (language == .ja ? "指定なし" : "nothing") : words.joined(separator: " ")
    }
    return language == .ja
      ? "前回の実行と設定が違います。今回: \(listed(change.now))、前回: \(listed(change.before))。"
      : "The settings are not those of the last run: now \(listed(change.now)), before \(listed(change.before))."
  }
}

// MARK: - What to do next

extension Console {
  /// The command as it was typed, but for `--format` and the words in `leftOut`; where it named more than
  /// three sheets, with `instead` for them.
  private static func typed(
    _ sheets: [String], leftOut: [String] = [], instead: String, as verb: String? = nil
  ) -> String {
    let isShort = (1...3).contains(sheets.count)
    var words = Words.all
    if let verb, words.count > 1 { words[1] = verb }
    if let place = words.firstIndex(of: "--format") {
      words.removeSubrange(place..<min(place + 2, words.count))
    }
    words.removeAll { $0.hasPrefix("--format=") }
    words.removeAll { leftOut.contains($0) || !isShort && sheets.contains($0) }
    return words.map(\.quotedForShell).joined(separator: " ") + (isShort ? "" : " " + instead)
  }

  /// How much of the findings a terminal was shown, and what gives the rest.
  private static func sayShown(_ report: Intake.Report, _ language: Language) {
    guard report.shown < report.findings else { return }
    say(
      language == .ja
        ? "\n指摘 \(report.findings.grouped) 件のうち \(report.shown.grouped) 件を表示しました"
          + (report.notices > 0 ? "（参考 \(report.notices.grouped) 件は画面に出しません）。" : "。")
        : "\n\(report.shown.grouped) of \(report.findings.counted("finding")) are shown"
          + (report.notices > 0 ? " (\(report.notices.counted("notice")) left to files)." : "."))
  }

  /// After a check on a terminal.
  static func sayNext(checked paths: [String], _ report: Intake.Report, _ language: Language) {
    sayShown(report, language)
    func command(_ verb: String) -> String {
      typed(paths, instead: "FILE…", as: verb)
    }
    if report.findings > 0 {
      let check = command("check")
      say(
        language == .ja
          ? "ページで見る: \(check) --format html > report.html\nExcelで見る: \(check) --format csv > findings.csv"
          : "As a page: \(check) --format html > report.html\nFor Excel: \(check) --format csv > findings.csv"
      )
    }
    if report.rows.accepted > report.rows.done {
      say(
        language == .ja
          ? "申請データを作る: \(command("run")) --output DIR"
          : "To make the submissions: \(command("run")) --output DIR")
    }
  }

  /// After a run as a stream whose findings went to a terminal.
  static func sayNext(streamed report: Intake.Report, _ language: Language) {
    sayShown(report, language)
    if report.shown < report.findings {
      say(
        language == .ja
          ? "全部をファイルに書くには、--report report.html（.csv、.ndjson も）を付けます。"
          : "To write all of them to a file, add --report report.html (or .csv, .ndjson).")
    }
  }

  private static func sayGuide(_ guide: String, _ rows: Intake.Report.Rows, _ language: Language) {
    let ready = rows.accepted - rows.done + rows.partial
    guard ready > 0 else { return }
    let inPart = Text(
      rows.partial > 0 ? "（うち \(rows.partial.grouped) 件は一部の手続きだけ）" : "",
      rows.partial == 0
        ? "" : rows.partial == ready ? " in part" : ", \(rows.partial.grouped) of them in part")
    let clinics = ready == 1 ? "The clinic that is" : "The \(ready.grouped) clinics that are"
    sayAsItIs(
      language == .ja
        ? "申請できる \(ready.grouped) 件\(inPart.ja): \(guide) をブラウザーで開いてください。"
        : "\(clinics) ready\(inPart.en): open \(guide) in a browser.")
  }

  /// After a run into a folder. What came through a pipe has to be sent through it once more.
  static func sayNext(
    in folder: String, of paths: [String] = [], _ report: Intake.Report, _ language: Language
  ) {
    let isRight = report.rows.rejected + report.rows.unreadable == 0
    let stem = folder.hasSuffix("/") ? folder : folder + "/"
    sayGuide(openable(stem + "guide.html"), report.rows, language)
    let what =
      !isRight
      ? Text("直すところ", "What to mend")
      : report.warnings > 0 ? Text("確かめるところ", "What to look at") : Text("結果", "The report")
    let report = openable(stem + "report.html")
    sayAsItIs(
      language == .ja
        ? "\(what.ja): \(report) をブラウザーで開いてください。"
        : "\(what.en): open \(report) in a browser.")
    if isRight { return }
    let rejected = openable(stem + "rejected/")
    sayAsItIs(
      language == .ja
        ? "直す行だけの表: \(rejected) で直して保存し、次のようにもう一度実行します:"
        : "The rows to mend: mend them in \(rejected), save, and run again:")
    let sheet = language == .ja ? "（同じ表） | " : "(the same sheet) | "
    say("  " + (paths.contains("-") ? sheet : "") + "intake again " + folder.quotedForShell)
  }
}
