/// The wanted procedures in the portal's order: what each waits for, where it is, what follows.
struct Plan {
  private let row: Row

  init(_ row: Row) { self.row = row }

  /// Which of all plans this is: all that a plan depends on, a bit each.
  var kind: UInt64 {
    var kind = UInt64(row.wanted.intersection(.all).rawValue)
    for (place, holds) in Self.conditions.enumerated() where holds(row) {
      kind |= 1 << UInt64(8 + place)
    }
    return kind
  }

  /// What the plans' notes and waits ask of a row.
  private static let conditions: [@Sendable (Row) -> Bool] = {
    let conditions = Portal.procedures.flatMap { entry in
      entry.procedure.after.compactMap(\.when?.holds)
        + entry.procedure.notes.compactMap(\.when?.holds)
    }
    precondition(conditions.count <= 56, "a plan's kind is one word of 64 bits")
    return conditions
  }()

  private var wanted: [(step: Steps, form: Form, procedure: Procedure)] {
    Portal.procedures.filter { row.wanted.contains($0.step) }
  }

  /// Writes the names of the wanted procedures.
  func writeProcedures(to out: ByteBuffer) {
    out.append("[")
    for (_, form, _) in wanted {
      out.comma()
      out.appendJSON(form.id)
    }
    out.append("]")
  }

  /// Writes what to do for each of them.
  func write(to out: ByteBuffer) {
    out.append("[")
    for (_, form, procedure) in wanted {
      out.comma()
      out.open()
      out.member("step", form.id)
      out.member("after", waits(of: procedure))
      out.member("where", procedure.menu.joined(separator: " > "))
      out.member("url", procedure.url)
      out.member("notes", notes(of: procedure))
      out.member("manual", procedure.manual)
      out.close()
    }
    out.append("]")
  }

  /// A step waits for those that are wanted before it and that it needs.
  private func waits(of procedure: Procedure) -> [String] {
    procedure.after.filter { wait in
      row.wanted.contains(Form.named(wait.form).step) && wait.when?.holds(row) ?? true
    }.map(\.form)
  }

  private func notes(of procedure: Procedure) -> [String] {
    [PortalSite.callCentre.id] + procedure.notes.filter { $0.when?.holds(row) ?? true }.map(\.id)
  }
}
