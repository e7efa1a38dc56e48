import Foundation
import Testing

@testable import BatchIntake

/// The names, keys and marks that mended rows are known by, at their edges.
@Suite struct MendingNameTests {
  @Test(arguments: [
    ("=a=", "%3Da%3D"), ("a=b", "a=b"), ("==a", "%3D=a"), ("a==", "a=%3D"), ("=", "%3D"),
    (" a b ", "%20a b%20"), ("a%b", "a%25b"), ("%", "%25"), ("a&b", "a&b"), ("&a$", "&a$"),
    ("a\tb", "a%09b"), ("aéb", "a%C3%A9b"), ("a\u{200B}b", "a%E2%80%8Bb"), ("?a?", "%3Fa%3F"),
    ("'a", "%27a"), ("＠a－", "%EF%BC%A0a%EF%BC%8D"), ("", ""), ("a", "a"),
  ])
  func writesWhatMayBeLost(_ name: String, _ written: String) {
    #expect(KeyName.written(name) == written)
    #expect(KeyName.read(written) == name)
  }

  @Test(arguments: [
    ("'=x.csv#1-00000000-0000", "=x.csv", 1), ("x.csv#12-00000000-0000", "x.csv", 12),
    ("''x#1-00000000-0000", "'x", 1), ("a#b#7-00000000-0000", "a#b", 7),
    ("#1-00000000-0000", "", 1), ("%3Da#2-00000000-0000", "=a", 2),
  ])
  func readsTheSheetOfAKey(_ text: String, _ sheet: String, _ row: Int) {
    let key = RecordKey(text)
    #expect(key?.sheet == sheet && key?.row == row)
  }

  @Test(arguments: [
    "a#1-00000000-000g", "a#1-0000000g-0000", "a#1-00000000-0000-", "a#1-000000000-0000",
    "a#1-00000000-00000", "a#1--0000", "a#-1-00000000-0000", "a#0-00000000-0000",
  ])
  func readsNoOtherKey(_ text: String) { #expect(RecordKey(text) == nil) }

  @Test func writesAKeyInItsWidth() {
    let key = RecordKey(sheet: "a", row: 10, content: 0, written: 0)
    #expect(key.text == "a#10-00000000-0000")
    let other = RecordKey(sheet: "a", row: 1, content: 0x1_0000_0010, written: 0x20_0003_0000_0010)
    #expect(other.text == "a#1-00000011-0033")
    #expect(other.isBeside(0x33) && !other.isBeside(0x34))
    #expect(other.at(9, beside: 0xABC).text == "a#9-00000011-0abc")
  }

  private static let key = "a.csv#1-00000000-0000"

  /// A key in `mended/` with the marks before it.
  @Test(
    arguments: [
      (KeptKey(key), key),
      (KeptKey(key, waitsSince: "rejected/あ b.csv"), "?<rejected/%E3%81%82%20b.csv>" + key),
      (KeptKey(key, waitsSince: ""), "?<>" + key), (KeptKey(key, isTold: true), "~" + key),
      (KeptKey(key, fault: .quote), "!quote " + key), (KeptKey(key, fault: .nul), "!nul " + key),
      (KeptKey(key, fault: .encoding), "!encoding " + key), (KeptKey(""), ""),
      (
        KeptKey(key, waitsSince: "a>b", isTold: true, fault: .nul), "?<a%3Eb>~!nul " + key
      ),
    ] as [(KeptKey, String)])
  func marksWhatAKeyDoesNotSay(_ kept: KeptKey, _ cell: String) {
    #expect(kept.cell == cell)
    let read = KeptKey(cell: cell)
    #expect(read.text == kept.text && read.waitsSince == kept.waitsSince)
    #expect(read.isTold == kept.isTold && read.fault == kept.fault)
  }

  /// Before its file was written there, a mark said only that an edit waits.
  @Test func aMarkWithoutAFileWaits() {
    let read = KeptKey(cell: "?" + Self.key)
    #expect(read.waitsSince == "" && read.text == Self.key && !read.isTold)
  }

  // MARK: - Files

  @Test(arguments: [
    (".a", true), ("~$a", true), ("a~", true), ("a.bak", true), ("a.BAK", true), ("#a#", true),
    ("#a", false), ("a#", false), ("~a", false), ("$a", false), ("a.bak.csv", false),
    ("a.csv", false), ("", false), ("bak", false),
  ])
  func passesOverWhatEditorsKeep(_ name: String, _ isPassedOver: Bool) {
    #expect(RejectedName.isPassedOver(name) == isPassedOver)
  }

  @Test(
    arguments: [
      ("a.csv", [], "a.csv"), ("a.csv", ["a.csv"], "a-2.csv"),
      ("a.csv", ["a.csv", "a-2.csv"], "a-3.csv"),
      ("a.csv", ["a.csv", "a-2.csv", "a-3.csv"], "a-4.csv"), ("a", ["a"], "a-2"),
      ("a.csv", ["a-2.csv"], "a.csv"), ("a.csv.xlsx", ["a.csv.xlsx"], "a.csv-2.xlsx"),
    ] as [(String, Set<String>, String)])
  func numbersAFreeName(_ name: String, _ taken: Set<String>, _ free: String) {
    #expect(RejectedName.free(name, taken.contains) == free)
  }

  @Test(
    arguments: [
      ("x.xlsx", "x"), ("x.csv", "x"), ("x.2.csv", "x"), ("x.1.csv", nil), ("x.0.csv", nil),
      ("x.2.xlsx", nil), ("x.txt", nil), ("x.2.txt", nil), ("xlsx", nil), ("csv", nil),
      ("2.csv", nil),
    ] as [(String, String?)])
  func findsAnInputWithoutAnEnding(_ name: String, _ input: String?) {
    #expect(RejectedName.input(of: name, among: ["x"]) == input)
  }

  @Test(arguments: [
    ("a-2.csv", ["a-2.csv", "a.csv"]), ("a-10.csv", ["a-10.csv", "a.csv"]),
    ("a-0.csv", ["a-0.csv"]),
    ("a-1.csv", ["a-1.csv"]), ("a-x.csv", ["a-x.csv"]), ("a-b-2", ["a-b-2", "a-b"]),
  ])
  func tellsItsNameWithoutANumber(_ name: String, _ wanted: [String]) {
    #expect(RejectedName.wanted(for: name) == wanted)
  }

  /// A file system takes 255 bytes, and endings and numbers follow.
  @Test(arguments: [(239, true), (240, true), (241, false), (400, false)])
  func cutsLongNames(_ count: Int, _ isWhole: Bool) {
    let input = String(repeating: "a", count: count)
    let name = SheetNames.unique([input])[0]
    #expect((name == input) == isWhole)
    guard !isWhole else { return }
    var print = Fingerprint()
    print.add(input)
    #expect(name.utf8.count == 240 && name.hasSuffix("a_" + String(print.value, radix: 16)))
  }

  @Test(
    arguments: [
      (["stdin", "stdin", "stdin"], ["stdin.csv", "2__stdin.csv", "3__stdin.csv"]),
      (["a.csv", "a.csv", "a.csv", "a.csv"], ["a.csv", "2__a.csv", "3__a.csv", "4__a.csv"]),
      (["x/.a.csv", "a.csv~", "~$a.csv"], ["_.a.csv", "_a.csv~.csv", "_~$a.csv"]),
      (["a/b/x", "c/b/x", "d/b/x"], ["x", "b__x", "d__b__x"]), (["/x.csv"], ["x.csv"]),
    ] as [([String], [String])])
  func namesSheetsApart(_ inputs: [String], _ names: [String]) {
    #expect(SheetNames.unique(inputs) == names)
  }
}

/// What DIR says of the run before.
@Suite struct LastRunTests {
  private static let summary =
    #"{"inputs":[{"name":"a/x.csv","sha256":"1"},{"name":"y.xlsx","sha256":"2","sheets":[{"name":"四月"},"#
    + #"{"name":"五月"}]},{"name":"z.csv"}],"outputs":{"rejected/x.csv":"ab","n":1},"settings":{"a":1}}"#
  private static let history = #"{"inputs":["old.csv"]}"# + "\n" + #"{"inputs":["a.csv","b.csv"]}"#
  private static let notes = #"{"outputs":{"rejected/x.csv":["ab","cd"]}}"#

