internal import CCrypto

// The only file that knows libcrypto: the digests by which files are known again.

/// SHA-256 of bytes that come piece by piece.
final class SHA256 {
  private let context: OpaquePointer

  init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, Self.algorithm, nil) == 1
    else { preconditionFailure("libcrypto has no SHA-256, or no memory for it") }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Looked up once: asking for it by each digest costs more than a short text's own. No settings of the
  /// machine are read for it. It is never changed, so that all tasks may share it.
  nonisolated(unsafe) private static let algorithm: OpaquePointer? = {
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
    return EVP_MD_fetch(nil, "SHA256", nil)
  }()

  /// Takes the next piece.
  func update(_ bytes: UnsafeRawBufferPointer) {
    let isTaken = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    precondition(isTaken, "libcrypto could not go on with a digest")
  }

  /// The digest of all pieces; nothing may be taken after it.
  func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
    let isDone = EVP_DigestFinal_ex(context, &bytes, nil) == 1
    precondition(isDone, "libcrypto could not end a digest")
    return Digest(bytes: bytes)
  }

  /// The digest of bytes that are there as a whole.
  static func digest(of bytes: Bytes) -> Digest {
    let hash = SHA256()
    hash.update(UnsafeRawBufferPointer(bytes))
    return hash.finish()
  }

  /// 32 bytes that tell one file from any other.
  struct Digest: Sendable, Equatable {
    static let byteCount = 32
    fileprivate let bytes: [UInt8]

    /// 64 hexadecimal digits.
    var hexadecimal: String {
      let out = ByteBuffer(capacity: 2 * Self.byteCount)
      for byte in bytes { out.append(hex: byte) }
      return out.text
    }

    /// As a content security policy names it.
    var base64: String {
      let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
      var text = ""
      for start in stride(from: 0, to: bytes.count, by: 3) {
        let three = (0..<3).reduce(0) { value, place in
          value << 8 | (start + place < bytes.count ? Int(bytes[start + place]) : 0)
        }
        for place in 0..<4 {
          let isPad = start + place > bytes.count
          text.append(isPad ? "=" : digits[three >> (18 - 6 * place) & 63])
        }
      }
      return text
    }
  }
}
