package dev.holdfast.kernel.error;

import org.jspecify.annotations.Nullable;

/// A refusal or failure with its [ErrorCode]; the root of everything that the engine throws.
///
/// The message names the object, the value and the limit. It never holds row contents or secrets.
public class HoldfastException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The value of [#position()] when the failure has no place in a statement.
  public static final int NO_POSITION = 0;

  private final ErrorCode errorCode;
  private final int position;
  private final @Nullable String constraintName;

  /// A failure without a cause or a position.
  public HoldfastException(ErrorCode errorCode, String message) {
    this(errorCode, message, null, NO_POSITION, null);
  }

  /// A failure that another one caused.
  public HoldfastException(ErrorCode errorCode, String message, @Nullable Throwable cause) {
    this(errorCode, message, cause, NO_POSITION, null);
  }

  private HoldfastException(
      ErrorCode errorCode,
      String message,
      @Nullable Throwable cause,
      int position,
      @Nullable String constraintName) {
    super(message, cause);
    this.errorCode = errorCode;
    this.position = position;
    this.constraintName = constraintName;
  }

  /// A failure at a character of the statement's text; `position` counts from 1.
  public static HoldfastException atPosition(ErrorCode errorCode, String message, int position) {
    return new HoldfastException(errorCode, message, null, position, null);
  }

  /// A failure of a named constraint, so that frameworks need not parse the message.
  public static HoldfastException ofConstraint(
      ErrorCode errorCode, String message, String constraintName) {
    return new HoldfastException(errorCode, message, null, NO_POSITION, constraintName);
  }

  /// What went wrong, as a stable code.
  public ErrorCode errorCode() {
    return errorCode;
  }

  /// The 1-based character position in the statement, or [#NO_POSITION].
  public int position() {
    return position;
  }

  /// The violated constraint, or null.
  public @Nullable String constraintName() {
    return constraintName;
  }
}
