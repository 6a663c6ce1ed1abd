package dev.holdfast.storage.model;

/// The order in which a cursor meets keys.
public enum Direction {
  /// Smallest key first.
  ASCENDING,
  /// Largest key first.
  DESCENDING
}
