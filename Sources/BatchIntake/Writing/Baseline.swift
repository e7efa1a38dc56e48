#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The findings of two runs beside each other, by their ids; ids may repeat and are counted.
struct Baseline {
  private(set) var new = 0
  private(set) var fixed = 0
  private(set) var still = 0

  init(old: String, new path: String) {
    var rest = Self.ids(of: old + "/findings.ndjson")
    for (id, count) in Self.ids(of: path + "/findings.ndjson") {
      let known = min(count, rest[id] ?? 0)
      still += known
      new += count - known
      if known > 0 { rest[id] = (rest[id] ?? 0) - known }
    }
    fixed = rest.values.reduce(0, +)
  }

  /// How often each id stands in a file of findings; none if there is no such file.
  private static func ids(of path: String) -> [UInt64: Int] {
    guard let file = fopen(path, "r") else { return [:] }
    defer { fclose(file) }
    var ids: [UInt64: Int] = [:]
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0, let text = line {
      guard strncmp(text, "{\"id\":\"", 7) == 0 else { continue }
      ids[UInt64(strtoull(text + 7, nil, 16)), default: 0] += 1
    }
    return ids
  }
}