  /// What is read of a folder with these files; each empty one is not there.
  private func run(
    summary: String = "", history: String = "", notes: String = ""
  ) async throws -> LastRun? {
    try await withFolder { folder in
      for (name, text) in [
        ("summary.json", summary), ("history.ndjson", history), (LastRun.notes, notes),
      ] where !text.isEmpty {
        try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
      }
      return try LastRun(folder: folder)
    }
  }

  @Test func isToldByItsSummary() async throws {
    let run = try #require(
      try await run(summary: Self.summary, history: Self.history, notes: Self.notes))
    #expect(run.inputs.map(\.name) == ["a/x.csv", "y.xlsx"])
    #expect(run.inputs.map(\.digest) == ["1", "2"])
    #expect(run.outputs == ["rejected/x.csv": ["ab"]] && run.settings == #"{"a":1}"#)
    #expect(run.sheetNames == ["x.csv", "y.xlsx[四月]", "y.xlsx[五月]"])
  }

  /// Each of what a run that was cut off left is enough.
  @Test func isToldByWhatIsLeftOfIt() async throws {
    let history = try #require(try await run(history: Self.history))
    #expect(history.sheetNames == ["a.csv", "b.csv"] && history.outputs.isEmpty)
    #expect(history.inputs.allSatisfy { $0.digest == nil } && history.settings == nil)
    let notes = try #require(try await run(notes: Self.notes))
    #expect(notes.inputs.isEmpty && notes.outputs == ["rejected/x.csv": ["ab", "cd"]])
    let both = try #require(try await run(history: Self.history, notes: Self.notes))
    #expect(both.inputs.count == 2 && both.outputs.count == 1)
  }

  @Test(arguments: ["", "{}", #"{"inputs":[]}"#, #"{"outputs":{}}"#])
  func isNoneWhereNothingIsSaid(_ text: String) async throws {
    #expect(try await run(summary: text, history: text, notes: text) == nil)
  }
}
