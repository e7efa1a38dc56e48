extension Source {
  /// The SHA-256 of the file as it is now, in hexadecimal digits.
  func digest() throws(SourceError) -> String {
    try digest(while: { true }) ?? ""
  }

  /// The same; nil where it goes on no longer.
  func digest(while goesOn: () -> Bool) throws(SourceError) -> String? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    let hash = SHA256()
    var offset: Int64 = 0
    while true {
      guard goesOn() else { return nil }
      let count = try read(into: buffer, at: offset)
      if count == 0 { break }
      hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      offset += Int64(count)
    }
    return hash.finish().hexadecimal
  }
}
