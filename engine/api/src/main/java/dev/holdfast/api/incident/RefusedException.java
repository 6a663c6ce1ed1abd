package dev.holdfast.api.incident;

/// Why something was not done; nothing was changed, unless the message says so.
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// Whose fault it is.
  public enum Reason {
    /// There is no such thing.
    NOT_FOUND,
    /// What was asked for cannot be read, or misses something.
    INVALID,
    /// The caller may not, though somebody else may.
    FORBIDDEN,
    /// Not as things stand now.
    CONFLICT
  }

  /// With a message for people.
  public RefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// Whose fault it is.
  public Reason reason() {
    return reason;
  }
}
