#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// An empty sheet to hand out, with the headers that are always known.

extension Intake {
  /// A sheet with a header row, for Excel: UTF-8 with BOM, or CP932; CRLF. With `examples` two filled
  /// rows, marked 記入例 in 管理番号 so that they count as blank when they come back, and right on the
  /// day of application.
  public static func template(
    examples: Bool, applicationDate: Day, isCP932: Bool
  ) -> [UInt8] {
    let out = ByteBuffer()
    out.appendCSVRow(Field.all.map(\.header))
    if examples {
      for example in TemplateExample.all {
        out.appendCSVRow(example.cells(on: applicationDate))
      }
    }
    return bytes(out, isCP932: isCP932)
  }

  /// The same as a workbook: every column text, lists of choices, a note on each header, a sheet that says
  /// how it is filled in.
  ///
  /// - Throws: `IntakeError`, where TMPDIR has no room for it.
  public static func templateWorkbook(
    examples: Bool, applicationDate: Day, language: Language = .ja
  ) throws(IntakeError) -> [UInt8] {
    let path = try emptyFile()
    defer { unlink(path) }
    try TemplateWorkbook(language: language, day: applicationDate, hasExamples: examples)
      .write(to: path)
    return try IntakeError.reading { () throws(SourceError) in
      let source = try Source(path: path, name: path)
      var bytes = [UInt8](repeating: 0, count: Int(source.byteCount))
      var result: Result<Int, SourceError> = .success(0)
      bytes.withUnsafeMutableBytes { buffer in
        result = Result { () throws(SourceError) in try source.read(into: buffer, at: 0) }
      }
      _ = try result.get()
      return bytes
    }
  }

  /// A file of its own in TMPDIR.
  private static func emptyFile() throws(IntakeError) -> String {
    let asked = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array(((asked.isEmpty ? "/tmp" : asked) + "/intake.XXXXXX").utf8CString)
    let file = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard file >= 0 else { throw .cannotCreate(path: path, reason: reason(errno)) }
    close(file)
    return path
  }

  private static func bytes(_ out: ByteBuffer, isCP932: Bool) -> [UInt8] {
    guard isCP932 else { return [0xEF, 0xBB, 0xBF] + out.withBytes { Array($0) } }
    return out.text.unicodeScalars.flatMap { scalar in
      // Everything in a template can be written in CP932; a test holds it.
      CP932.bytes(of: scalar.value) ?? Array("?".utf8)
    }
  }
}

/// A filled row of the template, from the declarations' examples.
struct TemplateExample {
  let isOnNTT: Bool

  static let all = [TemplateExample(isOnNTT: true), TemplateExample(isOnNTT: false)]

  func cells(on day: Day) -> [String] {
    Portal.fields.map { declaration in
      Self.text(isOnNTT ? declaration.example.ntt : declaration.example.ctc, on: day)
    }
  }

  /// An example with its day and the earliest month that can be applied for on it.
  static func text(_ example: String, on day: Day) -> String {
    let earliest = Month(day).adding(day.day <= ClaimsForm.closingDay ? 2 : 3)
    return example.replacing("{day}", with: day.description)
      .replacing("{month}", with: "\(earliest.year)年\(earliest.month)月")
  }
}
