import Foundation
import Testing

@testable import BatchIntake

/// The command killed at random moments, in an empty folder and in one being updated. `KILLS` says how
/// often (default 20), `SEED` with which seed, `INTAKE` which command.
@Suite struct SoakTests {
  @Test func isNeverHalf() async throws {
    let environment = ProcessInfo.processInfo.environment
    let kills = environment["KILLS"].flatMap { Int($0) } ?? 20
    let seed = environment["SEED"].flatMap { UInt64($0) } ?? 1
    try await withFolder { folder in
      var soak = try Soak(folder, seed: seed)
      for number in 0..<kills {
        let torn = try soak.kill()
        #expect(torn == [], "kill \(number) of seed \(seed)")
        if number % 10 == 9 {
          let wrong = try soak.complete()
          #expect(wrong == [], "completed after kill \(number) of seed \(seed)")
        }
      }
      #expect(try soak.complete() == [])
      print(soak.tally)
    }
  }
}

/// One folder that is written again and again from two sheets, and what may lie in it.
private struct Soak {
  private let folder: String
  private let out: String
  private var random: SplitMix64
  /// What a whole run of each sheet leaves in an empty folder.
  private var references: [[String: [UInt8]]] = []
  private var runs: [Double] = []
  private var counts = (kills: 0, running: 0, staged: 0, committing: 0, whole: 0)

  private static let sheets = ["first.csv", "second.csv"]

  init(_ folder: String, seed: UInt64) throws {
    self.folder = folder
    out = folder + "/out"
    random = SplitMix64(seed: seed)
    var first = SheetGrid(0..<30)
    first.change(3, ["電話番号": "ない"])
    // Four go, four come, one is done, one is spoilt, one is mended, and ten are changed.
    var second = SheetGrid(4..<34)
    second.change(8, ["手続き済": "アカウント、資格確認、証明書、請求"])
    second.change(9, ["メールアドレス": "ない"])
    for row in 10..<20 { second.change(row, ["備考": "急ぎ"]) }
    for (name, grid) in zip(Self.sheets, [first, second]) {
      try Data(grid.bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    for which in Self.sheets.indices {
      let start = Date()
      let process = try started(which, "reference\(which)")
      process.waitUntilExit()
      runs.append(Date().timeIntervalSince(start))
      references.append(try filesIn(folder + "/reference\(which)"))
    }
  }

  private func started(_ which: Int, _ output: String) throws -> Process {
    try CommandTests.started(
      [
        "run", Self.sheets[which], "--output", output, "--application-date", "2024-05-18",
        "--replace",
      ], folder, FileHandle.nullDevice, FileHandle.nullDevice, FileHandle.nullDevice)
  }

  /// Kills a run at a random moment; gives what is torn, lost or a lie.
  mutating func kill() throws -> [String] {
    let which = Int(random.next() % 2)
    if random.next() % 4 == 0 { try? FileManager.default.removeItem(atPath: out) }
    let before = clinics()
    let process = try started(which, "out")
    let share = Double(random.next() % 10_000) / 10_000
    Thread.sleep(forTimeInterval: share * runs[which] * 1.1)
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    counts.kills += 1
    if process.terminationReason == .uncaughtSignal { counts.running += 1 }
    let isStaged = FileManager.default.fileExists(atPath: out + "/.stage")
    let hasSummary = FileManager.default.fileExists(atPath: out + "/summary.json")
    if isStaged { counts.staged += 1 }
    if hasSummary { counts.whole += 1 }
    if isStaged && !hasSummary && !clinics().isEmpty { counts.committing += 1 }
    return before.subtracting(clinics()).map { "\($0) is lost" } + (try wrong())
  }

  /// Lets a run end; gives what differs from a run that was never disturbed.
  mutating func complete() throws -> [String] {
    let which = Int(random.next() % 2)
    let before = clinics()
    let process = try started(which, "out")
    process.waitUntilExit()
    var wrong = before.subtracting(clinics()).map { "\($0) is lost" } + (try wrong())
    if process.terminationStatus != 1 { wrong.append("exit code \(process.terminationStatus)") }
    let files = try filesIn(out)
    if FileManager.default.fileExists(atPath: out + "/.stage") { wrong.append("a stage is left") }
    for (path, bytes) in references[which] where !Self.tellsTimes(path) && files[path] != bytes {
      wrong.append("\(path) is not as it should be")
    }
    if files["summary.json"] == nil { wrong.append("no summary") }
    return wrong
  }

  var tally: String {
    "\(counts.kills) kills: \(counts.running) met a run, \(counts.staged) left a stage, "
      + "\(counts.committing) of them within the commit; \(counts.whole) found a whole run"
  }

  private static func tellsTimes(_ path: String) -> Bool {
    ["summary.json", "history.ndjson", ".lock"].contains(path)
  }

  /// The clinics whose submission lies anywhere in the folder.
  private func clinics() -> Set<String> {
    let names = ["submissions", "withdrawn", "filed"].flatMap { name in
      (try? FileManager.default.contentsOfDirectory(atPath: out + "/" + name)) ?? []
    }
    return Set(names)
  }

  /// Files that are neither of the one sheet's run nor of the other's, and summaries that lie.
  private func wrong() throws -> [String] {
    guard FileManager.default.fileExists(atPath: out) else { return [] }
    let files = try filesIn(out)
    var wrong: [String] = []
    for (path, bytes) in files where !path.hasPrefix(".stage/") {
      switch path {
      case ".lock": if !bytes.isEmpty { wrong.append(".lock is not empty") }
      case "summary.json": wrong += try lies(of: bytes, files)
      case "history.ndjson":
        for line in bytes.split(separator: 0x0A) where !isJSON(Array(line)) {
          wrong.append("history.ndjson is torn")
        }
        if bytes.last != 0x0A { wrong.append("history.ndjson is torn") }
      default:
        var known = path
        for name in ["withdrawn/", "filed/"] where path.hasPrefix(name) {
          known = "submissions/" + path.dropFirst(name.count)
        }
        if !references.contains(where: { $0[known] == bytes }) { wrong.append("\(path) is torn") }
      }
    }
    return wrong
  }

  private func isJSON(_ bytes: [UInt8]) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(bytes))) is [String: Any]
  }

  /// What a summary says of files that are not so.
  private func lies(of summary: [UInt8], _ files: [String: [UInt8]]) throws -> [String] {
    guard
      let root = try? JSONSerialization.jsonObject(with: Data(summary)) as? [String: Any],
      let outputs = root["outputs"] as? [String: String], let index = files["index.ndjson"]
    else { return ["summary.json is torn"] }
    var lies: [String] = []
    for (path, digest) in outputs where try self.digest(of: path) != digest {
      lies.append("the summary lies about \(path)")
    }
    var listed: Set<String> = []
    for line in index.split(separator: 0x0A) {
      let entry = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      guard let path = entry?["submission"] as? String else { continue }
      listed.insert(path)
      let digest = entry?["sha256"] as? String
      if try self.digest(of: path) != digest { lies.append("the index lies about \(path)") }
    }
    let there = files.keys.filter { $0.hasPrefix("submissions/") }
    if listed != Set(there) { lies.append("submissions are not those of the index") }
    return lies
  }

  private func digest(of path: String) throws -> String? {
    guard FileManager.default.fileExists(atPath: out + "/" + path) else { return nil }
    return try Source(path: out + "/" + path, name: path).digest()
  }
}
