// A profile as people write it, in YAML. Every mistake is told with its line and, where there is one,
// the nearest right name; nothing unknown is passed over.

/// What is wrong with a profile: exit 78.
public struct ProfileError: Error, Sendable, Equatable {
  /// One mistake of a profile.
  public struct Mistake: Error, Sendable, Equatable {
    /// From 1; 0 where the file as a whole is meant.
    public let line: Int
    /// What is wrong and what was expected.
    public let text: Text
  }

  /// How many mistakes are told at most; who mends these will see the others.
  static let maxMistakes = 20

  /// The profile's path.
  public let path: String
  /// At least one, in the order of the file.
  public let mistakes: [Mistake]

  init(path: String, mistakes: [Mistake]) {
    precondition(!mistakes.isEmpty, "an error says what is wrong")
    self.path = path
    self.mistakes = Array(mistakes.sorted { $0.line < $1.line }.prefix(Self.maxMistakes))
  }

  /// A sentence a line, each with its place.
  public var message: Text {
    let limit = Text(
      "\n\(path): 誤りは\(Self.maxMistakes)件まで表示しています。直したら、もう一度確かめてください。",
      "\n\(path): no more than \(Self.maxMistakes) mistakes are shown. Check it again once these are mended."
    )
    return Text(lines(.ja), lines(.en)) + (mistakes.count == Self.maxMistakes ? limit : .empty)
  }

  private func lines(_ language: Language) -> String {
    mistakes.map { mistake in
      let place = mistake.line > 0 ? "\(path):\(mistake.line)" : path
      return "\(place): \(mistake.text[language])"
    }.joined(separator: "\n")
  }
}

extension ProfileError: CustomStringConvertible {
  /// The same in English.
  public var description: String { message.en }
}

extension Profile {
  /// The profile that a YAML text describes; its defaults are not judged yet.
  ///
  /// - Throws: `ProfileError`, with the mistakes and their lines.
  init(yaml: String, path: String) throws(ProfileError) {
    let reader = ProfileReader()
    self = reader.profile(yaml)
    guard reader.mistakes.isEmpty else {
      throw ProfileError(path: path, mistakes: reader.mistakes)
    }
  }
}

/// Reads one profile, whose keys `ProfileKey` declares. What is wrong is passed over and told at the end.
final class ProfileReader {
  typealias Mistake = ProfileError.Mistake

  private(set) var mistakes: [Mistake] = []

  func profile(_ yaml: String) -> Profile {
    var profile = Profile.optec
    attempt { () throws(Mistake) in
      guard let root = try composed(yaml) else { return }
      let entries = try mapping(root, ProfileKey.all.map(\.name), Text("プロファイル", "a profile"))
      each(ProfileKey.all) { key throws(Mistake) in
        guard let node = entries[key.name], !node.isNull else { return }
        try key.read(self)(node, &profile)
        profile.entries[key.name] = node.count
      }
    }
    return profile
  }

  private func composed(_ yaml: String) throws(Mistake) -> YAMLNode? {
    do throws(YAMLError) {
      return try YAMLNode.document(in: yaml)
    } catch {
      throw Mistake(
        line: error.line,
        text: Text("YAML として読めません（\(error.problem)）。", "This is no YAML (\(error.problem))."))
    }
  }

  private func attempt(_ body: () throws(Mistake) -> Void) {
    do throws(Mistake) { try body() } catch { mistakes.append(error) }
  }

  /// Takes each, those after a wrong one too.
  private func each<Part>(_ parts: [Part], _ body: (Part) throws(Mistake) -> Void) {
    for part in parts where mistakes.count < ProfileError.maxMistakes {
      attempt { () throws(Mistake) in try body(part) }
    }
  }

  // MARK: - Keys

  func readBase(_ node: YAMLNode, _ profile: inout Profile) throws(Mistake) {
    switch try text(node) {
    case "optec": profile = .optec
    case "none": profile = .none
    case let other:
      throw unknown(node, Text("extends の値", "value of extends"), other, ["optec", "none"])
    }
  }

  func readDefaults(_ node: YAMLNode, _ profile: inout Profile) throws(Mistake) {
    each(try pairs(node)) { name, value throws(Mistake) in
      let field = try field(name)
      guard !field.isSecret else {
        throw fail(
          name,
          Text("パスワードに既定値は付けられません。", "A password cannot have a default."))
      }
      let text = try text(value)
      switch field {
      case .certificateTerminals: profile.terminalName = text
      case .claimsSupportPack: profile.supportPack = try yesOrNo(value)
      default:
        profile.defaults[field] = text
        profile.defaultLines[field] = value.line
      }
    }
  }

