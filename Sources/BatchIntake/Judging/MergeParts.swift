// Columns that are parts of one field: code and name, year and month, seven and ten digits, CAF and COP,
// 氏名, several terminals.

extension RowJudge {
  func mergeParts() {
    for merge in sheet.merges {
      switch merge {
      case .codeAndName(let field, let extra): mergeCodeAndName(field, extra)
      case .sevenAndTen(let extra): mergeSevenAndTen(extra)
      case .yearAndMonth(let field, let extra): mergeYearAndMonth(field, extra)
      case .cafAndCop(let field, let extra): mergeCafAndCop(field, extra)
      case .fullName(let extra): mergeFullName(extra)
      }
    }
  }

  /// Two columns that agree are one; a difference is told on the code's cell. One that cannot be read is told of itself.
  private func mergeCodeAndName(_ field: Field, _ extra: Int) {
    let name = row.slots[extra]
    if row.slots[field].isAbsent || row.slots[field].isValid && name.outcome.state == .refused {
      takeOver(field, from: extra)
    } else if row.slots[field].isValid && name.isValid
      && row.slots[field].outcome.code != name.outcome.code
    {
      refuse(field, .conflict, beside: extra)
    }
  }

  /// Refuses a field whose second column does not go with the first.
  private func refuse(_ field: Field, _ fault: Fault, beside extra: Int, advice: Advice = Advice())
  {
    row.slots[field].outcome = Outcome(state: .refused)
    row.clashes.append(Row.Clash(field: field, fault: fault, slot: extra, advice: advice))
  }

  private func mergeSevenAndTen(_ extra: Int) {
    let field = Field.clinicInstitutionCode
    let ten = row.slots[extra]
    if row.slots[field].isAbsent || row.slots[field].isValid && ten.outcome.state == .refused {
      takeOver(field, from: extra)
    } else if row.slots[field].isValid && ten.isValid {
      let seven = row.slots[field].outcome.text
      let tail = ten.outcome.text
      let agrees =
        tail.count >= seven.count
        && tail.slice(tail.count - seven.count, tail.count).equals(seven)
      if agrees && tail.count > seven.count {
        takeOver(field, from: extra)
      } else if !agrees {
        refuse(field, .conflict, beside: extra, advice: Advice(hint: .codeColumnsDiffer))
      }
    }
  }

  /// Both halves make the month; one alone is no month, whatever the other column says.
  private func mergeYearAndMonth(_ field: Field, _ extra: Int) {
    let year = row.slots[field]
    let month = row.slots[extra]
    if year.isAbsent && month.isAbsent { return }
    if year.outcome.state == .refused { return }
    if month.outcome.state == .refused { return takeOver(field, from: extra) }
    row.slots[field].outcome = Month.judgeHalves(
      year: year.outcome.text, month: month.outcome.text, near: context.day)
    if row.slots[field].isValid {
      row.slots[field].outcome.text = typed(year, month)
      row.slots[field].outcome.fixes.formUnion(year.outcome.fixes.union(month.outcome.fixes))
    } else if year.isAbsent {
      // A message quotes what there is.
      row.slots[field].raw = month.raw
    } else if isYear(year.outcome.text) {
      // The year is right: it is the month that has to be changed.
      if !month.isAbsent { row.slots[field].raw = month.raw }
      row.slots[field].column = month.column
    }
  }

  /// Both halves as they were typed, for the audit trail.
  private func typed(_ year: Slot, _ month: Slot) -> Bytes {
    let parts = [trimmed(year.raw), trimmed(month.raw)].filter { $0.count > 0 }.map(\.scalars)
    return cellJudge.scratch.copy(Array(parts.joined(separator: [0x20])))
  }

  private func isYear(_ cell: Bytes) -> Bool {
    "1".withBytes { Month.judgeHalves(year: cell, month: $0, near: context.day).state == .valid }
  }

  private func mergeCafAndCop(_ field: Field, _ extra: Int) {
    if row.slots[field].isAbsent {
      takeOver(field, from: extra)
    } else if !row.slots[extra].isAbsent && field != .eligibilityCustomerIdConfirm {
      refuse(field, .kind, beside: extra)
    }
  }

  /// 氏名: the given name stands after it, or after a space in it.
  private func mergeFullName(_ extra: Int?) {
    let full = row.slots[.accountFamilyName]
    row.slots[.accountGivenName].column = full.column
    row.slots[.accountGivenName].raw = full.raw
    if let extra, !row.slots[extra].isAbsent {
      row.slots[.accountGivenName] = row.slots[extra]
      return
    }
    // One cell, one finding: what is wrong with it, or that it is empty, is told of the family name.
    row.slots[.accountGivenName].outcome = full.isValid ? .absent : Outcome(state: .refused)
    guard full.isValid else { return }
    let text = full.outcome.text
    guard let space = Self.firstSpace(in: text) else { return }
    let given = trimmed(text.slice(space.upperBound, text.count))
    if Self.firstSpace(in: given) != nil {
      row.slots[.accountFamilyName].outcome.faults.insert(Faults(.title))
    }
    row.slots[.accountFamilyName].outcome.text = text.slice(0, space.lowerBound)
    row.slots[.accountFamilyName].outcome.fixes.insert(.split)
    row.slots[.accountGivenName].outcome = Outcome(state: .valid, text: given)
  }

  private static func firstSpace(in text: Bytes) -> Range<Int>? {
    var place = 0
    while place < text.count {
      let (value, length) = text.scalar(at: place)
      if Space.isSpace(value) { return place..<(place + length) }
      place += length
    }
    return nil
  }

  private func takeOver(_ field: Field, from extra: Int) {
    row.slots[field].outcome = row.slots[extra].outcome
    row.slots[field].raw = row.slots[extra].raw
    row.slots[field].column = row.slots[extra].column
  }
}
