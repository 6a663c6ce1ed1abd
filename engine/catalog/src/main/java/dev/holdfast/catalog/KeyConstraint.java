package dev.holdfast.catalog;

import java.util.List;

/// PRIMARY KEY or UNIQUE.
///
/// @param columnNumbers in the order of the declaration
/// @param indexId the unique index that enforces it, or [#STORAGE_KEY]
public record KeyConstraint(String name, List<Integer> columnNumbers, int indexId) {
  /// In place of an index: the key by which the store keeps the rows.
  public static final int STORAGE_KEY = 0;

  /// Copies the list.
  public KeyConstraint {
    columnNumbers = List.copyOf(columnNumbers);
  }

  /// Whether the rows are stored by this key; else a unique index enforces it.
  public boolean isStorageKey() {
    return indexId == STORAGE_KEY;
  }
}
