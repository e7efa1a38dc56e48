import Foundation

extension Process {
  private static let gate = NSLock()

  struct TooManyOpenFiles: Error, CustomStringConvertible {
    let description = """
      More than 1,200 files are open, and Foundation's Process would read beyond its list of them. Run \
      fewer tests at once, as `make test` does: SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=16.
      """
  }

  /// Starts it while no other test starts one: two at once have crashed inside Foundation.
  func launchAlone() throws {
    try Self.gate.withLock {
      let next = dup(STDIN_FILENO)
      close(next)
      guard next < 1200 else { throw TooManyOpenFiles() }
      try run()
    }
  }
}
