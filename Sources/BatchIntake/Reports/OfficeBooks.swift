/// What the office's page tells of a folder.
struct OfficeBooks {
  /// A file that can be asked for by its name.
  struct File {
    let name: String
    let shown: String
    let bytes: Int
    /// When it was handed in; empty where that says nothing.
    let time: String
  }

  /// A clinic of the last run that is ready, in part ready, or done.
  struct Clinic {
    let code: String
    let name: String
    let reference: String
    let dealer: String
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
  }

  var run: Run?
  var hasReport = false
  var hasGuide = false
  var nights: [Night] = []
  var sheets: [File] = []
  var takenOut: [File] = []
  /// Inputs of the last run that lie elsewhere.
  var elsewhere: [String] = []
  /// The refused rows, to be mended.
  var rejected: [File] = []
  /// The clinics that are listed, of `clinicCount` that fit.
  var clinics: [Clinic] = []
  var clinicCount = 0
  /// What the clinics were searched for.
  var search = ""
}
