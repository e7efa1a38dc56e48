#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import Dispatch

// What all fuzzers share: the way into libFuzzer, choices made by an input's first bytes, an input as a file, and
// waiting for what runs on other threads.

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ argc: UnsafeMutablePointer<CInt>,
  _ argv: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Runs libFuzzer with the command's own arguments, and `one` for each input.
public func fuzz(_ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> Never {
  var argc = CommandLine.argc
  var argv = CommandLine.unsafeArgv
  exit(runDriver(&argc, &argv, one))
}

/// Ends the process where something does not hold: libFuzzer then keeps the input.
public func require(_ holds: Bool, _ what: @autoclosure () -> String) {
  if !holds { fatalError("does not hold: \(what())") }
}

/// An input: some choices, then what is to be tried.
public struct FuzzInput {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let choiceCount: Int

  /// The first `choices` bytes choose; those that are missing are 0.
  public init(_ start: UnsafePointer<UInt8>?, _ count: Int, choices: Int) {
    bytes = UnsafeBufferPointer(start: start, count: count)
    choiceCount = choices
  }

  /// The `place`th choosing byte.
  public func choice(_ place: Int) -> Int {
    place < min(choiceCount, bytes.count) ? Int(bytes[place]) : 0
  }

  /// One of a list.
  public func choice<Item>(_ place: Int, among list: [Item]) -> Item {
    list[choice(place) % list.count]
  }

  /// What is after the choices.
  public var rest: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes.dropFirst(choiceCount))
  }
}

/// A file without a name that holds one input after the other.
public final class InputFile: Sendable {
  private let descriptor: CInt

  /// An empty file in TMPDIR.
  public init() {
    let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((directory + "/fuzz.XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { fatalError("no file can be made in \(directory)") }
    unlink(template)
  }

  deinit { close(descriptor) }

  /// Where it can be opened.
  public var path: String { "/dev/fd/\(descriptor)" }

  /// Puts `parts`, and nothing else, into the file.
  public func hold(_ parts: UnsafeBufferPointer<UInt8>...) {
    guard ftruncate(descriptor, 0) == 0 else { fatalError("the file cannot be emptied") }
    var place: off_t = 0
    for part in parts where !part.isEmpty {
      let count = pwrite(descriptor, part.baseAddress, part.count, place)
      guard count == part.count else { fatalError("the file cannot be written") }
      place += off_t(count)
    }
  }
}

/// Waits for what runs on other threads.
public func waited<Value: Sendable>(
  _ body: @escaping @Sendable () async throws -> Value
) -> Result<Value, any Error> {
  let answer = Answer<Value>()
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    do { answer.result = .success(try await body()) } catch { answer.result = .failure(error) }
    done.signal()
  }
  done.wait()
  guard let result = answer.result else { fatalError("a task ended without a result") }
  return result
}

/// Written by the task, read once that is done.
private final class Answer<Value: Sendable>: @unchecked Sendable {
  var result: Result<Value, any Error>?
}
