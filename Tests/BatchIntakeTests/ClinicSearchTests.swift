import Foundation
import Testing

@testable import BatchIntake
@testable import IntakeServe

/// Clinics are found by the same words on the office's page and in the guide, however they are typed.
@Suite struct ClinicSearchTests {
  /// What is typed, and which of three clinics are found.
  static let searches: [(words: String, places: [Int])] = [
    ("ことり医院1", [1]), ("ことり医院１", [1]), ("ｋｏｔｏｒｉ", []), ("m0002", [2]), ("Ｍ０００２", [2]),
    ("北 医院", [0]), ("北　医院", [0]), (" 　", [0, 1, 2]), ("3210120006", [0]), ("３２１０１２０００６", [0]),
    ("ﾊﾞｰｸﾞ", [1]), ("バーグ", [1]), ("ハ\u{3099}ーク\u{3099}", [1]), ("ばーぐ", []), ("ａｂｃ", [2]),
    ("ABC", [2]),
    ("北 ことり医院1", []), ("", [0, 1, 2]),
  ]

  static func change(_ grid: inout SheetGrid) {
    for (row, dealer) in ["北支店", "ハﾞーグ", "Ａbｃ商会"].enumerated() {
      grid.change(row, ["販売店": dealer])
    }
  }

  @Test func findsOnTheOfficesPage() async throws {
    try await withOffice { desk in
      var grid = SheetGrid(0..<3)
      Self.change(&grid)
      _ = try await desk.handIn([("a.csv", grid.bytes)])
      _ = try await desk.settledPage()
      for (words, places) in Self.searches {
        #expect(
          try await Self.found(words, desk) == places.map { "ことり医院\($0)" }, "\(words)")
      }
    }
  }

  /// What the page has told once is told anew where a run has changed it, or filed it.
  @Test func followsTheRuns() async throws {
    try await withOffice { desk in
      var grid = SheetGrid(0..<3)
      _ = try await desk.handIn([("a.csv", grid.bytes)])
      _ = try await desk.settledPage()
      #expect(try await Self.found("医院1", desk) == ["ことり医院1"])
      grid.change(1, ["医療機関等名": "つばめ医院"])
      _ = try await desk.handIn([("a.csv", grid.bytes)])
      _ = try await desk.settledPage()
      #expect(try await Self.found("医院1", desk) == [])
      #expect(try await Self.found("つばめ", desk) == ["つばめ医院"])

      let page = try await desk.get("/?q=M0001").body
      let values = page.split(separator: "name=\"done\" value=\"").dropFirst()
        .compactMap { $0.split(separator: "\"").first.map(String.init) }
      #expect(values.count == 4)
      for ticks in [Array(values.prefix(2)), values] {
        _ = try await desk.post("/done", ticks.map { ("done", $0) })
        _ = try await desk.settledPage()
        let page = try await desk.get("/?q=M0001").body
        #expect(page.split(separator: " checked>").count - 1 == ticks.count)
        #expect(page.split(separator: "name=\"done\"").count - 1 == 4)
      }
      // Undone, its submission comes back.
      _ = try await desk.post("/done", [("was", values[0])])
      _ = try await desk.settledPage()
      let back = try await desk.get("/?q=M0001").body
      #expect(back.split(separator: "name=\"done\"").count - 1 == 4)
      #expect(back.split(separator: " checked>").count - 1 == 3)
    }
  }

  /// The names of the clinics that the page lists.
  private static func found(_ words: String, _ desk: OfficeDesk) async throws -> [String] {
    let typed = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let page = try await desk.get("/?q=\(typed)").body
    let table = page.split(separator: "<table class=\"ticks\">").dropFirst().first ?? ""
    return table.split(separator: "<bdi class=\"name\">").dropFirst()
      .compactMap { $0.split(separator: "</bdi>").first.map(String.init) }
      .filter { $0.contains("医院") }
  }
}
