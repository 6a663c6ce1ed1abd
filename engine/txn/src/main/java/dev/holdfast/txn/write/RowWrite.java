package dev.holdfast.txn.write;

import org.jspecify.annotations.Nullable;

/// One uncommitted version of a row; a chain of them is what the transaction did to its key.
final class RowWrite implements Change {
  private static final int OVERHEAD_BYTES = 160;

  private final TableWrites table;
  private final byte[] key;
  private final byte @Nullable [] row;
  private final int statement;
  private final @Nullable RowWrite previous;

  RowWrite(
      TableWrites table,
      byte[] key,
      byte @Nullable [] row,
      int statement,
      @Nullable RowWrite previous) {
    this.table = table;
    this.key = key;
    this.row = row;
    this.statement = statement;
    this.previous = previous;
  }

  TableWrites table() {
    return table;
  }

  byte[] key() {
    return key;
  }

  /// The row's image, or null for a deletion.
  byte @Nullable [] row() {
    return row;
  }

  @Nullable RowWrite previous() {
    return previous;
  }

  /// The version that a reader with this statement number sees; null when the store's counts.
  @Nullable RowWrite visibleTo(int reader) {
    RowWrite write = this;
    while (write != null && write.statement >= reader) {
      write = write.previous;
    }
    return write;
  }

  long sizeBytes() {
    return (long) OVERHEAD_BYTES + key.length + (row == null ? 0 : row.length);
  }
}
