/// What the office's server is at, for its page.
package struct OfficeState: Sendable {
  /// What becomes of the sheets at the moment.
  package enum Phase: Sendable, Equatable {
    /// Nothing is going on.
    case idle
    /// Another run is at work on the folder.
    case waiting
    /// Sheets are read.
    case running

    /// `idle`, `waiting`, `running`.
    package var name: String { "\(self)" }
  }

  /// Something that people should be told, and when it happened, `9:05`.
  package struct Event: Sendable {
    let time: String
    let text: Text

    /// At this moment.
    package init(_ text: Text) {
      time = Japan.clockNow
      self.text = text
    }
  }

  /// What is going on.
  package var phase = Phase.idle
  /// What kept the last run from ending well.
  package var troubles: [Text] = []
  /// Whether the last run stopped because it would have withdrawn too much.
  package var wantsReplace = false
  /// The latest, in their order.
  package var events: [Event] = []
  /// Changes with what the page shows.
  package var revision = 0

  /// Nothing has happened yet.
  package init() {}

  /// Whether a run is at work or waits for another.
  package var isBusy: Bool { phase != .idle }

  /// The kinds of files that a browser offers.
  static let accepted = ".csv,.tsv,.txt,.xlsx,.xlsm"
}
