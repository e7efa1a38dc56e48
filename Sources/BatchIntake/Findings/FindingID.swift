/// What a finding is known by from run to run.
///
/// An id is made of rule, field, who the clinic is, and the number among equals in its row; never of
/// what was typed in its cell. Who it is may become known only when its code is mended, and unknown when
/// it is spoilt: so a finding also has the id that it would have under the next best name.
struct FindingID: Sendable {
  let value: UInt64
  /// By 管理番号 where `value` is by the code, else by the row's content; 0 if there is no other.
  var alternate: UInt64 = 0

  /// How a row is known.
  enum Owner {
    /// The accepted ten digits.
    case clinic(UInt64)
    /// 管理番号.
    case reference(Bytes)
    /// A hash of what the row holds.
    case content(UInt64)
  }

  /// The id of the `number`th finding of a rule on a field of a row.
  static func value(_ rule: String, _ field: String, _ owner: Owner, number: Int) -> UInt64 {
    var print = Fingerprint()
    print.add(rule)
    print.add(field)
    switch owner {
    case .clinic(let code):
      print.add("clinic")
      print.add(code)
    case .reference(let text):
      print.add("reference")
      print.add(text)
    case .content(let hash):
      print.add("content")
      print.add(hash)
    }
    print.add(UInt64(number))
    return print.value
  }
}
