#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The system's word for an error.
func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
