import Foundation

extension Process {
  private static let gate = NSLock()

  /// Starts it while no other test starts one: two at once have crashed inside Foundation.
  func launchAlone() throws {
    try Self.gate.withLock { try run() }
  }
}
