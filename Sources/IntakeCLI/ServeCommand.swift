import ArgumentParser
import BatchIntake
import IntakeServe

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: said(
      "An office's page: drop sheets, see the report, mend, tick what is done.",
      "受付のページ: 表を入れ、報告を見て、直し、済んだ手続きに印を付けます。"),
    discussion:
      said(
        "Sheets lie in DIR/inbox. A run has the sheets, options and profile of the last one on DIR, and options that are given stand in the place of those.",
        "表は DIR/inbox に入ります。DIR の前回の表・オプション・プロファイルで実行し、指定したオプションはその代わりになります。")
  )

  @Argument(help: .said("The folder that runs write.", "run が書くフォルダ。"), completion: .directory)
  var folder: String

  @Option(
    help:
      .said(
        "Where to listen: ADDR:PORT (default: 127.0.0.1:8087). Beyond this machine with --token-file alone.",
        "待ち受ける所: ADDR:PORT（既定: 127.0.0.1:8087）。ほかのコンピューターから使うなら --token-file が要ります。")
  )
  var listen: String?

  @Option(
    help:
      .said(
        "A file that nobody else may read (0600) with the token: 16 characters or more (default: a new token).",
        "合言葉（16文字以上）のファイル。本人だけが読めること（0600）（既定: 新しい合言葉）。"),
    completion: .file())
  var tokenFile: String?

  @Option(
    help: .said(
      "How browsers see the server behind a proxy: https://intake.office.example.",
      "プロキシの後ろにあるとき、ブラウザーから見える所: https://intake.office.example。"))
  var origin: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var showing: ShowingOptions
  @OptionGroup var writing: FolderOptions

  func validate() throws {
    let address = try address()
    guard address.isLoopback || tokenFile != nil else {
      throw ValidationError(
        said(
          "--listen \(listen ?? "") can be reached from other machines: give the token in a file, --token-file FILE.",
          "--listen \(listen ?? "") はほかのコンピューターからも使えます。--token-file で合言葉のファイルを指定してください。")
      )
    }
    if let origin, Origin(origin) == nil {
      throw ValidationError(
        said(
          "--origin takes a scheme, a host and perhaps a port, such as https://intake.office.example, not “\(origin)”.",
          "--origin には https://intake.office.example のような形で指定してください。「\(origin)」は使えません。")
      )
    }
    guard !address.isAny || origin != nil else {
      throw ValidationError(
        said(
          "--listen \(listen ?? "") needs --origin: by which name browsers know the machine.",
          "--listen \(listen ?? "") には --origin も要ります（ブラウザーから見えるこのコンピューターの名前）。"))
    }
  }

  private func address() throws -> Address {
    guard let listen else { return .standard }
    guard let address = Address(listen) else {
      throw ValidationError(
        said(
          "--listen takes a numeric address and a port, such as 127.0.0.1:8087, not “\(listen)”.",
          "--listen には 127.0.0.1:8087 のような数字のアドレスとポートを指定してください。「\(listen)」は使えません。"))
    }
    return address
  }

  func run() async throws {
    let (language, spoken) = (judging.lang ?? .ja, judging.spoken)
    let token = try tokenFile.map { try Token.inFile($0, spoken) } ?? Token.new()
    let address = try address()
    let (folder, isQuiet, isOwn) = (folder, judging.quiet, tokenFile == nil)
    let origin = origin.flatMap { Origin($0) }
    let words = Self.withoutOwn(Array(Words.all.dropFirst(2)), folder)
    // A wrong profile is told at once.
    _ = try Self.again(folder, words)
    try await Console.finish(spoken) {
      let office = try Intake.Office(folder)
      let server = try OfficeServer(
        office, at: address, token: token, origin: origin, language: language,
        log: { text in if !isQuiet { Console.say("intake: \(text[spoken])") } },
        run: { replaces, progress in
          try await Self.run(office, words, replaces: replaces, progress)
        })
      try Self.tell(server.port, address, isOwn ? token : nil, spoken)
      try await server.serve()
      return 0
    }
  }

  private static func tell(
    _ port: UInt16, _ address: Address, _ token: String?, _ language: Language
  ) throws {
    let place = "http://\(address.authority(port))/"
    let text = token.map { place + "?token=" + $0 } ?? place
    try Console.write(text + "\n")
    Console.say(
      language == .ja
        ? "intake: このアドレスをブラウザーで開いてください。終えるには Ctrl+C。"
        : "intake: open this address in a browser. Ctrl+C ends it.")
  }

  // MARK: - A run

  private static func run(
    _ office: Intake.Office, _ words: [String], replaces: Bool,
    _ progress: @escaping @Sendable (Intake.Progress) -> Void
  ) async throws -> Intake.Report? {
    let run = try again(office.folder, words)
    let inputs = office.inputs(run.sheets.files)
    guard !inputs.isEmpty else { return nil }
    var options = try run.judging.options(run.reading)
    run.writing.apply(to: &options)
    options.progress = progress
    return try await Intake.run(
      inputs, options, into: office.folder, replaces: replaces || run.writing.replace)
  }

  /// The last run on the folder, with the options among `words` in the place of its own.
  private static func again(_ folder: String, _ words: [String]) throws -> Run {
    let last = try? Intake.lastCommand(in: folder)
    var run = try Run.parse((last?.options ?? []) + ["--output", folder] + words)
    run.sheets.files = last?.files ?? []
    run.sheets.filesFrom = nil
    _ = try run.judging.options(run.reading)
    return run
  }

  /// What was typed, without what only this command knows.
  static func withoutOwn(_ words: [String], _ folder: String) -> [String] {
    let own = ["--listen", "--token-file", "--origin"]
    var others: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if own.contains(word) {
        rest = rest.dropFirst()
      } else if !own.contains(where: { word.hasPrefix($0 + "=") }) {
        others.append(word)
      }
    }
    if let place = others.firstIndex(of: folder) { others.remove(at: place) }
    return others
  }
}

/// The word by which a browser is let in.
private enum Token {
  /// One that nobody can guess.
  static func new() -> String {
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    var random = SystemRandomNumberGenerator()
    return String((0..<32).map { _ in letters[Int(random.next() & 31)] })
  }

  /// The one in a file that is this user's alone.
  static func inFile(_ path: String, _ language: Language) throws -> String {
    func refuse(_ ja: String, _ en: String) -> ExitCode {
      Console.say("intake: \(path): " + (language == .ja ? ja : en))
      return ExitCode(78)
    }
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      let why = String(cString: strerror(errno))
      throw refuse("トークンを読めません（\(why)）。", "the token cannot be read (\(why)).")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw refuse("ファイルではありません。", "that is no file.")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw refuse(
        "ほかの利用者も読めます。chmod 600 で自分だけのものにしてください。",
        "others may read it. Make it yours alone: chmod 600.")
    }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = read(file, &bytes, bytes.count)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      .trimmingPrefix { $0.isWhitespace }.split { $0.isWhitespace }
    guard text.count == 1, let token = text.first, 16...512 ~= token.utf8.count,
      token.utf8.allSatisfy({ $0.isPlain })
    else {
      throw refuse(
        "トークンは英数字と . _ - の 16 文字以上の一行です（例: openssl rand -hex 24 の出力）。",
        "the token is one line of 16 or more letters, digits, “.”, “_” and “-”, such as openssl rand -hex 24 writes."
      )
    }
    return String(token)
  }
}

extension UInt8 {
  /// Whether it may stand in a cookie and an address as it is.
  fileprivate var isPlain: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
