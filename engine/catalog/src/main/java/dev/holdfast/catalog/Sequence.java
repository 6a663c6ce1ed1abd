package dev.holdfast.catalog;

import dev.holdfast.types.SqlType;
import org.jspecify.annotations.Nullable;

/// A generator of numbers. The numbers given out are no part of the catalog: they are never taken
/// back.
///
/// @param cache how many numbers are made durable at a time, at least
/// @param owner the column whose drop drops the sequence, or null
public record Sequence(
    int id,
    String schema,
    String name,
    SqlType type,
    long start,
    long increment,
    long min,
    long max,
    long cache,
    boolean cycle,
    @Nullable Owner owner,
    @Nullable String comment)
    implements Relation {
  /// The column that owns a sequence.
  public record Owner(int tableId, int columnNumber) {}
}
