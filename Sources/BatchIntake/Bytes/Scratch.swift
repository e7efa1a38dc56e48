/// An arena for the canonical values of one record: written forward, forgotten all at once.
///
/// Slices stay where they are until `reset`, for it grows by further chunks, never by moving.
final class Scratch {
  // Asked at each row, by one task.
  @exclusivity(unchecked) private var chunks: [UnsafeMutableBufferPointer<UInt8>] = []
  private var current: UnsafeMutablePointer<UInt8>
  private var used = 0
  private var capacity: Int

  init(capacity: Int = 64 << 10) {
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
    chunks = [chunk]
    current = chunk.baseAddress.unsafelyUnwrapped
    self.capacity = capacity
  }

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Forgets everything written; slices given out before are void.
  func reset() {
    if chunks.count > 1 {
      for chunk in chunks.dropFirst() { chunk.deallocate() }
      chunks.removeSubrange(1...)
      current = chunks[0].baseAddress.unsafelyUnwrapped
      capacity = chunks[0].count
    }
    used = 0
  }

  /// Room for `count` bytes to be written; `keep` then makes a slice of the part that was used.
  @inline(__always)
  func room(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if used + count > capacity { grow(count) }
    return current + used
  }

  /// The first `count` bytes of the room last asked for, now kept.
  @inline(__always)
  func keep(_ count: Int) -> Bytes {
    let start = current + used
    used += count
    return Bytes(start: start, count: count)
  }

  /// A kept copy of bytes that lie elsewhere.
  func copy(_ bytes: some Collection<UInt8>) -> Bytes {
    let target = UnsafeMutableBufferPointer(start: room(bytes.count), count: bytes.count)
    _ = target.initialize(from: bytes)
    return keep(bytes.count)
  }

  private func grow(_ count: Int) {
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(count, 64 << 10))
    chunks.append(chunk)
    current = chunk.baseAddress.unsafelyUnwrapped
    capacity = chunk.count
    used = 0
  }
}
