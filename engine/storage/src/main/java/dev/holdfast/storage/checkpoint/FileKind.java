package dev.holdfast.storage.checkpoint;

import org.jspecify.annotations.Nullable;

/// What a checkpoint file holds.
enum FileKind {
  TABLE(1, "table"),
  COMMITS(2, "commits"),
  STATE(3, "state");

  private final int code;
  private final String prefix;

  FileKind(int code, String prefix) {
    this.code = code;
    this.prefix = prefix;
  }

  int code() {
    return code;
  }

  /// The name's first word.
  String prefix() {
    return prefix;
  }

  static @Nullable FileKind ofCode(int code) {
    for (FileKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}
