/// A clinic's code with the zeros in front.
func tenDigits(_ code: UInt64) -> String {
  let digits = String(code)
  if digits.utf8.count == 10 { return digits }
  return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
}
