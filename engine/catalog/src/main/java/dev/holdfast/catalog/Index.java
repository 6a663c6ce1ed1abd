package dev.holdfast.catalog;

import java.util.List;

/// A secondary index. The storage key has none.
///
/// @param id the index's number in the store
/// @param ofConstraint whether a constraint of the same name owns it
public record Index(int id, String name, List<Part> parts, boolean unique, boolean ofConstraint) {
  /// Copies the list.
  public Index {
    parts = List.copyOf(parts);
  }

  /// A column of the index key.
  public record Part(int columnNumber, boolean descending, boolean nullsFirst) {
    /// Ascending with NULLs last, the order of constraints.
    public static Part ascending(int columnNumber) {
      return new Part(columnNumber, false, false);
    }
  }

  /// The indexed columns, most significant first.
  public List<Integer> columnNumbers() {
    return parts.stream().map(Part::columnNumber).toList();
  }
}
