import BatchIntake

/// Why a request is not answered as it hoped: a status of HTTP, and a sentence for who looks at it.
struct Refusal: Error, Sendable {
  let status: Int
  let text: Text
  /// Whether the page that says so asks for the token.
  var asksForToken = false

  static let malformed = Refusal(
    status: 400, text: Text("リクエストが正しくありません。", "The request is malformed."))
  static let notFound = Refusal(status: 404, text: Text("そのページはありません。", "There is no such page."))
  static let noLength = Refusal(
    status: 411, text: Text("長さの分からない送信は受け取れません。", "What is sent has to tell its length."))
  static let headTooLong = Refusal(
    status: 431, text: Text("リクエストのヘッダーが長すぎます。", "The request's head is too long."))
  static let busy = Refusal(
    status: 503,
    text: Text("混み合っています。少し待って、もう一度お試しください。", "Too much at once. Wait a little and try again."))

  static func tooLarge(_ bytes: Int) -> Refusal {
    Refusal(
      status: 413,
      text: Text(
        "大きすぎます（\(bytes >> 20) MB まで）。表を分けてください。",
        "That is too large: up to \(bytes >> 20) MB. Divide the sheet."))
  }
}
