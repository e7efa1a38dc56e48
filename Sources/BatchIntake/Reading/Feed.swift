#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

import Synchronization

/// An input that can be read only once, on its way into a copy: as far as somebody asks for it, so that who reads
/// a pipe has what came through it before it ends.
final class Feed: Sendable {
  /// The copy, open as long as this lives.
  let copy: Int32
  private let input: Int32
  private let path: String
  private let closes: Bool
  private let state: Mutex<State>

  private struct State {
    let spool: Spool
    var isAtEnd = false
  }

  /// Reads the open `input`, and `closes` it in the end.
  init(_ input: Int32, _ path: String, closes: Bool) throws(SourceError) {
    let spool = try Spool()
    copy = spool.descriptor
    self.input = input
    self.path = path
    self.closes = closes
    state = Mutex(State(spool: spool))
  }

  deinit { if closes { close(input) } }

  /// How many bytes have come.
  var byteCount: Int64 { state.withLock { $0.spool.byteCount } }

  /// Whether all have.
  var isAtEnd: Bool { state.withLock { $0.isAtEnd } }

  /// Copies on until there are so many bytes, or no more: those that are there already, or, if it `waits`,
  /// those that come.
  func take(upTo wanted: Int64, waits: Bool = true) throws(SourceError) {
    try state.withLock { state throws(SourceError) in
      while !state.isAtEnd && state.spool.byteCount < wanted {
        if try isReadable(within: waits ? 100 : 0) {
          try copyPart(&state)
        } else if !waits {
          return
        } else if Task.isCancelled {
          // Whoever waits for a pipe can still be cancelled, and looks at no copy that is cut off.
          state.isAtEnd = true
        }
      }
    }
  }

  /// Waits so many milliseconds for something to read, or the end.
  private func isReadable(within wait: Int32) throws(SourceError) -> Bool {
    var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    let count = poll(&entry, 1, wait)
    guard count >= 0 || errno == EINTR else { throw .cannotRead(path: path, errno: errno) }
    return count > 0
  }

  private func copyPart(_ state: inout State) throws(SourceError) {
    // As much as a pipe holds.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { buffer.deallocate() }
    let count = read(input, buffer.baseAddress, buffer.count)
    if count > 0 {
      try state.spool.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    } else if count == 0 {
      state.isAtEnd = true
    } else if errno != EINTR && errno != EAGAIN {
      throw .cannotRead(path: path, errno: errno)
    }
  }
}
