import Dispatch

/// The server's own threads. Those that all tasks share are a run's while it is at work, and nobody should wait for
/// a page until it is over.
final class Threads: TaskExecutor {
  private let queue = DispatchQueue(label: "intake serve", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
