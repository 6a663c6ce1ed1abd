package dev.holdfast.storage;

import java.util.List;

/// What a file of a store's directory is for, by its name.
public enum StoreFile {
  /// The log, and files that wait to become a part of it.
  LOG,
  /// Checkpoints: the rows, and their past.
  CHECKPOINT,
  /// What is not the store's.
  OTHER;

  /// The kind of the file of this name.
  public static StoreFile of(String name) {
    for (StoreFile kind : values()) {
      if (kind.prefixes().stream().anyMatch(name::startsWith)) {
        return kind;
      }
    }
    return OTHER;
  }

  private List<String> prefixes() {
    return switch (this) {
      case LOG -> List.of("log-", "spare-");
      case CHECKPOINT -> List.of("table", "commits", "state", "MANIFEST");
      case OTHER -> List.of();
    };
  }
}
