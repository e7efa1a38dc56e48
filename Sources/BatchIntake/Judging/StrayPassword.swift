// Rows whose cells may stand in each other's columns: one was left out or put in, a quote took in several. What
// the columns call a phone may then be a password, so nothing of such a row is shown. The passwords' own cells
// tell: while they hold what they should, nothing before them has moved.

extension RowJudge {
  /// Whether a password may stand in another column than its own.
  func mayHaveSlipped(_ cells: Cells) -> Bool {
    guard !sheet.secrets.isEmpty, !row.isPasswordAtHome else { return false }
    if holdsStrayPassword(cells) { return true }
    let missing = missingCells(cells)
    let filled = sheet.secrets.filter {
      $0 < cells.count && !row.slots[sheet.plans[$0].slot].isAbsent
    }
    if filled.isEmpty { return missing > 0 && mayHoldPassword(cells, beforeSecrets: missing) }
    return missing > 0 || filled.contains { isOfAnotherColumn(trimmed(cells[$0])) }
      || (0..<cells.count).contains { column in
        // Two cells may have changed places.
        !sheet.secrets.contains(column) && Password.hasShape(trimmed(cells[column]))
          && !isRight(column)
      }
  }

  /// Whether something with the shape of a password stands where a slip by few cells puts one, or where a
  /// quote that was closed too late does.
  func holdsStrayPassword(_ cells: Cells) -> Bool {
    let missing = missingCells(cells)
    let reach = max(Self.usualReach, missing)
    return (0..<cells.count).contains { column in
      let cell = cells[column]
      guard cell.count >= Self.shortest, !sheet.secrets.contains(column) else { return false }
      let isNear = sheet.secrets.contains { column >= $0 - reach && column <= $0 + Self.usualReach }
      let isLike = Password.hasShape(trimmed(cell)) || missing > 0 && Password.mayStand(in: cell)
      if isNear && isLike && !isRight(column) { return true }
      let first = column < (sheet.secrets.last ?? 0)
      return first && tookInPassword(cell, at: column)
    }
  }

  /// A workbook's rows end with their last filled cell.
  private func missingCells(_ cells: Cells) -> Int {
    isRagged ? 0 : max(0, sheet.plans.count - cells.count)
  }

  /// Whether a cell holds as many cells as reach to a password's column, and what would stand there looks
  /// like one.
  private func tookInPassword(_ cell: Bytes, at column: Int) -> Bool {
    Row.pieces(of: cell).enumerated().contains { place, piece in
      place > 0 && sheet.secrets.contains(column + place)
        && Password.hasShape(trimmed(Bytes(rebasing: piece)))
    }
  }

  /// Whether one of the cells that may have been a password's before so many were lost could be one.
  private func mayHoldPassword(_ cells: Cells, beforeSecrets missing: Int) -> Bool {
    (0..<cells.count).contains { column in
      let cell = trimmed(cells[column])
      return cell.count > 0 && cell.allSatisfy { 0x21...0x7E ~= $0 } && !isRight(column)
        && sheet.secrets.contains { column < $0 && column >= $0 - missing }
    }
  }

  /// Whether a column takes few texts, and this cell's among them.
  private func isRight(_ column: Int) -> Bool {
    guard column < sheet.plans.count else { return false }
    let plan = sheet.plans[column]
    guard plan.kind != .skipped, row.slots[plan.slot].isValid else { return false }
    switch plan.kind {
    case .software, .osBrowser, .company: return row.slots[plan.slot].outcome.code >= 0
    default: return !plan.kind.isFreelyTyped || plan.kind.isUnmistakable
    }
  }

  /// Whether what stands in a password's cell is no password but what another column asks for.
  private func isOfAnotherColumn(_ cell: Bytes) -> Bool {
    let text = cell.scalars.map(Fold.ascii)
    guard cell.count >= Self.shortest,
      text.allSatisfy({ 0x20...0x7E ~= $0 || Space.isSpace($0) })
    else { return true }
    let kinds =
      text.contains { 0x61...0x7A ~= $0 | 0x20 } ? tellingKinds.lettered : tellingKinds.all
    return kinds.contains { cellJudge.value(of: cell, $0).state == .valid }
  }

  /// In cells: people lose or add one or two.
  private static let usualReach = 2
  /// In bytes: nobody takes a shorter password.
  private static let shortest = 4
}

extension Hint {
  /// A password beside its column, which is blank.
  static let strayPassword = Hint(
    ja: "パスワードらしい文字が別の欄に入っています。値が列からずれていないか、この行の初めから見直してください。",
    en:
      "What looks like a password stands in another cell. Please check the row from its beginning: its values may have slipped."
  )

  /// Beside the first error of a row that shows nothing.
  static let slipped = Hint(
    ja:
      "この行は、値が列からずれているかもしれません。まず行の初めから、値を見出しと見比べてください（どれがパスワードか分からないので、この行の値は「…」と書いています）。",
    en:
      "The values of this row may have slipped. First compare them with the header from the row's beginning (“…” stands for its values, for any may be the password)."
  )

  /// Cells are missing, and it is not the last ones.
  static let lostCell = Hint(
    ja: "途中のセルが抜けて、値が列からずれているようです。行の初めから、値を見出しと見比べてください。",
    en:
      "A cell before them seems to be lost, and the values have slipped. Compare them with the header from the row's beginning."
  )
}
