package dev.holdfast.kernel.error;

/// Checks that stay on in production: what they refuse is a bug of ours.
public final class Invariants {
  private Invariants() {}

  /// Throws INTERNAL_ERROR unless `condition` holds.
  public static void invariant(boolean condition, String message) {
    if (!condition) {
      throw new HoldfastException(ErrorCode.INTERNAL_ERROR, "invariant failed: " + message);
    }
  }

  /// Throws INTERNAL_ERROR unless `condition` holds; the value is put into the message only then.
  public static void invariant(boolean condition, String message, long value) {
    if (!condition) {
      throw new HoldfastException(
          ErrorCode.INTERNAL_ERROR, "invariant failed: " + message + " (" + value + ")");
    }
  }
}
