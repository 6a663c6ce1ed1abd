package dev.holdfast.storage.model;

/// One change to the store; a commit is a list of them that becomes visible at once, in list order.
///
/// Row operations carry whole images: replay, replicas and history need nothing else. The rows'
/// keys and bytes are made by `types.row`.
public sealed interface StoreOperation {
  /// Gives a key a new version: an insert or an update. The key of a row never changes; an update
  /// of key columns is a delete and a put.
  final class PutRow implements StoreOperation {
    private final long tableId;
    private final byte[] key;
    private final byte[] row;

    /// Takes ownership of both arrays.
    public PutRow(long tableId, byte[] key, byte[] row) {
      this.tableId = tableId;
      this.key = key;
      this.row = row;
    }

    /// The table.
    public long tableId() {
      return tableId;
    }

    /// The primary key.
    public byte[] key() {
      return key;
    }

    /// The row's image.
    public byte[] row() {
      return row;
    }
  }

  /// Ends the current version of a key; its bytes stay for readers of the past.
  final class DeleteRow implements StoreOperation {
    private final long tableId;
    private final byte[] key;

    /// Takes ownership of the key.
    public DeleteRow(long tableId, byte[] key) {
      this.tableId = tableId;
      this.key = key;
    }

    /// The table.
    public long tableId() {
      return tableId;
    }

    /// The primary key.
    public byte[] key() {
      return key;
    }
  }

  /// Makes an empty table with its indexes.
  record CreateTable(TableLayout layout) implements StoreOperation {}

  /// Replaces the table's slots and key columns; the indexes of `layout` are ignored, use
  /// [CreateIndex] and [DropIndex].
  record AlterTable(TableLayout layout) implements StoreOperation {}

  /// Ends a table. Its versions stay readable at snapshots before the drop.
  record DropTable(long tableId) implements StoreOperation {}

  /// Adds an index over all versions that the table has, the past ones included.
  record CreateIndex(long tableId, IndexLayout index) implements StoreOperation {}

  /// Removes an index, for readers of the past as well.
  record DropIndex(long tableId, long indexId) implements StoreOperation {}

  /// Records that numbers of a sequence up to `value` may have been given out. The last one in
  /// commit order counts, so a restart of the sequence is the same operation.
  ///
  /// Whoever hands out numbers first commits this, in a commit of its own that does not wait for
  /// the transaction's outcome; after a crash it goes on behind `value`: gaps, never repeats.
  record AdvanceSequence(long sequenceId, long value) implements StoreOperation {}
}
