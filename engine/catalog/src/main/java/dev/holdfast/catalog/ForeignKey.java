package dev.holdfast.catalog;

import java.util.List;

/// FOREIGN KEY, MATCH SIMPLE: a row with a NULL in one of the columns references nothing.
///
/// @param columnNumbers of the referencing table
/// @param referencedColumnNumbers of the referenced table, a primary key or unique constraint of it
public record ForeignKey(
    String name,
    List<Integer> columnNumbers,
    int referencedTableId,
    List<Integer> referencedColumnNumbers,
    ReferentialAction onDelete,
    ReferentialAction onUpdate) {
  /// Copies the lists.
  public ForeignKey {
    columnNumbers = List.copyOf(columnNumbers);
    referencedColumnNumbers = List.copyOf(referencedColumnNumbers);
  }
}
