extension Text {
  /// What is said of an input, for those who sit at the office's page: without its path in front, and without what
  /// would have to be typed where intake is.
  func forClerks(of input: String) -> Text {
    let path = input.shown() + ": "
    func own(_ text: String) -> String {
      text.hasPrefix(path) ? String(text.dropFirst(path.count)) : text
    }
    return Text(
      ClerksWords(end: "。", brackets: ("（", "）"), or: "か、").plain(own(ja)),
      ClerksWords(end: ". ", brackets: ("(", ")"), or: nil).plain(own(en)))
  }
}

/// Takes commands out of sentences.
private struct ClerksWords {
  let end: String
  let brackets: (open: Character, close: Character)
  /// Between two ways to mend something, of which the other may need no command.
  let or: String?

  private func namesCommand(_ text: some StringProtocol) -> Bool {
    text.contains("intake ") || text.contains("--")
  }

  func plain(_ text: String) -> String {
    var kept = ""
    for sentence in withoutAsides(text).split(separator: end) {
      if !namesCommand(sentence) {
        kept += sentence + end
      } else if let or, let other = sentence.split(separator: or).last, !namesCommand(other) {
        kept += other + end
      }
    }
    let plain = kept.trimmingPrefix(" ")
    // The last sentence has its own end, and no other follows.
    return String(plain.dropLast(plain.hasSuffix(".. ") ? 2 : plain.hasSuffix(" ") ? 1 : 0))
  }

  /// Without the brackets that name a command.
  private func withoutAsides(_ text: String) -> String {
    var (rest, kept) = (text[...], "")
    while let open = rest.firstIndex(of: brackets.open),
      let close = rest[open...].firstIndex(of: brackets.close)
    {
      kept += rest[..<open]
      let aside = rest[open...close]
      if namesCommand(aside) {
        if kept.hasSuffix(" ") { kept.removeLast() }
      } else {
        kept += aside
      }
      rest = rest[rest.index(after: close)...]
    }
    return kept + rest
  }
}
