package dev.holdfast.txn.lock;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;

/// The strength of a lock, weakest first; the four row-lock modes of PostgreSQL.
///
/// | held \ wanted | KEY_SHARE | SHARE | NO_KEY_UPDATE | UPDATE |
/// |---------------|-----------|-------|---------------|--------|
/// | KEY_SHARE     | yes       | yes   | yes           | no     |
/// | SHARE         | yes       | yes   | no            | no     |
/// | NO_KEY_UPDATE | yes       | no    | no            | no     |
/// | UPDATE        | no        | no    | no            | no     |
public enum LockMode {
  /// The key stays: for rows that a foreign key refers to. On a table: for its writers.
  KEY_SHARE(0),
  /// The row stays as it is.
  SHARE(1),
  /// The row changes, its key does not.
  NO_KEY_UPDATE(2),
  /// The row goes, or its key changes. On a table: for changes of its definition.
  UPDATE(3);

  private final int strength;

  LockMode(int strength) {
    this.strength = strength;
  }

  /// 0 to 3, weakest first; the code in stored lock sets.
  public int strength() {
    return strength;
  }

  /// The mode of a strength; INVALID_PARAMETER_VALUE when there is none.
  public static LockMode ofStrength(int strength) {
    for (LockMode mode : values()) {
      if (mode.strength == strength) {
        return mode;
      }
    }
    throw new HoldfastException(
        ErrorCode.INVALID_PARAMETER_VALUE, "there is no lock mode of strength " + strength);
  }

  /// Whether two owners may hold these modes at once.
  public boolean isCompatibleWith(LockMode other) {
    return strength + other.strength < UPDATE.strength;
  }

  /// Whether an owner of this mode needs nothing more to do what `other` allows.
  public boolean covers(LockMode other) {
    return strength >= other.strength;
  }
}
