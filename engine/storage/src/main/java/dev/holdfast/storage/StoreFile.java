package dev.holdfast.storage;

import java.util.List;

/// What a file of a store's directory is for, by its name.
public enum StoreFile {
  /// The log, and files that wait to become a part of it.
  LOG("log-", "spare-"),
  /// Checkpoints: the rows, and their past.
  CHECKPOINT("table", "commits", "state", "MANIFEST"),
  /// What is not the store's.
  OTHER;

  private final List<String> prefixes;

  StoreFile(String... prefixes) {
    this.prefixes = List.of(prefixes);
  }

  /// The kind of the file of this name.
  public static StoreFile of(String name) {
    for (StoreFile kind : values()) {
      if (kind.prefixes.stream().anyMatch(name::startsWith)) {
        return kind;
      }
    }
    return OTHER;
  }
}
