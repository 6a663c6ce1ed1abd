package dev.holdfast.catalog;

/// What a foreign key does when the referenced row is deleted or its key changes.
public enum ReferentialAction {
  /// Refuses at the end of the statement if a reference is left.
  NO_ACTION,
  /// Refuses at once.
  RESTRICT,
  /// Deletes or changes the referencing rows.
  CASCADE,
  /// Makes the referencing columns NULL.
  SET_NULL,
  /// Gives the referencing columns their defaults.
  SET_DEFAULT
}
