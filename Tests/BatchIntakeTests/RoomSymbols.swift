/// What files declare and what they use, as far as their texts tell: types, members of extensions, free
/// functions and values. A name that several rooms declare, in whatever way, tells nothing.
struct RoomSymbols {
  /// By path, the words and marks of the source without comments and texts.
  private let tokens: [String: [String]]
  /// The rooms that declare a name, in whatever way.
  private var rooms: [String: Set<String>] = [:]
  /// What a file of another room can name without a type that is its own, and how it is declared.
  private var keywords: [String: String] = [:]

  /// Takes in sources by their paths, `Room/File.swift`.
  init(_ sources: [String: String]) {
    tokens = sources.mapValues(Self.tokens)
    for (path, tokens) in tokens { declare(tokens, in: Self.room(of: path) ?? "") }
  }

  static func room(of path: String) -> String? {
    path.contains("/") ? path.split(separator: "/").first.map(String.init) : nil
  }

  /// Uses of what a later room declares, as `Room/File.swift: name`, and rooms without a place.
  func violations(of order: [String]) -> [String] {
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    var found: Set<String> = []
    for (path, words) in tokens {
      guard let room = Self.room(of: path) else { continue }
      guard let place = places[room] else {
        found.insert("\(room) has no place in the order")
        continue
      }
      for index in words.indices where isUse(index, in: words) {
        guard rooms[words[index]]?.count == 1, let other = rooms[words[index]]?.first,
          let otherPlace = places[other], otherPlace > place
        else { continue }
        found.insert("\(path): \(words[index])")
      }
    }
    return found.sorted()
  }

  /// The files in which a word stands that `isWanted`.
  func files(with isWanted: (String) -> Bool) -> [String] {
    tokens.filter { $1.contains(where: isWanted) }.keys.sorted()
  }

  /// The files that import a module.
  func importers(of module: String) -> [String] {
    tokens.filter { zip($1, $1.dropFirst()).contains { $0 == "import" && $1 == module } }
      .keys.sorted()
  }

  /// A type is used wherever its name stands, a value after a dot, a function also where it is called.
  private func isUse(_ index: Int, in words: [String]) -> Bool {
    guard let keyword = keywords[words[index]] else { return false }
    let isCalled = index + 1 < words.count && words[index + 1] == "("
    let isMember = index > 0 && words[index - 1] == "."
    switch keyword {
    case "func": return isCalled || isMember
    case "var", "let": return isMember && !isCalled
    default: return true
    }
  }

  // MARK: - Declarations

  private enum Scope { case type, `extension`, body }

  private static let types: Set = ["struct", "class", "enum", "protocol", "actor", "typealias"]
  private static let modifiers: Set = [
    "static", "final", "public", "package", "internal", "mutating", "nonisolated", "indirect",
    "lazy", "weak", "override", "convenience", "(", ")", "set", "unsafe", "async", "private",
    "fileprivate",
  ]

  private mutating func declare(_ words: [String], in room: String) {
    var scopes: [Scope] = []
    var pending: Scope?
    for (index, word) in words.enumerated() {
      switch word {
      case "{":
        scopes.append(pending ?? .body)
        pending = nil
      case "}": _ = scopes.popLast()
      case "extension": pending = .extension
      case "case" where scopes.last == .type:
        for name in Self.cases(words, from: index + 1) { rooms[name, default: []].insert(room) }
      default:
        guard index + 1 < words.count, Self.declares(words, index) else { continue }
        let name = words[index + 1]
        rooms[name, default: []].insert(room)
        let isType = Self.types.contains(word)
        if isType && word != "typealias" { pending = .type }
        let isWithin = isType || scopes.isEmpty || scopes == [.extension]
        if isWithin && !Self.isPrivate(words, index) { keywords[name] = word }
      }
    }
  }

  /// Whether the word begins a declaration of the next one.
  private static func declares(_ words: [String], _ index: Int) -> Bool {
    guard types.contains(words[index]) || ["func", "var", "let"].contains(words[index]) else {
      return false
    }
    let name = words[index + 1]
    let isName = name.first.map { $0.isLetter || $0 == "_" } ?? false
    return isName && !["func", "var", "let"].contains(name)
  }

  private static func isPrivate(_ words: [String], _ index: Int) -> Bool {
    var place = index - 1
    while place >= 0, modifiers.contains(words[place]) {
      let hides = words[place] == "private" || words[place] == "fileprivate"
      // `private(set)` hides no reading.
      if hides && words[place + 1] != "(" { return true }
      place -= 1
    }
    return false
  }

  /// The names of `case one(Int), two = 2`.
  private static func cases(_ words: [String], from start: Int) -> [String] {
    var names: [String] = []
    var depth = 0
    var place = start
    while place < words.count, !["{", "}", "case", "func", "var", "let"].contains(words[place]) {
      if words[place] == "(" { depth += 1 }
      if words[place] == ")" { depth -= 1 }
      let isFirst = place == start || words[place - 1] == ","
      if depth == 0 && isFirst && words[place] != "," { names.append(words[place]) }
      place += 1
    }
    return names
  }

  // MARK: - Words

  private static func tokens(_ source: String) -> [String] {
    var tokens: [String] = []
    var isInText = false
    for line in source.split(separator: "\n") {
      var code = line
      if let quotes = line.firstRange(of: "\"\"\"") {
        code = isInText ? line[quotes.upperBound...] : line[..<quotes.lowerBound]
        isInText.toggle()
      } else if isInText {
        continue
      }
      // Every other piece between quotes is a text; placeholders in it name nothing here.
      let pieces = code.replacing("\\\"", with: "").split(
        separator: "\"", omittingEmptySubsequences: false)
      for (place, piece) in pieces.enumerated() where place.isMultiple(of: 2) {
        let bare = piece.firstRange(of: "//").map { piece[..<$0.lowerBound] } ?? piece
        tokens += words(bare)
        if bare.endIndex < piece.endIndex { break }
      }
    }
    return tokens
  }

  private static func words(_ code: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    for character in code {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if !word.isEmpty { words.append(word) }
      word = ""
      if "{}().:,".contains(character) { words.append(String(character)) }
    }
    return word.isEmpty ? words : words + [word]
  }
}
