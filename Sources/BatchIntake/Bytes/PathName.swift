#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Names of files as text. To the system they are bytes, and what an old share or an archive brings is often no
/// UTF-8; each byte that is none stands in text as U+FFFD and its two hexadecimal digits, so that people see it and
/// the file is found again.
package enum PathName {
  /// The name with these bytes.
  package static func text(_ name: UnsafeRawBufferPointer) -> String {
    let name = name.bindMemory(to: UInt8.self)
    let bytes = Bytes(rebasing: name[...])
    let out = ByteBuffer(capacity: bytes.count + 1)
    var place = 0
    while place < bytes.count {
      let length = bytes.sequenceLength(at: place)
      if length == 0 {
        out.append(mark + hexadecimal(bytes[place]))
      } else {
        out.append(bytes.slice(place, place + length))
      }
      place += max(1, length)
    }
    return out.text
  }

  /// The name in a C string.
  package static func text(_ name: UnsafePointer<CChar>) -> String {
    text(UnsafeRawBufferPointer(start: name, count: strlen(name)))
  }

  /// The bytes that a name has to the system, where some of them are no UTF-8; else nil.
  static func bytes(of text: String) -> [CChar]? {
    guard text.unicodeScalars.contains("\u{FFFD}") else { return nil }
    return text.withBytes { text in
      var bytes: [CChar] = []
      var hasFound = false
      var place = 0
      while place < text.count {
        let found = byte(text, at: place)
        bytes.append(CChar(bitPattern: found ?? text[place]))
        hasFound = hasFound || found != nil
        place += found == nil ? 1 : mark.utf8.count + 2
      }
      return hasFound ? bytes + [0] : nil
    }
  }

  /// Refuses a name with such bytes for what is written: others could not name it.
  static func requireText(_ path: String) throws(IntakeError) {
    guard bytes(of: path) != nil else { return }
    throw .refused(
      path: path,
      why: Text(
        "名前が UTF-8 ではないので、ここには書きません。UTF-8 の名前の場所を指定してください。",
        "is no name in UTF-8, and nothing is written under it. Name a place in UTF-8."))
  }

  private static let mark = "\u{FFFD}"

  private static func hexadecimal(_ byte: UInt8) -> String {
    String(byte, radix: 16, uppercase: true)
  }

  /// The byte that stands at a place as a mark and its digits.
  private static func byte(_ text: Bytes, at place: Int) -> UInt8? {
    let digits = place + 3
    guard digits + 2 <= text.count, text[place] == 0xEF, text[place + 1] == 0xBF,
      text[place + 2] == 0xBD,
      let byte = UInt8(text.slice(digits, digits + 2).string, radix: 16), byte >= 0x80
    else { return nil }
    return text.slice(digits, digits + 2).string == hexadecimal(byte) ? byte : nil
  }
}

extension String {
  /// A path as the system has it: with the bytes that its text stands for, where something lies there, else as it
  /// is written.
  package var onDisk: [CChar] {
    if let bytes = PathName.bytes(of: self), access(bytes, F_OK) == 0 { return bytes }
    return Array(utf8CString)
  }
}
