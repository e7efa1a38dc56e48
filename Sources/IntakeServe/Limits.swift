/// What the server bears with: bytes, counts, and how long it waits.
struct Limits: Sendable {
  /// Connections at once; further ones wait in the system's queue.
  var connections = 1024
  /// Of these, browsers that follow a run, and sheets that are being handed in.
  var followers = 48
  var uploads = 16
  /// Bytes of a request's line and headers, of a form, and of one sheet.
  var headBytes = 16 << 10
  var formBytes = 1 << 20
  var sheetBytes = 256 << 20
  /// Bytes and parts of one request that hands in sheets.
  var requestBytes = 1 << 30
  var parts = 64
  /// For a request's head; for each piece of what it sends or is sent; for all that it sends.
  var head = Duration.seconds(10)
  var piece = Duration.seconds(30)
  var upload = Duration.seconds(900)
  /// How long a browser follows before it has to ask again.
  var following = Duration.seconds(600)
  /// How long a run waits for what is to follow: the next sheet of those that were dropped together, the next tick.
  var nextSheet = Duration.seconds(30)
  var nextTick = Duration.seconds(3)
  /// How long a tick waits for a run to end.
  var ticking = Duration.seconds(60)
}
