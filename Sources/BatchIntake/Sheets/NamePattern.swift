// The notation of names in the declarations: names apart by a space, {a|b} for either.

/// The names that a line of the declarations stands for.
enum NamePattern {
  /// Runs `body` for every name, with what `step` makes of its scalars one after the other: a few of them are
  /// thousands of names, and to be hashed none has to be spelled out.
  static func forEachName<State>(
    of line: String, from start: State, _ step: (State, UInt32) -> State, _ body: (State) -> Void
  ) {
    let scalars = HeaderFold.scalars(line)
    scalars.withUnsafeBufferPointer { scalars in
      var begin = 0
      while begin < scalars.count {
        let end = scalars[begin...].firstIndex(of: space) ?? scalars.count
        if begin < end { walk(scalars, begin, end, start, step, body) }
        begin = end + 1
      }
    }
  }

  /// All names of a line, spelled out. What two share in front is written once.
  static func names(of line: String) -> [[UInt32]] {
    var names: [[UInt32]] = []
    var name: [UInt32] = []
    forEachName(of: line, from: 0) { length, scalar in
      name.removeSubrange(length...)
      name.append(scalar)
      return length + 1
    } _: {
      names.append(Array(name[..<$0]))
    }
    return names
  }

  private static let space: UInt32 = 0x20
  private static let open: UInt32 = 0x7B
  private static let bar: UInt32 = 0x7C
  private static let close: UInt32 = 0x7D

  /// Goes on from `place` to `end`; at a group once for each of its choices.
  private static func walk<State>(
    _ text: UnsafeBufferPointer<UInt32>, _ place: Int, _ end: Int, _ state: State,
    _ step: (State, UInt32) -> State, _ body: (State) -> Void
  ) {
    var (place, state) = (place, state)
    while place < end && text[place] != open {
      state = step(state, text[place])
      place += 1
    }
    guard place < end else { return body(state) }
    let rest = afterGroup(text, place)
    var start = place + 1
    var depth = 0
    for cursor in start..<rest {
      let isEnd = depth == 0 && (text[cursor] == bar || text[cursor] == close)
      if isEnd {
        walk(text, start, cursor, state, step) { walk(text, rest, end, $0, step, body) }
        start = cursor + 1
      }
      if text[cursor] == open { depth += 1 }
      if text[cursor] == close { depth -= 1 }
    }
  }

  private static func afterGroup(_ text: UnsafeBufferPointer<UInt32>, _ open: Int) -> Int {
    var depth = 0
    for place in open..<text.count {
      if text[place] == Self.open { depth += 1 }
      if text[place] == close { depth -= 1 }
      if depth == 0 { return place + 1 }
    }
    preconditionFailure("a group of names is closed")
  }
}
