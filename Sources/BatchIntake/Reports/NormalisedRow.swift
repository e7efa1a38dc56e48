extension Intake {
  /// How rows are passed on.
  public enum RowFormat: String, CaseIterable, Sendable {
    /// RFC 4180, UTF-8, CRLF.
    case csv
    /// One array of strings a line; normalised rows are objects by field.
    case ndjson
  }
}

/// A row's canonical values, field by field, without passwords.
struct NormalisedRow {
  let row: Row
  let out: ByteBuffer

  func write(_ format: Intake.RowFormat) {
    if format == .csv { return out.appendCSVRow(Field.shown.map(value)) }
    out.open()
    for field in Field.shown {
      let value = value(field)
      if value.isEmpty { continue }
      out.key(field.path)
      out.appendJSON(value)
    }
    out.append("}\n")
  }

  /// The normalised value, or what was typed where it is refused; nothing where that may be a password
  /// that slipped.
  private func value(_ field: Field) -> String {
    if row.mayHaveSlipped || Row.holdsSecretPiece(row.slots[field].raw) { return "" }
    return row.slots[field].outcome.state == .refused ? row.typed(field) : row.canonical(field)
  }
}
