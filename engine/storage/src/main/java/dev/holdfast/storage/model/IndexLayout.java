package dev.holdfast.storage.model;

import dev.holdfast.types.row.KeyFormat;
import java.util.List;

/// A secondary index: its entries are (index key, primary key).
///
/// The store keeps entries for uniqueness checks but does not refuse duplicates: the transaction
/// does, because only it knows who waits for whom.
///
/// @param indexId unique in the database, above 0, never reused
/// @param columns the columns of the index key, most significant first
/// @param unique whether the layers above keep it free of duplicates
public record IndexLayout(long indexId, List<KeyFormat.Column> columns, boolean unique) {
  /// Copies the list.
  public IndexLayout {
    columns = List.copyOf(columns);
  }
}
