// An empty sheet to hand out, with the headers that are always known.

extension Intake {
  /// A sheet with a header row, for Excel: UTF-8 with BOM, or CP932; CRLF. With `examples` two filled
  /// rows, marked 記入例 in 管理番号 so that they count as blank when they come back, and right on the
  /// day of application.
  public static func template(
    examples: Bool, applicationDate: Int32, isCP932: Bool
  ) -> [UInt8] {
    let out = ByteBuffer()
    out.appendCSVRow(Field.all.map(\.header))
    if examples {
      for example in TemplateExample.all {
        out.appendCSVRow(example.cells(on: Day(code: applicationDate)))
      }
    }
    guard isCP932 else { return [0xEF, 0xBB, 0xBF] + out.withBytes { Array($0) } }
    return out.text.unicodeScalars.flatMap { scalar in
      // Everything in a template can be written in CP932; a test holds it.
      CP932.bytes(of: scalar.value) ?? Array("?".utf8)
    }
  }
}

/// A filled row of the template, from the declarations' examples.
private struct TemplateExample {
  let isOnNTT: Bool

  static let all = [TemplateExample(isOnNTT: true), TemplateExample(isOnNTT: false)]

  func cells(on day: Day) -> [String] {
    let earliest = Month(day).adding(day.day <= ClaimsForm.closingDay ? 2 : 3)
    return Portal.fields.map { declaration in
      (isOnNTT ? declaration.example.ntt : declaration.example.ctc)
        .replacing("{day}", with: day.description)
        .replacing("{month}", with: "\(earliest.year)年\(earliest.month)月")
    }
  }
}
