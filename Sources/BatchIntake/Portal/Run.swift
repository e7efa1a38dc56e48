// What is applied for, and when: the sheet's own columns.

enum RunForm {
  static let declaration = FormDeclaration(
    "run", title: Text("申請の内容", "application"), fields: fields, rules: rules)

  private static let fields: [FieldDeclaration] = [
    FieldDeclaration(
      "procedures", column: "手続き", english: "procedures", .procedures,
      written: .no("申請する手続きの一覧として書きます。"), example: (everything, everything),
      asks: Text("申し込む手続き。空欄ならすべて。", "The procedures that are wanted; blank: all."),
      names: [
        .sure("{|必要|希望|申請|申込|対象|依頼}手続き{|名|種別|種類|内容|区分|一覧} {申請|申込}する手続き procedure procedures steps")
      ]),
    FieldDeclaration(
      "completed", column: "手続き済", english: "procedures done", .completed,
      written: .no("済んだ手続きは申請から外します。"),
      asks: Text("もう済んだ手続き。", "Procedures that are done."),
      names: [
        .sure(
          "{|申請}手続き済{|手続き|分|一覧} {済|完了|申請済|完了済|実施済}手続き 申請済{|手続き|申請} 手続き{完了|済状況|完了済} completed done completedprocedures 済{手続き一覧}"
        )
      ]),
    FieldDeclaration(
      "applicationDate", column: "申請日", english: "application date", .day,
      written: .no("申請データの初めに、与えられたときだけ書きます。"), example: ("{day}", "{day}"),
      asks: Text("申し込む日。空欄なら実行した日。", "The day of application."),
      names: [
        .sure(
          "{申請|申込}{日|年月日|日付} application{|day}date applieddate applicationday dateofapplication")
      ]),
  ]

  private static let everything = "アカウント、資格確認、証明書、請求"
}

extension Row {
  /// What is wanted and what is done, from 手続き, 手続き済 and the request types.
  func findProcedures() {
    let asked = slots[.procedures].outcome
    let done = slots[.completed].outcome
    if asked.state == .refused || done.state == .refused { return knowsForms = false }
    if done.state == .valid { completed = Steps(code: done.code) }
    findWanted()
  }

  /// What is wanted, by what is done.
  func findWanted() {
    let asked = slots[.procedures].outcome
    wanted = asked.state == .valid ? named(Steps(code: asked.code)) : unnamed
  }

  /// The forms that are wanted although they are done: their request is a change.
  private var changed: Steps {
    var changed: Steps = []
    if isEligibilityChange { changed.insert(.eligibility) }
    if isClaimsChange { changed.insert(.claims) }
    return changed
  }

  /// Named procedures, without those that are done.
  private func named(_ asked: Steps) -> Steps {
    asked.subtracting(completed.subtracting(changed))
  }

  /// Where 手続き is blank: all that is not done; for a change only what changes.
  private var unnamed: Steps {
    if isEligibilityChange { return isClaimsChange ? [.eligibility, .claims] : .eligibility }
    var done = completed.subtracting(changed)
    if done.contains(.paperClaims) { done.insert(.claims) }
    return Steps.all.subtracting(done)
  }

  /// Named procedures that are done already; nothing is known of that where 手続き済 cannot be read.
  fileprivate var alreadyDoneCase: Case? {
    guard slots[.completed].outcome.state != .refused else { return nil }
    let dropped = Steps(code: slots[.procedures].outcome.code).subtracting(wanted)
    return dropped.isEmpty ? nil : Case(facts: [dropped.words])
  }

  /// The day of application: the sheet's, else the run's.
  func findDay() {
    let slot = slots[.applicationDate]
    day = slot.isAbsent ? runDay : slot.isValid ? Day(code: slot.outcome.code) : nil
  }

  /// Whether the row gives its day.
  var isDayTyped: Bool { slots[.applicationDate].isValid }

  /// Only a date that was given is written, so that a submission does not change with the calendar.
  var writesDay: Bool { isDayTyped || isRunDayGiven }
}

// MARK: - Rules

extension RunForm {
  static let rules: [Rule] = [
    .wanted(by: "run", "申請日", such: "2024-05-18"),
    Rule(
      "applicationDate.format", .error,
      title: Text("申請日の書き方", "spelling of the application date"),
      message: Text(
        "申請日「{value}」からは、年月日を一つに決められません。", "The application date “{value}” does not give one day."),
      fix: Text(
        "「2024-05-18」か「令和6年5月18日」のように入力してください。", "Write it as 2024-05-18 or 令和6年5月18日."),
      accepts: [["申請日": "R6.5.18"]], refuses: [["申請日": "6/5/18"], ["申請日": "2024年5月"]],
      when: .cell(.format)),
    Rule(
      "applicationDate.past", .notice,
      title: Text("申請日が今日より前", "application date in the past"),
      message: Text(
        "申請日「{value}」は、点検した日 {1} より前です。",
        "The application date “{value}” lies before this run's date {1}."),
      fix: Text("申請が済んだら、済んだ手続きを手続き済に書いてください。", "If it has been applied for, mark it in 手続き済."),
      accepts: [["申請日": "2024-05-18"]], refuses: [["申請日": "2024-05-10"]],
      when: .row([.applicationDate]) { row in
        row.day.flatMap { $0 < row.runDay ? Case(facts: [row.runDay.description]) : nil }
      }),
    Rule(
      "applicationDate.future", .notice,
      title: Text("申請日が今日より後", "application date in the future"),
      message: Text(
        "申請日「{value}」は、点検した日 {1} より後です。",
        "The application date “{value}” lies after this run's date {1}."),
      fix: Text("その日に申請するなら、このままで構いません。", "Leave it, if that is the day."),
      accepts: [["申請日": "2024-05-18"]], refuses: [["申請日": "2024-05-20"]],
      when: .row([.applicationDate]) { row in
        row.day.flatMap { row.runDay < $0 ? Case(facts: [row.runDay.description]) : nil }
      }),
    Rule(
      "applicationDate.era", .notice,
      title: Text("申請日の元号", "era of the application date"),
      message: Text(
        "申請日「{value}」は、その元号にない日付です。{1} と読みました。",
        "Era and year of the application date “{value}” do not agree; it was read as {1}."),
      fix: Text("日付を確かめてください。", "Check the date."),
      accepts: [["申請日": "令和6年5月18日"]], refuses: [["申請日": "平成36年5月18日"]],
      when: .cell(.era)),
    .unknown("procedures", refuses: [["手続き": "一式"], ["手続き": "なし"], ["手続き": "請求(紙)"]]),
    .unknown("completed", refuses: [["手続き済": "先月分"]]),
    Rule(
      "procedures.already-done", .warning,
      title: Text("手続き済の手続き", "a procedure that is done"),
      message: Text(
        "手続き「{value}」のうち {1} は手続き済にもあるので、申請から外しました。",
        "Of the procedures “{value}”, {1} is marked done and was dropped."),
      fix: Text(
        "済んでいれば手続きから消し、変更なら申請区分を「変更」にしてください。",
        "If it is done, take it out of 手続き; for a change write 変更 in 申請区分."),
      accepts: [["手続き": "資格確認", "手続き済": "アカウント"]],
      refuses: [["手続き": "アカウント、資格確認", "手続き済": "アカウント"]],
      when: .row([.procedures]) { $0.alreadyDoneCase }),
  ]
}

extension Field {
  static let procedures = named("procedures")
  static let completed = named("completed")
  static let applicationDate = named("applicationDate")
}
