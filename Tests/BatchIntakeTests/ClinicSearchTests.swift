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
        let typed = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let page = try await desk.get("/?q=\(typed)").body
        let names = page.split(separator: "<bdi class=\"name\">").dropFirst()
          .compactMap { $0.split(separator: "</bdi>").first }.filter { $0.hasPrefix("ことり医院") }
        #expect(names.map(String.init) == places.map { "ことり医院\($0)" }, "\(words)")
      }
    }
  }
}
