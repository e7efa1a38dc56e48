// Profiles for those who write them.

extension Intake {
  /// A profile with every key, each with what it is for.
  public static func profileExample(_ language: Language) -> String {
    let head = Text(
      "# 販売店の設定。要らないキーは消してください。確かめるには: intake profile --check このファイル\n",
      "# A dealer's settings. Delete the keys that are not needed. To try it: intake profile --check THIS_FILE\n"
    )
    return ProfileKey.all.reduce(head[language]) {
      $0 + "\n# \($1.meaning[language])\n\($1.example)\n"
    }
  }

  /// The keys of profiles, a line each with its form, and what each is for.
  public static func profileKeys(_ language: Language) -> String {
    ProfileKey.all.map { "\($0.name): \($0.form)\n    \($0.meaning[language])\n" }.joined()
  }

  /// How much a profile's file says, key by key, and each header that it takes from the field that it names
  /// by itself.
  public static func overview(of profile: Profile, _ language: Language) -> String {
    let counts = ProfileKey.all.compactMap { key in
      profile.entries[key.name].map { "\(key.name) \($0)" }
    }
    return ([counts.joined(separator: ", ")] + overruled(by: profile).map { $0[language] })
      .map { $0 + "\n" }.joined()
  }

  private static func overruled(by profile: Profile) -> [Text] {
    profile.aliases.sorted { $0.key < $1.key }.compactMap { header, field in
      guard let usual = Aliases.surely(folded: HeaderFold.folded(header))?.field, usual != field
      else { return nil }
      return Text(
        "見出し「\(header)」はふつう \(usual.path) ですが、このプロファイルでは \(field.path) として読みます。",
        "The header “\(header)” is by itself \(usual.path); this profile takes it for \(field.path)."
      )
    }
  }
}
