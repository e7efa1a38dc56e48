extension Intake {
  /// What sheets are read from.
  public enum Input: Sendable, Equatable {
    /// A file, or a folder with sheets; `-` is standard input.
    case path(String)
    /// What a file would hold, a workbook too, and what results call it.
    case bytes([UInt8], name: String)
    /// An open file, and what results call it. It is read from where it stands to its end, once, whatever
    /// it is, and never closed: whoever opened it closes it after the run.
    case descriptor(Int32, name: String)

    /// How results call it: a path as it is given.
    public var name: String {
      switch self {
      case .path("-"): "stdin"
      case .path(let path): path
      case .bytes(_, let name), .descriptor(_, let name): name
      }
    }

    /// Whether another reading finds the same.
    var isLasting: Bool {
      switch self {
      case .path("-"), .descriptor: false
      case .path, .bytes: true
      }
    }
  }

  /// What commands take as inputs: paths, or an `Input` of any kind.
  public protocol Readable: Sendable {
    /// What is read.
    var input: Input { get }
  }
}

extension Intake.Input: Intake.Readable {
  /// Itself.
  public var input: Intake.Input { self }
}

extension String: Intake.Readable {
  /// What lies at this path.
  public var input: Intake.Input { .path(self) }
}
