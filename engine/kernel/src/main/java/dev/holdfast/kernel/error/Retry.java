package dev.holdfast.kernel.error;

/// The smallest unit that is worth trying again, unchanged.
public enum Retry {
  /// The same request fails again.
  NEVER,
  /// The same statement may succeed.
  STATEMENT,
  /// The whole transaction may succeed when it runs again from its beginning.
  TRANSACTION
}
