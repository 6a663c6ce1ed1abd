package dev.holdfast.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a batch of parameter rows gave.
///
/// @param counts the rows changed by each element that was executed
/// @param generatedKeys of all elements in order, or null
/// @param failure what stopped the batch at element `counts.size()`, or null
public record BatchResult(
    List<Long> counts, @Nullable RowStream generatedKeys, @Nullable RuntimeException failure) {
  /// Copies the list.
  public BatchResult {
    counts = List.copyOf(counts);
  }
}