  private func yesOrNo(_ node: YAMLNode) throws(Mistake) -> Bool {
    let word = try text(node)
    let outcome = word.withBytes { YesNo.plain.judge($0, Scratch(capacity: 256)) }
    guard outcome.state == .valid else {
      throw fail(node, Text("「\(word)」ははい・いいえのどちらでもありません。", "“\(word)” is neither yes nor no."))
    }
    return outcome.code == 1
  }

  func readRequired(_ node: YAMLNode, _ profile: inout Profile) throws(Mistake) {
    each(try list(node)) { item throws(Mistake) in profile.required.append(try requirable(item)) }
  }

  func readOSBrowser(_ node: YAMLNode, _ profile: inout Profile) throws(Mistake) {
    profile.osBrowser += try texts(node)
  }

  func readAliases(_ node: YAMLNode, _ profile: inout Profile) throws(Mistake) {
    each(try pairs(node)) { name, value throws(Mistake) in
      let header = try text(name)
      if let field = Field(path: header) {
        throw fail(
          name,
          Text(
            "aliases は「見出し: 項目」の順に書きます。「\(field.path)」は項目です。",
            "An alias is written “header: field”; “\(field.path)” is a field."))
      }
      profile.aliases[header] = try field(value)
      profile.aliasLines[header] = name.line
    }
  }

  /// Other secrets go with the password.
  private func requirable(_ node: YAMLNode) throws(Mistake) -> Field {
    let field = try field(node)
    if field.isSecret && field != .accountPassword {
      throw fail(
        node,
        Text(
          "\(field.path) は必須にできません。account.password を書いてください。",
          "\(field.path) cannot be required. Write account.password."))
    }
    return field
  }

  func readSoftware(_ node: YAMLNode, _ profile: inout Profile) throws(Mistake) {
    each(try list(node)) { item throws(Mistake) in
      let entry = try mapping(
        item, ["name", "vendor"], Text("software の項目", "an entry of software"))
      guard let name = entry["name"], let vendor = entry["vendor"] else {
        throw fail(
          item,
          Text("software の項目には name と vendor が要ります。", "An entry of software has name and vendor."))
      }
      profile.software.append(Profile.Software(name: try text(name), vendor: try text(vendor)))
    }
  }

  /// The fields whose options a profile may call otherwise.
  static let lineFields = Field.all.filter { $0.key == "lineType" }

  func readLines(_ node: YAMLNode, _ profile: inout Profile) throws(Mistake) {
    let forms = try mapping(
      node, Self.lineFields.map(\.form.id), Text("lineTypes", "lineTypes"))
    each(Self.lineFields) { field throws(Mistake) in
      guard let lines = forms[field.form.id], case .choice(let choice) = field.kind else { return }
      profile.labels[field] = try labels(lines, choice)
    }
  }

  private func labels(_ node: YAMLNode, _ choice: Choice) throws(Mistake) -> [String: [String]] {
    var labels: [String: [String]] = [:]
    let codes = choice.options.map(\.code)
    each(try pairs(node)) { name, value throws(Mistake) in
      let code = try text(name)
      guard codes.contains(code) else {
        throw unknown(name, Text("回線種別", "line type"), code, codes)
      }
      labels[code] = try texts(value)
      each(labels[code] ?? []) { label throws(Mistake) in
        guard let other = choice.option(of: label), other.code != code else { return }
        throw fail(
          value,
          Text(
            "「\(label)」はすでに \(other.code)（\(other.label)）の呼び名です。",
            "“\(label)” means \(other.code) (\(other.label)) already."))
      }
    }
    return labels
  }

  func readDealer(_ node: YAMLNode, _ profile: inout Profile) throws(Mistake) {
    let keys = ["phones", "domains", "contacts"]
    let entry = try mapping(node, keys, Text("dealer", "dealer"))
    if let phones = entry["phones"] {
      profile.dealerPhones += try texts(phones).map { phone in
        Scalars.text(Fold.width(phone.unicodeScalars.map(\.value)).filter(Scalars.isDigit))
      }
    }
    if let domains = entry["domains"] {
      profile.dealerDomains += try texts(domains).map { $0.lowercased() }
    }
    if let contacts = entry["contacts"] { profile.dealerContacts += try texts(contacts) }
  }

