/// Ids, each as often as it was put in and not taken out: two flat arrays, whatever their number.
struct IDCounts: Sendable {
  /// Ascending, each once.
  private let ids: [UInt64]
  private var counts: [UInt32]
  /// How many are left.
  private(set) var left: Int

  init(_ all: [UInt64]) {
    var sorted = all.sorted()
    var counts: [UInt32] = []
    for place in sorted.indices {
      if place > 0 && sorted[place] == sorted[counts.count - 1] {
        counts[counts.count - 1] += 1
      } else {
        sorted[counts.count] = sorted[place]
        counts.append(1)
      }
    }
    left = sorted.count
    sorted.removeLast(sorted.count - counts.count)
    ids = sorted
    self.counts = counts
  }

  func contains(_ id: UInt64) -> Bool { place(of: id) != nil }

  /// Takes one out; false if none is left.
  mutating func take(_ id: UInt64) -> Bool {
    guard let place = place(of: id) else { return false }
    counts[place] -= 1
    left -= 1
    return true
  }

  /// Where an id of which some are left stands.
  private func place(of id: UInt64) -> Int? {
    let place = ids.partitionPoint { $0 < id }
    return place < ids.count && ids[place] == id && counts[place] > 0 ? place : nil
  }
}

extension Array {
  /// The first place from which on `precedes` does not hold, where it holds for all before.
  func partitionPoint(_ precedes: (Element) -> Bool) -> Int {
    var lower = 0
    var upper = count
    while lower < upper {
      let middle = (lower + upper) / 2
      if precedes(self[middle]) { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
