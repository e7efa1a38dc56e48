#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Why a run could not be finished: a broken world, not bad data.
public enum IntakeError: Error, Sendable, Equatable {
  /// An input changed or failed while it was read (74), or cannot be opened (66).
  case input(InputTrouble)
  /// An output cannot be made, or the run refuses to write (73).
  case cannotCreate(path: String, reason: String)
  /// Writing failed: the disk is full, the device is gone (74).
  case cannotWrite(path: String, reason: String)
  /// Nobody reads standard output any more (141).
  case outputClosed

  /// The exit code of the command.
  public var exitCode: Int32 {
    switch self {
    case .input(let trouble): trouble.code
    case .cannotCreate: 73
    case .cannotWrite: 74
    case .outputClosed: 141
    }
  }

  /// One sentence: what is wrong, and what to do.
  public var message: Text {
    switch self {
    case .input(let trouble): trouble.message
    case .cannotCreate(let path, let reason):
      Text(
        "\(path): 作れません（\(reason)）。場所と権限を確かめてください。",
        "\(path): cannot be created (\(reason)). Check the place and its permissions.")
    case .cannotWrite(let path, let reason):
      Text(
        "\(path): 書けません（\(reason)）。空きを確かめて、もう一度実行してください。",
        "\(path): cannot be written (\(reason)). Check the space left and run again.")
    case .outputClosed: Text("出力先が閉じられました。", "The output was closed.")
    }
  }
}
