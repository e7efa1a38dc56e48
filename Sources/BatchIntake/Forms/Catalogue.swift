/// All rules, found by what they speak of.
public enum Catalogue {
  /// Every rule, in the order of the forms.
  public static let rules: [Rule] =
    ClinicRules.all + RunRules.all + AccountRules.all + EligibilityRules.all
    + CertificateRules.all + ClaimsRules.all + SheetRules.all

  /// The place in `rules` of the rule for a subject and a fault. Naming a rule that is not declared is a
  /// programmer's mistake and traps.
  static func place(of subject: Subject, _ fault: Fault) -> Int {
    let place = places[subject.place * Fault.allCases.count + Int(fault.declared.rawValue)]
    precondition(place >= 0, "no rule \(subject.stem).\(fault.suffix) is declared")
    return Int(place)
  }

  /// The rule of this id, or nil.
  public static func rule(id: String) -> Rule? { rules.first { $0.id == id } }

  private static let places: [Int16] = {
    var places = [Int16](repeating: -1, count: Subject.count * Fault.allCases.count)
    for (place, rule) in rules.enumerated() {
      let slot = rule.subject.place * Fault.allCases.count + Int(rule.fault.rawValue)
      precondition(places[slot] < 0, "\(rule.id) is declared twice")
      places[slot] = Int16(place)
    }
    return places
  }()
}
