// What only rows told of clinics, kept in the guide itself: a guide that is made of submissions alone, by `guide` or
// where a sheet could not be read tonight, takes it from there.

extension GuideBook {
  /// The name of what holds it in the page.
  static let pasts = "past"

  static func write(_ pasts: [UInt64: FilledForm.Past], to out: ByteBuffer) {
    for (code, past) in pasts.sorted(by: { $0.key < $1.key }) {
      out.key(tenDigits(code))
      out.open()
      out.member("done", past.steps.codes)
      if !past.email.isEmpty { out.member("email", past.email) }
      out.close()
    }
  }

  /// What a folder's guide holds; nothing where it has none, or it is none that `write` wrote.
  static func pasts(in folder: String) throws -> [UInt64: FilledForm.Past] {
    let mark = "<script type=\"application/json\" id=\"\(pasts)\">"
    let end = "</script>"
    var found: [UInt64: FilledForm.Past] = [:]
    try FolderState.forEachLine(of: folder + "/guide.html") { line in
      guard line.starts(with: mark.utf8), line.count > mark.utf8.count + end.utf8.count,
        let json = JSON(line.slice(mark.utf8.count, line.count - end.utf8.count))
      else { return }
      for (code, past) in json.members {
        if let code = UInt64(code) { found[code] = FilledForm.Past(past) }
      }
    }
    return found
  }
}

extension FilledForm.Past {
  fileprivate init(_ json: JSON) {
    let done = json["done"]?.elements.compactMap(\.string) ?? []
    steps = Steps(Portal.procedures.filter { done.contains($0.form.id) }.map(\.step))
    email = json["email"]?.string ?? ""
  }

  /// What a row says of what was done before the procedures that it wants.
  init(_ row: Row) {
    steps = row.completed.intersection(.all)
    if row.completed.contains(.paperClaims) { steps.insert(.claims) }
    steps.subtract(row.wanted)
    let address = row.slots[.accountEmail]
    if !row.wanted.contains(.account) && address.isValid { email = address.outcome.text.string }
  }
}
