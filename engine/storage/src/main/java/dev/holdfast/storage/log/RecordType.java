package dev.holdfast.storage.log;

import org.jspecify.annotations.Nullable;

/// The kinds of log records. Codes are never reused; those of a replicated log are reserved.
enum RecordType {
  COMMIT(1),
  FRAGMENT(2),
  PREPARE(3),
  COMMIT_PREPARED(4),
  ROLLBACK_PREPARED(5),
  FORGET(6),
  NOOP(8),
  CLOCK(9),
  CONFIG(10),
  HARD_STATE(64),
  TRUNCATE(65),
  COMMIT_HINT(66),
  SNAPSHOT_REF(67);

  private static final int FIRST_CONTROL_CODE = 64;

  private final int code;

  RecordType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /// Whether records of this kind have no index.
  boolean isControl() {
    return code >= FIRST_CONTROL_CODE;
  }

  static @Nullable RecordType ofCode(int code) {
    for (RecordType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
