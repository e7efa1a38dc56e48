/// What the office's page tells of a folder.
struct OfficeBooks {
  /// A sheet that can be asked for by its name.
  struct File {
    let name: String
    let shown: String
    /// When it was handed in.
    let time: String
  }

  /// A file of rows to mend.
  struct Mending {
    let name: String
    let shown: String
    /// 0 where that is not known.
    let rows: Int
  }

  /// A sheet that the last run could not read.
  struct Unread {
    let shown: String
    /// Its name in the inbox; nil where it does not lie there.
    let name: String?
    /// Why, where the run was this server's.
    let why: Text?
  }

  /// A clinic of the last run that is ready, in part ready, done, or only too late; or one that is marked.
  struct Clinic {
    let code: String
    let name: String
    let reference: String
    /// Until when its claims have to be applied for.
    let applyBy: Day?
    /// Whether it is refused because a month came too near, and for nothing else.
    let isLate: Bool
    /// The procedures of its submission and those that are marked, in the portal's order.
    let procedures: [(id: String, title: String, isDone: Bool)]
  }

  /// The rows of the last run; nil where there was none.
  struct Run {
    let ready: Int
    let toMend: Int
    let done: Int
    let blank: Int
    let unreadable: Int
    let finished: String
    /// The deadline that falls next, and whom it concerns.
    let next: (day: Day, ready: Int, toMend: Int)?
    /// The day of application.
    let day: Day
  }

  var run: Run?
  var hasReport = false
  var hasGuide = false
  var nights: [Night] = []
  var unread: [Unread] = []
  var sheets: [File] = []
  var takenOut: [File] = []
  /// Inputs of the last run that lie elsewhere.
  var elsewhere: [String] = []
  /// The refused rows, to be mended.
  var rejected: [Mending] = []
  /// The clinics that are listed, of `clinicCount` that fit.
  var clinics: [Clinic] = []
  var clinicCount = 0
  /// What the clinics were searched for.
  var search = ""
}
