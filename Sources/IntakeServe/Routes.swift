import BatchIntake

/// What each address of the server does. No path comes from a client: names are looked for among those that there
/// are.
struct Routes: Sendable {
  let office: Intake.Office
  let runner: Runner
  let gate: Gate
  let language: Language
  let uploads: Slots

  func answer(_ request: Request, _ connection: Connection) async throws -> Response {
    try gate.check(request)
    if let response = try await letIn(request, connection) { return response }
    switch (request.method == "POST" ? "POST" : "GET", request.path) {
    case ("GET", "/"):
      let search = String((request.query["q"] ?? "").prefix(200))
      return .page(office.page(await runner.state, search: search, language))
    case ("GET", "/report"): return try document(.report)
    case ("GET", "/guide"): return try document(.guide, asks: true)
    // As the one names the other, where they lie in a folder.
    case ("GET", "/report.html"): return .seeOther("/report")
    case ("GET", "/guide.html"): return .seeOther("/guide")
    case ("GET", "/history"):
      guard let html = try? Intake.trend(of: office.folder, format: .html, language: language)
      else { throw Refusal.notFound }
      return .document(.bytes(Array(html.utf8)))
    case ("GET", "/rejected"):
      guard let name = request.query["name"], let path = office.rejected(name) else {
        throw Refusal.notFound
      }
      return .download(
        .file(path), as: Intake.Office.downloadName(ofRejected: name, language))
    case ("GET", "/template"):
      let template = try Intake.Office.template(language)
      return .download(.bytes(template.bytes), as: template.name)
    case ("GET", "/events"): return .events
    case ("POST", "/sheets"): return try await receive(request, connection)
    case ("GET", "/done"): return .lines(try ticked())
    case ("POST", "/done"): return try await tick(connection)
    case ("POST", "/out"):
      try await runner.takeOut(try await connection.form().all("name"))
      return .seeOther("/#sheets")
    case ("POST", "/back"):
      try await runner.putBack(try await connection.form().all("name"))
      return .seeOther("/#sheets")
    case ("POST", "/run"):
      await runner.want(replaces: try await connection.form()["replace"] == "1")
      return .seeOther("/")
    default: throw Refusal.notFound
    }
  }

  /// nil where the browser is known already.
  private func letIn(_ request: Request, _ connection: Connection) async throws -> Response? {
    let isLogin = request.method == "POST" && request.path == "/login"
    let given =
      isLogin
      ? try await connection.form()["token"] : request.path == "/" ? request.query["token"] : nil
    if let given {
      guard gate.isToken(given.trimmingSpaces) else {
        try await Task.sleep(for: .milliseconds(500))
        throw Refusal(
          status: 403, text: Text("合言葉が違います。", "That is not the token."), asksForToken: true)
      }
      // No redirect: a browser that comes from another site would not bring the cookie along.
      return .page(
        Intake.Office.notice(
          Text("受付のページを開きます。", "Opening the office's page."), language, goesOn: true)
      ).with("Set-Cookie", gate.cookie)
    }
    guard gate.knows(request) else {
      throw Refusal(
        status: 401,
        text: Text("合言葉を入れてください。", "Enter the token."), asksForToken: true)
    }
    return nil
  }

  private func document(_ document: Intake.Office.Document, asks: Bool = false) throws -> Response {
    guard let path = office.document(document) else { throw Refusal.notFound }
    return .document(.file(path), asks: asks)
  }

  // MARK: - Ticks

  /// What was ticked when the page was made comes along, so that nobody takes back what another has ticked since.
  private func tick(_ connection: Connection) async throws -> Response {
    let form = try await connection.form()
    let (was, now) = (Set(form.all("was")), Set(form.all("done")))
    guard was.union(now).allSatisfy(Self.isTick) else { throw Refusal.malformed }
    let (marks, undo) = (now.subtracting(was), was.subtracting(now))
    if !marks.isEmpty || !undo.isEmpty {
      try await runner.tick(
        marks: marks.sorted(), undo: undo.sorted(), patience: connection.limits.ticking,
        quiet: form["more"] == "1" ? connection.limits.nextTick : nil)
    }
    let search = form["q"].map { $0.isEmpty ? "" : "?q=" + Percent.inAddress($0) }
    return .seeOther("/\(search ?? "")#clinics")
  }

  /// What is ticked, in the words of the form.
  private func ticked() throws -> [String] {
    try Intake.done(in: office.folder).flatMap { mark in
      mark.procedures.map { "\(mark.code):\($0)" }
    }
  }

