/// The public door.
public enum Intake {
  /// The version of the command and the library.
  public static let version = "0.1.0"
}
