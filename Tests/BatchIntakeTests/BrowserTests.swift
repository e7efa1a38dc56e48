import Foundation
import Testing

@testable import BatchIntake

/// A headless Chromium, where one is installed.
enum Browser {
  static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let names = ["chromium", "chromium-browser", "google-chrome"]
    return folders.lazy.flatMap { folder in names.map { "\(folder)/\($0)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// The document of a page once it has settled, under an address with this fragment.
  static func document(_ page: [UInt8], fragment: String = "") async throws -> String {
    try await withFolder { folder in
      let file = folder + "/page.html"
      try Data(page).write(to: URL(fileURLWithPath: file))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path ?? "")
      process.arguments = [
        "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder)/profile",
        "--dump-dom", "file://\(file)\(fragment)",
      ]
      let output = folder + "/dom"
      try Data().write(to: URL(fileURLWithPath: output))
      process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
      process.standardError = FileHandle.nullDevice
      try process.launchAlone()
      process.waitUntilExit()
      return String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
    }
  }
}

/// The page in a real browser: what is seen with the filters of its address, without its script, and
/// when the sheet means harm.
@Suite(.serialized, .enabled(if: Browser.path != nil, "Chromium is not installed"))
struct BrowserTests {
  /// What stands in the document of a page.
  private struct Seen {
    let document: String

    private var rows: [Substring] {
      let list = document[
        ..<(document.firstRange(of: "id=\"ready\"")?.lowerBound ?? document.endIndex)]
      return Array(list.split(separator: "<tr data-dealer=").dropFirst())
    }

    /// The clinics that are shown, by 管理番号.
    var clinics: [String] {
      rows.filter { !($0.prefix { $0 != ">" }).contains("hidden") }.compactMap { row in
        row.firstMatch(of: /class="reference">([^<]*)</).map { String($0.1) }
      }
    }

    /// The rules of the findings that are shown in them.
    var rules: [String] {
      rows.filter { !($0.prefix { $0 != ">" }).contains("hidden") }.flatMap { row in
        row.matches(of: /<li [^>]*>/).map(\.0).filter { !$0.contains("hidden") }
          .compactMap { $0.firstMatch(of: /data-rule="([^"]*)"/).map { String($0.1) } }
      }
    }

    var count: String? {
      document.firstMatch(of: /<output [^>]*>([^<]*)</).map { String($0.1) }
    }

    var hasFilter: Bool { document.contains("<form id=\"filter\" role=\"search\" aria-label") }
  }

  /// Four clinics to mend of two dealers.
  private static func page() async throws -> [UInt8] {
    var grid = SheetGrid(0..<5)
    for row in 0..<5 { grid.change(row, ["販売店": row < 2 ? "北支店" : "南 & <支店>"]) }
    grid.change(0, ["電話番号": "ない"])
    grid.change(1, ["電話番号": "ない", "請求開始年月": "2024/6", "レセコン名": "しらない"])
    grid.change(2, ["請求開始年月": "2024/6"])
    grid.change(3, ["発行料同意": ""])
    return try await check(grid.bytes, format: .html).bytes
  }

  @Test(arguments: [
    ("", ["M0000", "M0001", "M0002", "M0003"], "4 件"),
    ("#list", ["M0000", "M0001", "M0002", "M0003"], "4 件"),
    ("#rule=clinic.phone.format", ["M0000", "M0001"], "4 件のうち 2 件（指摘 2 件）"),
    ("#severity=warning", ["M0001"], "4 件のうち 1 件"),
    ("#form=claims", ["M0000", "M0001", "M0002"], "4 件のうち 3 件"),
    ("#form=claims&severity=error", ["M0000", "M0001", "M0002"], "4 件のうち 3 件（指摘 4 件）"),
    ("#sort=name&severity=error", ["M0000", "M0001", "M0002", "M0003"], "4 件"),
    ("#sort=until", ["M0000", "M0003", "M0001", "M0002"], "4 件"),
    ("#dealer=%E5%8C%97%E6%94%AF%E5%BA%97", ["M0000", "M0001"], "4 件のうち 2 件"),
    ("#dealer=%E5%8D%97+%26+%3C%E6%94%AF%E5%BA%97%3E", ["M0002", "M0003"], "4 件のうち 2 件"),
    ("#text=m0003", ["M0003"], "4 件のうち 1 件"),
    ("#text=%EF%BC%AD0003+%E7%99%BA%E8%A1%8C%E6%96%99", ["M0003"], "4 件のうち 1 件"),
    ("#text=%E3%81%AA%E3%81%97%E3%81%A8%E3%81%AF", [], "この一覧に当てはまる医療機関はありません（4 件のうち 0 件）"),
    ("#rule=no.such.rule", ["M0000", "M0001", "M0002", "M0003"], "4 件"),
    (
      "#rule=%22%3E%3Cimg+src=x+onerror=document.title=1%3E&__proto__=1",
      ["M0000", "M0001", "M0002", "M0003"], "4 件"
    ),
  ])
  func filtersByItsAddress(fragment: String, clinics: [String], count: String) async throws {
    let seen = Seen(document: try await Browser.document(Self.page(), fragment: fragment))
    #expect(seen.clinics == clinics)
    #expect(seen.count?.hasPrefix(count) == true)
    #expect(seen.hasFilter)
    #expect(seen.document.contains("<title>受付チェックの結果</title>"))
  }

  /// Of a clinic that fits, only the findings that were asked for are shown.
  @Test func showsTheFindingsAskedFor() async throws {
    let page = try await Self.page()
    let all = Seen(document: try await Browser.document(page))
    #expect(Set(all.rules).isSuperset(of: ["clinic.phone.format", "claims.software.unknown"]))
    let picked = Seen(
      document: try await Browser.document(page, fragment: "#form=claims&severity=error"))
    // What stands on the clinic concerns all its forms.
    #expect(Set(picked.rules) == ["claims.startMonth.too-early", "clinic.phone.format"])
  }

  /// The policy names the script by its digest: under another it does not run.
  @Test func worksWithoutItsScript() async throws {
    let page = replacing(try await Self.page(), "'sha256-", with: "'sha384-")
    let seen = Seen(
      document: try await Browser.document(page, fragment: "#rule=clinic.phone.format"))
    #expect(seen.clinics == ["M0000", "M0001", "M0002", "M0003"])
    #expect(seen.count == "4 件")
    #expect(!seen.hasFilter)
    #expect(!seen.document.contains("class=\"fold\""))
  }

  /// Whatever the cells hold, the document has the elements that the page wrote and no other.
  @Test func comesToNoHarm() async throws {
    let sheet = HostileSheet.bytes
    let page = try await check(sheet, format: .html).bytes
    let document = try await Browser.document(page, fragment: "#text=script")
    #expect(document.contains("<title>受付チェックの結果</title>"))
    let scripts = document.split(separator: "<script").count - 1
    #expect(scripts == 2)
    for element in ["<img", "<svg", "<iframe", "<object", "<link", "<!--"] {
      let isThere = document.contains(element)
      #expect(!isThere, "\(element)")
    }
    let isText = document.contains("&lt;script&gt;document.title='harm'&lt;/script&gt;")
    #expect(isText)
    #expect(Seen(document: document).count?.contains("件のうち") == true)
  }
}