  private static func isTick(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].utf8.count == 10
      && parts[0].utf8.allSatisfy { 0x30...0x39 ~= $0 }
      && Intake.isProcedureList(String(parts[1]))
  }

  // MARK: - Handing in

  /// Each sheet is kept when it is whole, whatever comes after it. What is refused is told when all has been read. A
  /// client that sends `more` has further sheets to send, with which they are checked in one run.
  private func receive(_ request: Request, _ connection: Connection) async throws -> Response {
    let limits = connection.limits
    guard connection.remaining <= limits.requestBytes else {
      throw Refusal.tooLarge(limits.requestBytes)
    }
    guard let form = Multipart(request["content-type"] ?? "") else { throw Refusal.malformed }
    guard uploads.take() else { throw Refusal.busy }
    defer { uploads.giveBack() }
    connection.deadline.limit(limits.upload)
    if request["expect"]?.lowercased() == "100-continue" { try await connection.goOn() }
    var reader = SheetReader(form, office, limits, isNewVersion: request.query["both"] != "1")
    await runner.uploadBegins()
    // What came whole is read, even where the rest does not come.
    do {
      while let piece = try await connection.piece() { try reader.take(piece) }
      try reader.finish()
    } catch {
      await runner.uploadEnds(kept: reader.kept, quiet: nil)
      throw error
    }
    await runner.uploadEnds(kept: reader.kept, quiet: reader.hasMore ? limits.nextSheet : nil)
    if let refused = reader.refused { throw Refusal(status: 422, text: refused) }
    return .seeOther("/")
  }
}

/// Takes sheets out of a form that is being sent.
struct SheetReader {
  private var form: Multipart
  private let office: Intake.Office
  private let limits: Limits
  private var field = ""
  private var arrival: Intake.Office.Arrival?
  private var parts = 0
  private var isNewVersion: Bool
  /// Whether its client has further sheets to send.
  private(set) var hasMore = false
  /// How many were kept.
  private(set) var kept = 0
  /// What is told of those that were not.
  private(set) var refused: Text?

  init(_ form: Multipart, _ office: Intake.Office, _ limits: Limits, isNewVersion: Bool) {
    self.form = form
    self.office = office
    self.limits = limits
    self.isNewVersion = isNewVersion
  }

  mutating func take(_ piece: [UInt8]) throws {
    form.take(piece)
    while let event = try form.next() {
      switch event {
      case .part(let name, let fileName): try begin(name, fileName)
      case .data(let bytes): try write(bytes)
      case .endOfPart: try end()
      }
    }
  }

  /// - Throws: `Refusal`, where nothing was sent or the rest is missing.
  func finish() throws(Refusal) {
    guard form.isWhole else { throw .malformed }
    guard kept > 0 || refused != nil else {
      throw Refusal(status: 422, text: Text("表が選ばれていません。", "No sheet was chosen."))
    }
  }

  private mutating func begin(_ name: String, _ fileName: String?) throws {
    parts += 1
    guard parts <= limits.parts else {
      throw Refusal(
        status: 413,
        text: Text(
          "一度に送れるのは \(limits.parts) までです。分けて送ってください。",
          "Up to \(limits.parts) can be sent at once. Send the others after that."))
    }
    field = name
    // A field of files into which none was put is sent as one without a name.
    guard name == "sheet", let fileName, !fileName.isEmpty else { return }
    do { arrival = try office.receive(fileName) } catch let error as IntakeError {
      guard case .refused = error else { throw error }
      refuse(error.message)
    }
  }

  private mutating func write(_ bytes: [UInt8]) throws {
    if field == "both" { isNewVersion = false }
    if field == "more" { hasMore = true }
    guard let arrival else { return }
    guard arrival.count + bytes.count <= limits.sheetBytes else {
      throw Refusal.tooLarge(limits.sheetBytes)
    }
    try arrival.write(bytes)
  }

  private mutating func end() throws {
    guard let arrival else { return }
    self.arrival = nil
    guard arrival.count > 0 else {
      return refuse(Text("空のファイルは受け取れません。", "An empty file is not taken."))
    }
    try arrival.keep(isNewVersion: isNewVersion)
    kept += 1
  }

  private mutating func refuse(_ text: Text) {
    refused = Text(
      [refused?.ja, text.ja].compactMap { $0 }.joined(separator: " "),
      [refused?.en, text.en].compactMap { $0 }.joined(separator: " "))
  }
}
