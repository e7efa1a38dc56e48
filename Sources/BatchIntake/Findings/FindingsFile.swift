#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A findings.ndjson, read back.
enum FindingsFile {
  /// Findings of inputs that the last run could not read: it says nothing of them, so they are neither
  /// fixed nor, when the input is back, new.
  static let unread = ".unread.ndjson"

  /// The files that hold the findings at a path: of a folder its findings.ndjson and what is kept of
  /// inputs that its last run could not read, else the path itself.
  static func files(at path: String) -> [String] {
    var status = stat()
    guard stat(path.onDisk, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return [path] }
    // What stands there and is no file is told when it is opened.
    var entry = stat()
    let hasUnread = lstat((path + "/" + unread).onDisk, &entry) == 0 || errno != ENOENT
    return [path + "/findings.ndjson"] + (hasUnread ? [path + "/" + unread] : [])
  }

  /// Gives each finding of a file to `body`, which must not keep it.
  static func forEach(of path: String, _ body: (FormerFinding) throws -> Void) throws {
    var number = 0
    do {
      try Lines.forEach(of: path) { line in
        number += 1
        guard line.count > 0 else { return }
        guard let finding = FormerFinding(line) else {
          throw IntakeError.input(.notFindings(path, line: number))
        }
        try body(finding)
      }
    } catch let error as SourceError {
      throw IntakeError.input(InputTrouble(error, name: path))
    }
  }
}

/// A line of findings.ndjson; valid as long as the line.
struct FormerFinding {
  let line: Bytes
  let id: UInt64
  private let json: JSON

  /// nil if the line is no finding.
  init?(_ line: Bytes) {
    guard let json = JSON(line), let text = json["id"]?.bytes, text.count == 18,
      let id = Hexadecimal.number(text.slice(1, 17))
    else { return nil }
    self.line = line
    self.id = UInt64(id)
    self.json = json
  }

  /// A member's text; empty if it has none.
  subscript(name: StaticString) -> String {
    guard let value = json[name] else { return "" }
    return value.string ?? value.bytes.string
  }

  /// What may be written instead.
  var advice: [String] {
    let suggestion = self["suggestion"]
    return suggestion.isEmpty
      ? json["candidates"]?.elements.compactMap(\.string) ?? [] : [suggestion]
  }

  var severity: Severity {
    Severity.allCases.first { $0.name == self["severity"] } ?? .notice
  }

  var isError: Bool { json["severity"]?.bytes.equals("\"error\"") ?? false }

  /// The id that it would have by 管理番号, where its id is by the code; 0 if there is none.
  ///
  /// The line does not say which of its equals in the row it is, so the numbers are tried: hardly ever
  /// is it not the first.
  var byReference: UInt64 {
    let reference = self["reference"]
    guard !reference.isEmpty, let clinic = UInt64(self["clinic"]) else { return 0 }
    let (rule, field) = (self["rule"], self["field"])
    for number in 0..<64
    where FindingID.value(rule, field, .clinic(clinic), number: number) == id {
      return reference.withBytes {
        FindingID.value(rule, field, .reference($0), number: number)
      }
    }
    return 0
  }
}

extension InputTrouble {
  fileprivate static func notFindings(_ path: String, line: Int) -> InputTrouble {
    InputTrouble(
      name: path, code: 65,
      message: Text(
        "\(path): \(line) 行目が指摘ではありません。run の出力フォルダか findings.ndjson を指定してください。",
        "\(path): line \(line) is no finding. Name a folder that run wrote, or a findings.ndjson."))
  }
}
