// A profile as people write it, in YAML. Every mistake is told with its line and, where there is one,
// the nearest right name; nothing unknown is passed over.

/// What is wrong with a profile: exit 78.
public struct ProfileError: Error, Sendable, Equatable {
  /// The profile's path.
  public let path: String
  /// From 1; 0 where the file as a whole is meant.
  public let line: Int
  /// What is wrong and what was expected.
  public let text: Text

  /// One sentence with the place.
  public var message: Text {
    let place = line > 0 ? "\(path):\(line)" : path
    return Text("\(place): \(text.ja)", "\(place): \(text.en)")
  }
}

extension ProfileError: CustomStringConvertible {
  /// One sentence with the place, in English.
  public var description: String { message.en }
}

extension Profile {
  /// The profile that a YAML text describes; its defaults are not judged yet.
  ///
  /// - Throws: `ProfileError` with the line of the first mistake.
  init(yaml: String, path: String) throws(ProfileError) {
    let reader = ProfileReader(path: path)
    self = try reader.profile(yaml)
  }
}

/// Reads one profile, whose keys `ProfileKey` declares.
struct ProfileReader {
  let path: String

  func profile(_ yaml: String) throws(ProfileError) -> Profile {
    guard let root = try composed(yaml) else { return .optec }
    let entries = try mapping(root, ProfileKey.all.map(\.name), Text("プロファイル", "a profile"))
    var profile = Profile.optec
    for key in ProfileKey.all {
      guard let node = entries[key.name], !node.isNull else { continue }
      try key.read(self)(node, &profile)
    }
    return profile
  }

  private func composed(_ yaml: String) throws(ProfileError) -> YAMLNode? {
    do throws(YAMLError) {
      return try YAMLNode.document(in: yaml)
    } catch {
      throw fail(
        error.line,
        Text("YAML として読めません（\(error.problem)）。", "This is no YAML (\(error.problem))."))
    }
  }

  // MARK: - Keys

  func readBase(_ node: YAMLNode, _ profile: inout Profile) throws(ProfileError) {
    switch try text(node) {
    case "optec": profile = .optec
    case "none": profile = .none
    case let other:
      throw unknown(node, Text("extends の値", "value of extends"), other, ["optec", "none"])
    }
  }

  func readDefaults(_ node: YAMLNode, _ profile: inout Profile) throws(ProfileError) {
    for (name, value) in try pairs(node) {
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

  private func yesOrNo(_ node: YAMLNode) throws(ProfileError) -> Bool {
    let word = try text(node)
    let outcome = word.withBytes { YesNo.plain.judge($0, Scratch(capacity: 256)) }
    guard outcome.state == .valid else {
      throw fail(node, Text("「\(word)」ははい・いいえのどちらでもありません。", "“\(word)” is neither yes nor no."))
    }
    return outcome.code == 1
  }

  func readRequired(_ node: YAMLNode, _ profile: inout Profile) throws(ProfileError) {
    for item in try list(node) { profile.required.append(try requirable(item)) }
  }

  func readOSBrowser(_ node: YAMLNode, _ profile: inout Profile) throws(ProfileError) {
    profile.osBrowser += try texts(node)
  }

  func readAliases(_ node: YAMLNode, _ profile: inout Profile) throws(ProfileError) {
    for (name, value) in try pairs(node) { profile.aliases[try text(name)] = try field(value) }
  }

  /// Only what a rule can tell the absence of can be required.
  private func requirable(_ node: YAMLNode) throws(ProfileError) -> Field {
    let field = try field(node)
    let isKnown =
      field == .accountPassword
      || Catalogue.rule(id: "\(field.declaration.stem).required") != nil
    guard isKnown else {
      throw fail(
        node, Text("\(field.path) は必須にできません。", "\(field.path) cannot be required."))
    }
    return field
  }

  func readSoftware(_ node: YAMLNode, _ profile: inout Profile) throws(ProfileError) {
    for item in try list(node) {
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

  func readLines(_ node: YAMLNode, _ profile: inout Profile) throws(ProfileError) {
    let forms = try mapping(
      node, Self.lineFields.map(\.form.id), Text("lineTypes", "lineTypes"))
    for field in Self.lineFields {
      guard let lines = forms[field.form.id], case .choice(let choice) = field.kind else {
        continue
      }
      profile.labels[field] = try labels(lines, choice)
    }
  }

  private func labels(_ node: YAMLNode, _ choice: Choice) throws(ProfileError) -> [String: [String]]
  {
    var labels: [String: [String]] = [:]
    let codes = choice.options.map(\.code)
    for (name, value) in try pairs(node) {
      let code = try text(name)
      guard codes.contains(code) else {
        throw unknown(name, Text("回線種別", "line type"), code, codes)
      }
      labels[code] = try texts(value)
    }
    return labels
  }

  func readDealer(_ node: YAMLNode, _ profile: inout Profile) throws(ProfileError) {
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

  func readRules(_ node: YAMLNode, _ profile: inout Profile) throws(ProfileError) {
    for (name, value) in try pairs(node) {
      let id = try text(name)
      guard let rule = Catalogue.rule(id: id) else {
        throw unknown(name, Text("規則", "rule"), id, Catalogue.rules.map(\.id))
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

  private func field(_ node: YAMLNode) throws(ProfileError) -> Field {
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
    throw unknown(node, Text("項目", "field"), path, Field.all.map(\.path))
  }

  private func text(_ node: YAMLNode) throws(ProfileError) -> String {
    guard case .scalar(let text, _) = node.content else {
      throw fail(node, Text("ここには文字列が要ります。", "A text is expected here."))
    }
    return text
  }

  private func texts(_ node: YAMLNode) throws(ProfileError) -> [String] {
    var texts: [String] = []
    for item in try list(node) { texts.append(try text(item)) }
    return texts
  }

  private func list(_ node: YAMLNode) throws(ProfileError) -> [YAMLNode] {
    guard case .list(let items) = node.content else {
      throw fail(node, Text("ここには一覧（- で始まる行）が要ります。", "A list is expected here."))
    }
    return items
  }

  private func pairs(_ node: YAMLNode) throws(ProfileError) -> [(key: YAMLNode, value: YAMLNode)] {
    guard case .entries(let entries) = node.content else {
      throw fail(node, Text("ここには「名前: 値」の並びが要ります。", "Entries “name: value” are expected here."))
    }
    return entries
  }

  private func mapping(
    _ node: YAMLNode, _ keys: [String], _ what: Text
  ) throws(ProfileError) -> [String: YAMLNode] {
    var entries: [String: YAMLNode] = [:]
    for (name, value) in try pairs(node) {
      let key = try text(name)
      guard keys.contains(key) else {
        throw unknown(name, Text("\(what.ja)のキー", "key of \(what.en)"), key, keys)
      }
      entries[key] = value
    }
    return entries
  }

  private func fail(_ node: YAMLNode, _ text: Text) -> ProfileError { fail(node.line, text) }

  private func fail(_ line: Int, _ text: Text) -> ProfileError {
    ProfileError(path: path, line: line, text: text)
  }

  private func unknown(
    _ node: YAMLNode, _ what: Text, _ word: String, _ known: [String]
  ) -> ProfileError {
    let near = EditDistance.nearest(to: word, among: known)
    let shown = String(word.prefix(80))
    return fail(
      node,
      Text(
        "\(what.ja)「\(shown)」はありません。" + (near.map { "「\($0)」ではありませんか。" } ?? ""),
        "There is no \(what.en) “\(shown)”." + (near.map { " Did you mean “\($0)”?" } ?? "")))
  }
}
