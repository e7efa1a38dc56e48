import ArgumentParser
import BatchIntake
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How far a run is, on standard error.
final class ProgressBar: Sendable {
  /// When it is shown.
  enum Choice: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

  /// How wide a bar stands in the terminal's last line, for whoever writes next to take away.
  private static let drawn = Atomic(0)

  private let language: Language
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  private struct State {
    /// When the bar was drawn last.
    var last: ContinuousClock.Instant?
    /// When this pass over the rows began, and how many it had read.
    var passStart: ContinuousClock.Instant
    var rows = 0
  }

  /// nil where none is wanted: by itself only a terminal gets one.
  init?(_ choice: Choice, _ language: Language) {
    isTerminal = isatty(STDERR_FILENO) == 1
    self.language = language
    state = Mutex(State(passStart: start))
    switch choice {
    case .never: return nil
    case .auto where !isTerminal || Environment["TERM"] == "dumb": return nil
    case .auto, .always: break
    }
  }

  /// Takes the bar away before something else is written to the terminal.
  static func clear() {
    let width = drawn.exchange(0, ordering: .relaxed)
    guard width > 0 else { return }
    try? Console.put("\r" + String(repeating: " ", count: width) + "\r", to: STDERR_FILENO)
  }

  /// Draws it anew, ten times a second at most; where it is no terminal, a line each second.
  func show(_ progress: Intake.Progress) {
    let now = ContinuousClock.now
    let pause = Duration.milliseconds(isTerminal ? 100 : 1000)
    let passStart: ContinuousClock.Instant? = state.withLock { state in
      if progress.rows < state.rows { state.passStart = now }
      state.rows = progress.rows
      if let last = state.last, now - last < pause { return nil }
      state.last = now
      return state.passStart
    }
    guard let passStart else { return }
    let line = text(
      progress, seconds: (now - start) / .seconds(1),
      rate: Double(progress.rows) / ((now - passStart) / .seconds(1)))
    guard isTerminal else {
      try? Console.put(line + "\n", to: STDERR_FILENO)
      return
    }
    let width = line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    let rest = max(0, Self.drawn.exchange(width, ordering: .relaxed) - width)
    try? Console.put("\r" + line + String(repeating: " ", count: rest), to: STDERR_FILENO)
  }

  /// `[=====     ]  50 %  120,000 行  98,765 行/秒  指摘 1,234  残り 0:03`
  private func text(_ progress: Intake.Progress, seconds: Double, rate: Double) -> String {
    var parts: [String] = []
    let share = min(1, Double(progress.bytes) / Double(max(1, progress.totalBytes)))
    if progress.totalBytes > 0 {
      let full = Int(share * 20)
      let percent = String(Int(share * 100))
      parts.append(
        "[" + String(repeating: "=", count: full) + String(repeating: " ", count: 20 - full) + "] "
          + String(repeating: " ", count: 3 - percent.count) + percent + " %")
    }
    parts.append(say("\(progress.rows.grouped) 行", progress.rows.counted("row")))
    if seconds > 0.2, rate.isFinite {
      let rate = Int(rate).grouped
      parts.append(say("\(rate) 行/秒", "\(rate) rows/s"))
    }
    if progress.findings > 0 {
      let count = progress.findings
      parts.append(say("指摘 \(count.grouped)", count.counted("finding")))
    }
    if share > 0.02, seconds > 0.2 {
      let left = Int(seconds * (1 - share) / share + 0.5)
      let clock = "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)"
      parts.append(say("残り \(clock)", "\(clock) left"))
    }
    return parts.joined(separator: "  ")
  }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
}