  func readRules(_ node: YAMLNode, _ profile: inout Profile) throws(Mistake) {
    each(try pairs(node)) { name, value throws(Mistake) in
      let id = try text(name)
      guard let rule = Catalogue.rule(id: id) else {
        throw unknown(
          name, Text("規則", "rule"), id, Catalogue.rules.map(\.id), listed: "intake rules")
      }
      let word = try text(value)
      guard let weight = Profile.Weight(rawValue: word) else {
        throw unknown(
          value, Text("規則の重要度", "weight of a rule"), word, Profile.Weight.allCases.map(\.rawValue))
      }
      let isFixed =
        id.hasPrefix("clinic.code.") || id == "clinic.duplicate" || id.hasPrefix("row.")
        || id.hasPrefix("file.")
      if isFixed && (weight.severity ?? .notice) < rule.severity {
        throw fail(name, Text("\(id) は弱められません。", "\(id) cannot be lowered."))
      }
      profile.rules[id] = weight
    }
  }

  // MARK: - Nodes

  private func field(_ node: YAMLNode) throws(Mistake) -> Field {
    let path = try text(node)
    if let field = Field(path: path) { return field }
    // People write what the sheet's header says.
    if let meant = Field.all.first(where: { $0.header == path || $0.label == path }) {
      throw fail(
        node,
        Text(
          "「\(path)」は見出しです。項目の名前「\(meant.path)」を書いてください。",
          "“\(path)” is a header. Write the field's name, “\(meant.path)”."))
    }
    // Or what rules call it, such as clinic.code.
    if let meant = Field.all.first(where: { $0.declaration.stem == path }) {
      throw fail(
        node,
        Text(
          "項目「\(path)」はありません。「\(meant.path)」を書いてください。",
          "There is no field “\(path)”. Write “\(meant.path)”."))
    }
    throw unknown(
      node, Text("項目", "field"), path, Field.all.map(\.path), listed: "intake forms --format json")
  }

  private func text(_ node: YAMLNode) throws(Mistake) -> String {
    guard case .scalar(let text, _) = node.content else {
      throw fail(node, Text("ここには文字列が要ります。", "A text is expected here."))
    }
    return text
  }

  private func texts(_ node: YAMLNode) throws(Mistake) -> [String] {
    var texts: [String] = []
    each(try list(node)) { item throws(Mistake) in texts.append(try text(item)) }
    return texts
  }

  private func list(_ node: YAMLNode) throws(Mistake) -> [YAMLNode] {
    guard case .list(let items) = node.content else {
      throw fail(node, Text("ここには一覧（- で始まる行）が要ります。", "A list is expected here."))
    }
    return items
  }

  private func pairs(_ node: YAMLNode) throws(Mistake) -> [(key: YAMLNode, value: YAMLNode)] {
    guard case .entries(let entries) = node.content else {
      throw fail(node, Text("ここには「名前: 値」の並びが要ります。", "Entries “name: value” are expected here."))
    }
    return entries
  }

  private func mapping(
    _ node: YAMLNode, _ keys: [String], _ what: Text
  ) throws(Mistake) -> [String: YAMLNode] {
    var entries: [String: YAMLNode] = [:]
    each(try pairs(node)) { name, value throws(Mistake) in
      let key = try text(name)
      guard keys.contains(key) else {
        throw unknown(name, Text("\(what.ja)のキー", "key of \(what.en)"), key, keys)
      }
      entries[key] = value
    }
    return entries
  }

  private func fail(_ node: YAMLNode, _ text: Text) -> Mistake {
    Mistake(line: node.line, text: text)
  }

  /// A word that is none of those that are known: the nearest is told, or all where they are few, or the command
  /// that lists them.
  private func unknown(
    _ node: YAMLNode, _ what: Text, _ word: String, _ known: [String], listed command: String? = nil
  ) -> Mistake {
    let shown = String(word.prefix(80))
    var text = Text("\(what.ja)「\(shown)」はありません。", "There is no \(what.en) “\(shown)”.")
    if let near = EditDistance.nearest(to: word, among: known) {
      text = text + Text("「\(near)」ではありませんか。", " Did you mean “\(near)”?")
    } else if let command {
      text = text + Text("一覧は \(command) で見られます。", " “\(command)” lists them.")
    } else {
      text =
        text
        + Text(
          "使えるのは \(known.joined(separator: "、")) です。",
          " Known are \(known.joined(separator: ", ")).")
    }
    return fail(node, text)
  }
}
