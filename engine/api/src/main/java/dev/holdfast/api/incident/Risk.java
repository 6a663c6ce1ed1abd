package dev.holdfast.api.incident;

/// What an operation may do to the users of the database.
public enum Risk {
  /// Nothing: it only looks.
  READ,
  /// Nothing that users notice.
  LOW,
  /// Some users notice it; it can be undone or repeated.
  MEDIUM,
  /// Hard to undo.
  HIGH,
  /// It cannot be undone.
  IRREVERSIBLE;

  /// Whether it takes a typed confirmation and a second person.
  public boolean needsSecondPerson() {
    return compareTo(HIGH) >= 0;
  }

  /// Whether it takes the role `admin`.
  public boolean needsAdmin() {
    return compareTo(MEDIUM) >= 0;
  }
}
