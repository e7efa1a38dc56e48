import BatchIntake
import FlyingSocks

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One connection, which carries one request and its answer: so nothing that a body holds can pass for another
/// request, and a client's time and bytes are counted from one beginning.
final class Connection {
  private let socket: AsyncSocket
  let deadline: Deadline
  let limits: Limits
  private var unread: [UInt8] = []
  /// Bytes of the body that were not read yet.
  private(set) var remaining = 0

  init(_ socket: AsyncSocket, _ deadline: Deadline, _ limits: Limits) {
    self.socket = socket
    self.deadline = deadline
    self.limits = limits
  }

  // MARK: - Reading

  /// The request's head; nil where the client goes without one.
  func request() async throws -> Request? {
    var searched = 0
    while true {
      if let end = unread.range(of: [13, 10, 13, 10], from: max(0, searched - 3)) {
        let head = Array(unread[..<(end.lowerBound + 2)])
        unread.removeSubrange(..<end.upperBound)
        let request = try Request(head)
        remaining = try request.contentLength
        return request
      }
      searched = unread.count
      guard searched < limits.headBytes else { throw Refusal.headTooLong }
      do { unread += try await socket.read(atMost: 4096) } catch SocketError.disconnected {
        return nil
      }
    }
  }

  /// The next piece of the body; nil at its end.
  func piece() async throws -> [UInt8]? {
    guard remaining > 0 else { return nil }
    deadline.extend(limits.piece)
    if unread.isEmpty { unread = try await socket.read(atMost: min(remaining, 4096)) }
    let piece = unread.prefix(remaining)
    unread.removeFirst(piece.count)
    remaining -= piece.count
    return Array(piece)
  }

  /// The whole body, of a form.
  func form() async throws -> Form {
    guard remaining <= limits.formBytes else { throw Refusal.tooLarge(limits.formBytes) }
    var bytes: [UInt8] = []
    deadline.limit(limits.piece)
    while let piece = try await piece() { bytes += piece }
    deadline.lift(limits.ticking + limits.piece)
    return Form(Substring(String(decoding: bytes, as: UTF8.self)))
  }

  // MARK: - Writing

  /// Lets a client that asks go on with its body.
  func goOn() async throws { try await write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }

  func write(_ bytes: [UInt8]) async throws {
    // Piece by piece, so that a slow reader that gets on is not cut off.
    for start in stride(from: 0, to: bytes.count, by: 64 << 10) {
      deadline.extend(limits.piece)
      try await socket.write(Data(bytes[start..<min(start + 64 << 10, bytes.count)]))
    }
  }

  func send(_ response: Response, withBody: Bool) async throws {
    switch response.body {
    case .bytes(let bytes):
      try await write(response.head(length: bytes.count) + (withBody ? bytes : []))
    case .file(let path): try await send(response, file: path, withBody)
    case .events: try await write(response.head(length: nil))
    }
  }

  private func send(_ response: Response, file path: String, _ withBody: Bool) async throws {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { throw Refusal.notFound }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal.notFound
    }
    var rest = Int(status.st_size)
    try await write(response.head(length: rest))
    while rest > 0 && withBody {
      let piece = [UInt8](unsafeUninitializedCapacity: min(rest, 64 << 10)) { buffer, count in
        count = max(0, read(file, buffer.baseAddress, buffer.count))
      }
      // Cut short meanwhile: the length that was told tells it.
      guard !piece.isEmpty else { return }
      try await write(piece)
      rest -= piece.count
    }
  }

  /// Ends an answer to a request that was not read to its end: closed at once, the client would see an error
  /// in the place of the answer.
  func drain() async throws {
    guard remaining > 0 else { return }
    deadline.limit(.seconds(3))
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    while try await piece() != nil {}
  }
}

extension [UInt8] {
  /// Where `mark` first stands.
  func range(of mark: [UInt8], from start: Int = 0) -> Range<Int>? {
    guard let first = mark.first, count >= mark.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var place = start
      let end = bytes.count - mark.count
      while place <= end, let base = bytes.baseAddress,
        let found = memchr(base + place, Int32(first), end - place + 1)
      {
        place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if bytes[place..<(place + mark.count)].elementsEqual(mark) {
          return place..<(place + mark.count)
        }
        place += 1
      }
      return nil
    }
  }
}
