// What a workbook tells people of a field, from its declaration: the choices that its form offers, what it asks
// for, an example.

extension Field {
  /// The labels of the choices that the field's form offers; none where it takes other texts too.
  var choiceLabels: [String] {
    switch kind {
    case .choice(let choice): choice.options.map(\.label)
    case .consent: ["同意", "同意しない"]
    case .yesNo, .fletsV6:
      kind.options.dropFirst().map(\.label) + kind.options.prefix(1).map(\.label)
    default: []
    }
  }

  /// What is to be written there.
  var asks: Text { declaration.asks == .empty ? Text(header, english) : declaration.asks }

  /// A value that would do on a day; empty where each clinic has its own, or none.
  func exampleText(on day: Day) -> String {
    declaration.traits.contains(.dealersOwn)
      ? "" : TemplateExample.text(declaration.example.ntt, on: day)
  }

  /// Whether a clinic that wants all procedures has to fill it.
  var isNeeded: Bool {
    switch declaration.need {
    case .always: true
    case .when: form == .clinic
    case .optional: false
    }
  }
}
