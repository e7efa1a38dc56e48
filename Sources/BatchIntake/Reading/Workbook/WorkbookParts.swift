// Which parts a workbook has, and what it says of its sheets.

/// What one part refers to, by ids.
final class RelationsPart: XMLPart {
  /// The most that are kept.
  private static let limit = 10_000
  private(set) var targets: [String: String] = [:]
  /// The first of each kind, by the last word of its type's name.
  private(set) var firsts: [String: String] = [:]
  private var kinds: [String: String] = [:]
  private let base: String

  /// Targets of a part in the folder `base`.
  init(base: String) { self.base = base }

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name.equals("Relationship"), targets.count < Self.limit,
      let target = attributes["Target"]?.string, let id = attributes["Id"]?.string,
      attributes["TargetMode"]?.equals("External") != true
    else { return }
    let path = Self.path(target, in: base)
    targets[id] = path
    let type = attributes["Type"]?.string ?? ""
    let kind = type.split(separator: "/").last.map(String.init) ?? ""
    kinds[id] = kind
    if firsts[kind] == nil { firsts[kind] = path }
  }

  /// Whether an id is that of a sheet with cells, and not of a chart's or a macro's.
  func isWorksheet(_ id: String) -> Bool { kinds[id].map { $0 == "worksheet" } ?? true }

  /// A target as a part's name: from the archive's root where it begins with a slash.
  private static func path(_ target: String, in base: String) -> String {
    let target = target.replacing("\\", with: "/")
    var parts = target.hasPrefix("/") ? [] : base.split(separator: "/")
    for part in target.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}

/// A sheet as its workbook names it.
struct WorkbookSheetName: Sendable {
  let name: String
  let isHidden: Bool
  let id: String
}

/// The workbook's own part: its sheets in their order, and from which day it counts.
final class BookPart: XMLPart {
  private static let maxSheets = 1000
  private(set) var sheets: [WorkbookSheetName] = []
  private(set) var isFrom1904 = false

  override func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.equals("workbookPr") {
      isFrom1904 = attributes.isOn("date1904")
    } else if name.equals("sheet"), sheets.count < Self.maxSheets {
      let state = attributes["state"]
      sheets.append(
        WorkbookSheetName(
          name: attributes["name"]?.string ?? "",
          isHidden: state.map { $0.equals("hidden") || $0.equals("veryHidden") } ?? false,
          id: attributes["id"]?.string ?? ""))
    }
  }
}
