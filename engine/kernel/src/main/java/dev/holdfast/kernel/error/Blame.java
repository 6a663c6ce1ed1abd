package dev.holdfast.kernel.error;

/// Whose fault a failure is, so that an operator knows where to look first.
public enum Blame {
  /// The statement, the parameter or the order of calls.
  CALLER,
  /// A bug of ours.
  ENGINE,
  /// A limit or budget was reached.
  RESOURCES,
  /// Disk, operating system or another process.
  ENVIRONMENT
}
