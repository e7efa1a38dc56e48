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
    let day: Day
    let time: String
    let text: Text

    /// At this moment.
    package init(_ text: Text) {
      (day, time) = (.today(), Japan.clockNow)
      self.text = text
    }
  }

  /// Why the sheets are not checked: so many submissions would be withdrawn, and nobody has said that this is right.
  package struct Pause: Sendable {
    let count: Int
    /// The sheets of the last run that were taken out since and lie there unchanged, by their names there.
    let missing: [String]
  }

  /// What is going on.
  package var phase = Phase.idle
  /// What kept the last run from ending well.
  package var troubles: [Text] = []
  /// Why inputs of the last run could not be read, by their names.
  package var unread: [String: Text] = [:]
  /// Whether the last run stopped because it would have withdrawn too much.
  package var pause: Pause?
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
