// What keeps a run from withdrawing by accident: the wrong sheet, or hardly any of the right one.

extension OutputFolder {
  /// Refuses a run that would withdraw something and none of whose inputs the last run knew: it is of other
  /// sheets.
  func guardInputs(
    _ names: [String], _ lastRun: LastRun?, replaces: Bool
  ) throws(IntakeError) {
    let last = lastRun?.inputs.map(\.name) ?? []
    guard !replaces, !leaving.isEmpty, !last.isEmpty, Set(last).isDisjoint(with: names) else {
      return
    }
    let listed = last.prefix(3).joined(separator: ", ") + (last.count > 3 ? ", …" : "")
    throw .wouldWithdraw(
      path: path, count: leaving.count,
      why: Text(
        "前回の入力（\(listed)）が一つもありません。別のシート用のフォルダのようです。正しければ --replace を付けてください。",
        "none of the last run's inputs (\(listed)) is among these. The folder seems to be another sheet's; --replace allows it."
      ))
  }

  /// Refuses a run that would withdraw most of what is there. Clinics that only their month holds back
  /// do not count: at a closing day they may be most of them.
  func guardWithdrawal(replaces: Bool) throws(IntakeError) {
    let count = Set(leaving).subtracting(lateNames).count
    guard !replaces, existing.count >= 10, count * 2 > existing.count else { return }
    throw .wouldWithdraw(
      path: path, count: count,
      why: Text(
        "\(existing.count) 件の申請データのうち \(count) 件が取り下げになります。正しければ --replace を付けてください。",
        "\(count) of \(existing.count) submissions would be withdrawn; --replace allows it."))
  }
}
