package dev.holdfast.api.incident;

/// Where an incident stands.
public enum IncidentState {
  /// Nobody has taken it yet.
  OPEN,
  /// Somebody takes care of it.
  ACKNOWLEDGED,
  /// It is over, and what had to hold was seen to hold.
  RESOLVED
}
