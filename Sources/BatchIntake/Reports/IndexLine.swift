extension ByteBuffer {
  /// A line of index.ndjson: what became of a row. `digest` is that of its submission.
  func writeIndexLine(
    file: FileName, _ place: RowPlace, _ outcome: RowOutcome, ids: [UInt64], digest: String?
  ) {
    open()
    member("file", file.file)
    if let sheet = file.sheet { member("sheet", sheet) }
    member("row", place.row)
    member("line", place.line)
    if place.reference.count > 0 { member("reference", place.reference) }
    if let clinic = place.clinic { member("clinic", tenDigits(clinic)) }
    member("outcome", outcome.name)
    if let clinic = place.clinic, let digest {
      member("submission", "submissions/\(tenDigits(clinic)).json")
      member("sha256", digest)
    }
    array("findings", ids) { id in
      append("\"")
      append(hex: id)
      append("\"")
    }
    append("}\n")
  }
}
