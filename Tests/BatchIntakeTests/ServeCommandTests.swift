import Foundation
import Testing

@testable import BatchIntake

/// `intake serve` as a process: how it is called, how it ends, and a clerk's whole loop in a real browser.
@Suite(.serialized) struct ServeCommandTests {
  /// The command, which serves a folder at a port of its own.
  private final class Serving {
    let desk: OfficeDesk
    private let running: InterruptionTests.Running

    init(in folder: String, _ words: [String] = []) throws {
      running = try InterruptionTests.Running(
        ["serve", "out", "--listen=127.0.0.1:0", "--application-date", "2024-05-18"] + words,
        in: folder)
      var line = Data()
      while !line.contains(0x0A) {
        let more = running.output.fileHandleForReading.availableData
        guard !more.isEmpty else { break }
        line += more
      }
      let address = try #require(
        URLComponents(
          string: String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)))
      var desk = OfficeDesk(folder: folder, port: UInt16(address.port ?? 0))
      desk.token = address.queryItems?.first { $0.name == "token" }?.value ?? ""
      self.desk = desk
    }

    func end(_ number: Int32) -> Int32? { running.end(number) }
  }

  @Test(
    arguments: [
      (["--listen", "0.0.0.0:0"], "", 0o600, 64, "--token-file"),
      (["--listen", "nowhere"], "", 0o600, 64, "numeric address"),
      (["--listen", "192.0.2.1:0"], "", 0o600, 64, "--token-file"),
      (["--listen", "[::]:0", "--token-file", "token"], "0123456789abcdef", 0o600, 64, "--origin"),
      (["--token-file", "token"], "0123456789abcdef", 0o644, 78, "chmod 600"),
      (["--token-file", "token"], "short", 0o600, 78, "16 or more"),
      (["--token-file", "token"], "0123456789 abcdef\n", 0o600, 78, "16 or more"),
      (["--token-file", "gone"], "", 0o600, 78, "cannot be read"),
      (["--token-file", "."], "", 0o600, 78, "no file"),
      (["--origin", "intake.example"], "", 0o600, 64, "https://"),
      (["--profile", "gone.yaml"], "", 0o600, 78, "gone.yaml"),
      (
        ["--listen", "192.0.2.1:0", "--token-file", "token"], "0123456789abcdef\n", 0o600, 73,
        "192.0.2.1"
      ),
    ] as [([String], String, Int, Int32, String)])
  func refusesWrongUse(
    _ words: [String], _ token: String, _ mode: Int, _ code: Int32, _ said: String
  ) async throws {
    try await withFolder { folder in
      try Data(token.utf8).write(to: URL(fileURLWithPath: folder + "/token"))
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: folder + "/token")
      let outcome = try CommandTests.intake(["serve", "out"] + words, in: folder)
      #expect(outcome.code == code && outcome.errors.contains(said), "\(outcome)")
      #expect(!outcome.errors.contains("0123456789"))
    }
  }

  @Test func whatWasWholeIsThereAfterAKill() async throws {
    try await withFolder { folder in
      let serving = try Serving(in: folder, ["--partial"])
      let desk = serving.desk
      // A second one on the same inbox would take away what arrives at the first.
      let second = try CommandTests.intake(["serve", "out", "--listen", "127.0.0.1:0"], in: folder)
      #expect(second.code == 73 && second.errors.contains("another intake serve"))

      #expect(try await desk.handIn([("whole.csv", SheetGrid(0..<3).bytes)]).status == 303)
      let half = OfficeDesk.form([("half.csv", SheetGrid(3..<2000).bytes)])
      let file = try desk.dial()
      let head = [
        "POST /sheets HTTP/1.1", desk.host, desk.cookie, desk.origin,
        "Content-Type: multipart/form-data; boundary=X", "Content-Length: \(half.count)", "", "",
      ].joined(separator: "\r\n")
      let sent = Array(head.utf8) + half.prefix(half.count / 2)
      #expect(send(file, sent, sent.count, 0) == sent.count)
      let inbox = desk.output + "/inbox"
      func parts() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: inbox)) ?? []).filter {
          $0.hasPrefix(".arriving-")
        }
      }
      await desk.wait { !parts().isEmpty }
      #expect(serving.end(SIGKILL) == nil)
      close(file)

      let again = try Serving(in: folder)
      #expect(parts().isEmpty)
      let page = try await again.desk.settledPage()
      #expect(page.contains("<b>3\u{A0}件が申請できます</b>"))
      #expect(again.desk.names(in: "inbox") == ["removed", "whole.csv"])
      #expect(again.end(SIGTERM) == 143)
      // The command line goes on where the page ended, and the other way round.
      #expect(try CommandTests.intake(["again", "out"], in: folder).code == 0)
      let last = try Intake.lastCommand(in: desk.output)
      #expect(last.files == ["out/inbox"])
    }
  }

  /// Sheets are handed in by the dialog and by dropping, mended and ticked; nothing but the browser is used.
  @Test(
    .enabled(
      if: Browser.path != nil,
      "Chromium is not installed: the office's page was not tried in a browser"))
  func aClerksLoopInABrowser() async throws {
    try await withFolder { folder in
      let serving = try Serving(in: folder, ["--rejected", "csv"])
      let address = "http://127.0.0.1:\(serving.desk.port)/"
      let downloads = folder + "/downloads"
      try FileManager.default.createDirectory(atPath: downloads, withIntermediateDirectories: true)
      var wrong = SheetGrid(3..<5)
      wrong.change(0, ["電話番号": "ない"])
      try Data(SheetGrid(0..<3).bytes).write(to: URL(fileURLWithPath: folder + "/一枚目.csv"))
      try Data(wrong.bytes).write(to: URL(fileURLWithPath: folder + "/二枚目.csv"))
      try Data(SheetGrid(5..<6).bytes).write(to: URL(fileURLWithPath: folder + "/三枚目.csv"))
      let browser = try BrowserSession(profile: folder + "/profile")
      try browser.download(into: downloads)

      try browser.open(address)
      try browser.wait(until: "!!document.querySelector('input[name=token]')")
      _ = try browser.text(
        "document.querySelector('input[name=token]').value = '\(serving.desk.token)'")
      _ = try browser.text("document.querySelector('form').submit()")
      try browser.wait(
        until: "location.pathname === '/' && !!document.getElementById('drop')")
      // What is seen first is reached first.
      #expect(
        try browser.text(
          "[...document.querySelectorAll('#drop input, #drop button')].map(e => e.type).join()")
          == "file,submit,submit")

      let settled =
        "document.readyState === 'complete' && document.getElementById('progress').hidden"
      func lead(_ text: String) -> String {
        "\(settled) && document.querySelector('.lead').innerText.includes('\(text)')"
      }
      try browser.choose([folder + "/一枚目.csv"])
      _ = try browser.text("document.querySelector('#drop button').click()")
      try browser.wait(until: lead("3\u{A0}件が申請できます"))
      try browser.wait(
        until: "\(settled) && document.getElementById('events').innerText.includes('申請できる 3 件')")
      #expect(serving.desk.runs == 1)
      // Together they are one check, and what is being typed stays.
      _ = try browser.text("document.querySelector('#clinics input[type=search]').value = 'ことり'")
      try browser.drop([folder + "/二枚目.csv", folder + "/三枚目.csv"])
      try browser.wait(until: lead("1\u{A0}件に直すところ"))
      #expect(serving.desk.runs == 2)
      #expect(
        try browser.text("document.querySelector('#clinics input[type=search]').value") == "ことり")

      _ = try browser.text("document.querySelector('#mend .file').click()")
      let refused = downloads + "/直す行_二枚目.csv"
      await serving.desk.wait { FileManager.default.fileExists(atPath: refused) }
      let rows = [UInt8](try Data(contentsOf: URL(fileURLWithPath: refused)))
      try Data(replacing(rows, "ない", with: "0852210005")).write(to: URL(fileURLWithPath: refused))
      try browser.drop([refused])
      try browser.wait(until: lead("6\u{A0}件が申請できます"))
      #expect(serving.desk.names(in: "rejected") == [])

      // A tick is saved as it is set, and is there whatever is done next.
      let box = "document.querySelector('#ticks tbody tr:first-child input[type=checkbox]')"
      try browser.click(box)
      let told = "document.querySelector('#ticks .told').textContent"
      try browser.wait(until: "\(told) === '保存しました'")
      #expect(try Intake.done(in: serving.desk.output).map(\.procedures) == [["account"]])
      try browser.open(address + "?q=M0000")
      #expect(try browser.text("\(box).checked") == "true")
      try browser.wait(until: "!!document.getElementById('events')")
      _ = try browser.text(
        "document.querySelectorAll('#ticks tr:first-child input:not(:checked)[type=checkbox]').forEach(box => box.click())"
      )
      try browser.wait(until: lead("5\u{A0}件が申請できます"))
      let marks = try Intake.done(in: serving.desk.output)
      #expect(marks.map(\.procedures.count) == [4])
      #expect(serving.desk.names(in: "filed") == marks.map { $0.code + ".json" })

      // What was done can be taken back; what cannot be written is said, and the box is put back.
      try browser.open(address)
      let value = "\(marks[0].code):claims"
      let done = "document.querySelector('#ticks input[name=done][value=\"\(value)\"]')"
      #expect(try browser.text("\(done).checked") == "true")
      try browser.click(done)
      try browser.wait(until: "\(told) === '印を取り消しました'")
      #expect(try Intake.done(in: serving.desk.output).map(\.procedures.count) == [3])
      try browser.wait(until: lead("6\u{A0}件が申請できます"))
      let file = URL(fileURLWithPath: serving.desk.output + "/done.csv")
      let right = try Data(contentsOf: file)
      try (right + Data("なに\n".utf8)).write(to: file)
      try browser.open(address)
      try browser.click(box)
      try browser.wait(until: "\(told).startsWith('保存できませんでした。') && !\(box).checked")
      try right.write(to: file)
      let faults = browser.complaints.filter {
        $0.contains("exceptionDetails") || $0.contains("Security Policy")
      }
      #expect(faults == [])

      // Its documents lead back to the page, and say what to do there.
      for page in ["report", "guide", "history"] {
        try browser.open(address + page)
        #expect(
          try browser.text("document.querySelector('header a[href=\"/\"]').textContent")
            == "← 受付のページへ")
        #expect(try browser.text("document.body.innerText.includes('intake again')") == "false")
      }
      #expect(serving.end(SIGTERM) == 143)
    }
  }

  /// The guide shows what is done, by whom ever it was marked; a tick is written, and taken back, with the keyboard
  /// alone, and what became of it is said; where it could not be kept, the box stands as it was.
  @Test(
    .enabled(
      if: Browser.path != nil, "Chromium is not installed: the served guide was not tried in one"))
  func theGuidesTicksAreWritten() async throws {
    try await withFolder { folder in
      let serving = try Serving(in: folder)
      let desk = serving.desk
      let address = "http://127.0.0.1:\(desk.port)/"
      #expect(try await desk.handIn([("a.csv", SheetGrid(0..<2).bytes)]).status == 303)
      _ = try await desk.settledPage()
      let code = String(try #require(desk.names(in: "submissions").first).dropLast(5))
      _ = try Intake.done(.mark, [code], procedures: "account", in: desk.output)
      func marks() throws -> [[String]] { try Intake.done(in: desk.output).map(\.procedures) }

      let browser = try BrowserSession(profile: folder + "/profile")
      try browser.open(address + "?token=" + desk.token)
      try browser.wait(until: "!!document.getElementById('drop')")
      try browser.open("\(address)guide#\(code)")
      func box(_ step: String) -> String {
        "document.querySelector('article.open [data-step=\(step)] .tick input')"
      }
      let claims = box("claims")
      func said(_ text: String) -> String {
        "document.getElementById('said').textContent.includes('を送信した: \(text)')"
      }
      try browser.wait(until: "\(box("account")).checked")
      #expect(try browser.text("\(claims).checked || \(claims).disabled") == "false")
      #expect(try browser.text("document.getElementById('ticked').hidden") == "true")
      #expect(
        try browser.text("document.getElementById('steps').textContent.includes('ブラウザー')")
          == "false")

      _ = try browser.text("\(claims).focus()")
      try browser.pressSpace()
      try browser.wait(until: said("保存しました"))
      #expect(try marks() == [["account", "claims"]])
      #expect(try browser.text("document.querySelector('.progress').textContent") == "✓ 2/4")
      try browser.pressSpace()
      try browser.wait(until: said("印を取り消しました"))
      #expect(try marks() == [["account"]])
      #expect(try browser.text("document.activeElement === \(claims)") == "true")
      #expect(browser.complaints == [])

      _ = try await desk.settledPage()
      let file = URL(fileURLWithPath: desk.output + "/done.csv")
      let right = try Data(contentsOf: file)
      try (right + Data("なに\n".utf8)).write(to: file)
      try browser.pressSpace()
      try browser.wait(until: said("保存できませんでした。"))
      #expect(try browser.text("\(claims).checked") == "false")
      #expect(
        try browser.text("document.querySelector('.told.wrong').textContent").contains("done.csv"))
      try browser.reload()
      try browser.wait(until: "!document.getElementById('kept').hidden")
      #expect(
        try browser.text("document.getElementById('kept').textContent").contains("読めませんでした"))
      #expect(try browser.text("\(claims).disabled") == "true")

      try right.write(to: file)
      try browser.reload()
      try browser.wait(until: "!\(claims).disabled")
      #expect(serving.end(SIGTERM) == 143)
      _ = try browser.text("\(claims).focus()")
      try browser.pressSpace()
      try browser.wait(until: said("保存できませんでした。受付のページにつながりません。"))
      #expect(try browser.text("\(claims).checked") == "false")
      #expect(try marks() == [["account"]])
    }
  }
}
