package dev.holdfast.api.compliance;

/// What a check came to.
public enum CheckStatus {
  /// The rule holds.
  PASS,
  /// The rule does not hold.
  FAIL,
  /// The rule does not hold, and somebody else than who asked for it accepted that for a time.
  WAIVED,
  /// There is nothing that the rule is about.
  NOT_APPLICABLE,
  /// The check could not be evaluated: nothing is known, so this is no pass.
  ERROR
}
