#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Why a run could not be finished: a broken world, not bad data.
public enum IntakeError: Error, Sendable, Equatable {
  /// An input changed or failed while it was read (74), or cannot be opened (66).
  case input(InputTrouble)
  /// An output cannot be made (73).
  case cannotCreate(path: String, reason: String)
  /// The run refuses to write into a folder (73).
  case refused(path: String, why: Text)
  /// The run refuses to withdraw so many submissions without being told to (73).
  case wouldWithdraw(path: String, count: Int, why: Text)
  /// Another run is at work on the folder (73).
  case inUse(path: String)
  /// The file system gives no lock, so that another run could begin meanwhile (74).
  case cannotLock(path: String, reason: String)
  /// Writing failed: the disk is full, the device is gone (74).
  case cannotWrite(path: String, reason: String)
  /// Nobody reads standard output any more (141).
  case outputClosed

  /// What stands in a folder of outputs and cannot be read (74): the folder is left as it is.
  static func unreadable(_ path: String, _ why: Text) -> IntakeError {
    .input(
      InputTrouble(
        name: path, code: 74,
        message: Text(
          "\(path): 読めません（\(why.ja)）。出力フォルダの中身が分からないままでは実行しないので、何も変えていません。権限を確かめるか、そこに置いたものを除いてください。",
          "\(path): cannot be read (\(why.en)). Nothing was changed, for nothing is run without knowing what stands in the folder. Check its permissions, or take away what was put there."
        )))
  }

  /// The exit code of the command.
  package var exitCode: Int32 {
    switch self {
    case .input(let trouble): trouble.code
    case .cannotCreate, .refused, .wouldWithdraw, .inUse: 73
    case .cannotLock, .cannotWrite: 74
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
    case .refused(let path, let why), .wouldWithdraw(let path, _, let why):
      Text("\(path): \(why.ja)", "\(path): \(why.en)")
    case .inUse(let path):
      Text(
        "\(path): 別の intake が実行中です。終わってからもう一度実行してください。",
        "\(path): another intake is running on it. Run again when it has ended.")
    case .cannotLock(let path, let reason):
      Text(
        "\(path): ロックできません（\(reason)）。別の intake と同時に書くおそれがあるので、何も変えていません。この機械のディスクなど、ロックの使える場所にあるフォルダを指定してください。",
        "\(path): cannot be locked (\(reason)). Nothing was changed, for another intake could write at the same time. Name a folder on a file system that has locks, such as a disk of this machine."
      )
    case .cannotWrite(let path, let reason):
      Text(
        "\(path): 書けません（\(reason)）。空きを確かめて、もう一度実行してください。",
        "\(path): cannot be written (\(reason)). Check the space left and run again.")
    case .outputClosed: Text("出力先が閉じられました。", "The output was closed.")
    }
  }
}

extension IntakeError {
  /// A file or folder that could not be made: the disk's fault (74) or the place's (73).
  static func creating(_ path: String, _ code: Int32) -> IntakeError {
    [ENOSPC, EDQUOT, EIO].contains(code)
      ? .cannotWrite(path: path, reason: reason(code))
      : .cannotCreate(path: path, reason: reason(code))
  }
}

/// Why an input is left out; the others are finished all the same.
public struct InputTrouble: Error, Sendable, Equatable {
  /// The input's name as given.
  public let name: String
  /// 65: not readable as a sheet; 66: cannot be opened; 74: cannot be read to its end.
  public let code: Int32
  /// What is wrong, what was expected and what to do.
  public let message: Text
  /// The rule that says so, where there is one.
  let fault: Fault?
  let facts: [String]

  init(name: String, code: Int32, message: Text, fault: Fault? = nil, facts: [String] = []) {
    self.name = name
    self.code = code
    self.message = message
    self.fault = fault
    self.facts = facts
  }

  /// The same of what stands in the folder of outputs: it ends the run, with the folder as it was.
  var ofFolder: InputTrouble {
    InputTrouble(name: name, code: 74, message: message, fault: fault, facts: facts)
  }
}

extension IntakeError: CustomStringConvertible {
  /// What is wrong and what to do, in English.
  public var description: String { message.en }
}

extension InputTrouble: CustomStringConvertible {
  /// What is wrong, what was expected and what to do, in English.
  public var description: String { message.en }
}
