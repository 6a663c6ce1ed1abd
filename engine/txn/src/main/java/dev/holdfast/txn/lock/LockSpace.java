package dev.holdfast.txn.lock;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;

/// What kind of thing a lock is on; identifiers are unique within their space.
public enum LockSpace {
  /// A row: table id and primary key.
  ROW(0),
  /// One key of a unique index: index id and index key.
  INDEX_KEY(1),
  /// A table's definition: table id and no key.
  TABLE(2);

  private final int code;

  LockSpace(int code) {
    this.code = code;
  }

  /// The code in stored lock sets.
  public int code() {
    return code;
  }

  /// The space of a code; INVALID_PARAMETER_VALUE when there is none.
  public static LockSpace ofCode(int code) {
    for (LockSpace space : values()) {
      if (space.code == code) {
        return space;
      }
    }
    throw new HoldfastException(
        ErrorCode.INVALID_PARAMETER_VALUE, "there is no lock space of code " + code);
  }
}
