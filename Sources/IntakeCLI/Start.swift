import BatchIntake
import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the command begins: before any task, for which there may be no room.
@main
enum Start {
  static func main() {
    if let lacking = Surroundings.lacking {
      Console.say("intake: \(lacking[Console.language])")
      exit(74)
    }
    Task {
      await IntakeCommand.main()
      exit(0)
    }
    dispatchMain()
  }
}

/// What the machine has to give to a process, without which it would crash or wait for ever.
private enum Surroundings {
  /// In bytes of address space: what is loaded, the tasks' stacks, and what they work on.
  private static let leastSpace: rlim_t = 512 << 20
  /// Files open at once: the folder's, and those that the runtime keeps.
  private static let leastFiles = 24

  /// What there is too little of, and what to do.
  static var lacking: Text? {
    // On Linux they are read from /proc; a process has one word at least, its own name.
    if CommandLine.argc == 0 {
      return Text(
        "コマンドの引数が読めません。/proc をマウントしてください。",
        "The command's arguments cannot be read: mount /proc.")
    }
    if let space = addressSpace, space < leastSpace {
      return Text(
        "使えるアドレス空間が \(space >> 20) MiB しかありません。\(leastSpace >> 20) MiB 以上にしてください（ulimit -v）。",
        "Only \(space >> 20) MiB of address space may be used; allow at least \(leastSpace >> 20) MiB (ulimit -v)."
      )
    }
    if !canOpen(leastFiles) {
      return Text(
        "同時に開けるファイルが足りません。\(2 * leastFiles) 以上にしてください（ulimit -n）。",
        "Too few files may be open at once; allow at least \(2 * leastFiles) (ulimit -n).")
    }
    if !knownTimes.contains(time(nil)) {
      return Text(
        "時計が 1970 年から 2199 年の間にありません。日時を合わせてください。",
        "The clock is not between 1970 and 2199: set it right.")
    }
    return nil
  }

  /// From 1970 until the end of 2199, the last year of which days are known.
  private static let knownTimes: Range<time_t> = 0..<7_258_118_400

  /// How much of it the process may use; nil where nothing limits that.
  private static var addressSpace: rlim_t? {
    var limit = rlimit()
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
    #else
      let resource = RLIMIT_AS
    #endif
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < 1 << 62 else { return nil }
    return limit.rlim_cur
  }

  /// Whether so many more files may be open, whatever limits that.
  private static func canOpen(_ count: Int) -> Bool {
    var opened: [Int32] = []
    defer { for file in opened { close(file) } }
    while opened.count < count {
      let file = open("/", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return false }
      opened.append(file)
    }
    return true
  }
}
