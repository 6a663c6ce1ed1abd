package dev.holdfast.api.incident;

/// How bad an incident is.
public enum Severity {
  /// Data may be lost or wrong, or nothing works.
  SEV1,
  /// A promise is being broken.
  SEV2,
  /// Somebody should look at it on the next working day.
  SEV3,
  /// Good to know.
  SEV4
}
