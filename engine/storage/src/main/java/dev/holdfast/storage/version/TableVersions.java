package dev.holdfast.storage.version;

import static dev.holdfast.kernel.error.Invariants.invariant;

import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.types.row.RowFormat;
import dev.holdfast.types.row.RowReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// All versions of one table's rows, and its indexes. Changed by the one writing thread.
public final class TableVersions {
  private final ConcurrentSkipListMap<byte[], Version> chains =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
  private final KeyDirectory directory = new KeyDirectory(); // the same, by hash
  private final long createdSequence;
  private volatile TableLayout layout;
  private volatile RowFormat rowFormat;
  private volatile List<IndexVersions> indexes;
  private volatile long droppedSequence = Long.MAX_VALUE;
  private volatile long changedSequence;
  private volatile long rowCount;
  private volatile long versionCount;

  TableVersions(TableLayout layout, long createdSequence) {
    this.layout = layout;
    this.rowFormat = layout.rowFormat();
    this.indexes = layout.indexes().stream().map(IndexVersions::new).toList();
    this.createdSequence = createdSequence;
    this.changedSequence = createdSequence;
  }

  /// The present layout.
  public TableLayout layout() {
    return layout;
  }

  /// The commit that made the table.
  public long createdSequence() {
    return createdSequence;
  }

  /// The commit that dropped it, or `Long.MAX_VALUE`.
  public long droppedSequence() {
    return droppedSequence;
  }

  /// The last commit that changed a row.
  public long changedSequence() {
    return changedSequence;
  }

  /// How many rows the present has.
  public long rowCount() {
    return rowCount;
  }

  /// How many versions are kept, marks of deletes included.
  public long versionCount() {
    return versionCount;
  }

  RowFormat rowFormat() {
    return rowFormat;
  }

  // Writes.

  /// Puts a version in front of a key's chain; a null row marks a delete.
  @SuppressWarnings("NonAtomicVolatileUpdate") // there is one writing thread
  void add(byte[] key, byte @Nullable [] row, long sequence) {
    Version older = directory.get(key);
    if (older == null && row == null) {
      return; // a delete of what never was: the writer inserted and deleted it itself
    }
    boolean sameCommit = older != null && older.beginSequence() == sequence;
    byte[] sharedKey = older == null ? key : older.key();
    invariant(
        older == null || older.beginSequence() <= sequence, "versions begin in order", sequence);
    Version before = sameCommit && older != null ? older.older() : older;
    Version newest = new Version(sharedKey, row, sequence, before);
    chains.put(sharedKey, newest);
    directory.put(newest);
    boolean wasThere = older != null && older.row() != null;
    rowCount += (row == null ? 0 : 1) - (wasThere ? 1 : 0);
    versionCount += sameCommit ? 0 : 1;
    changedSequence = Math.max(changedSequence, sequence);
    if (older != null && sameCommit && before == null) {
      unindex(older);
    }
    if (row != null) {
      index(sharedKey, row);
    }
  }

  private void index(byte[] key, byte[] row) {
    if (indexes.isEmpty()) {
      return;
    }
    RowReader reader = new RowReader(rowFormat);
    reader.reset(row);
    for (IndexVersions index : indexes) {
      index.add(key, reader);
    }
  }

  // A version that its own commit replaced was never visible. While it is the only one of its row,
  // its entries go: cursors rely on it that a single version has a single entry.
  private void unindex(Version replaced) {
    byte[] row = replaced.row();
    if (row == null || indexes.isEmpty()) {
      return;
    }
    RowReader reader = new RowReader(rowFormat);
    reader.reset(row);
    for (IndexVersions index : indexes) {
      index.remove(replaced.key(), reader);
    }
  }

  void alter(TableLayout newLayout) {
    rowFormat = newLayout.rowFormat();
    layout = newLayout.withIndexes(layout.indexes());
  }

  void drop(long sequence) {
    droppedSequence = sequence;
  }

  void addIndex(IndexLayout indexLayout) {
    IndexVersions index = new IndexVersions(indexLayout);
    RowReader reader = new RowReader(rowFormat);
    for (Version head : chains.values()) {
      for (Version version = head; version != null; version = version.older()) {
        byte[] row = version.row();
        if (row != null) {
          reader.reset(row);
          index.add(version.key(), reader);
        }
      }
    }
    List<IndexVersions> grown = new ArrayList<>(indexes);
    grown.add(index);
    setIndexes(grown);
  }

  void dropIndex(long indexId) {
    setIndexes(indexes.stream().filter(index -> index.layout().indexId() != indexId).toList());
  }

  private void setIndexes(List<IndexVersions> newIndexes) {
    indexes = List.copyOf(newIndexes);
    layout = layout.withIndexes(newIndexes.stream().map(IndexVersions::layout).toList());
  }

  // Reads.

  /// The newest version of a key, or null.
  @Nullable Version head(byte[] key) {
    return directory.get(key);
  }

  /// The chains of a range, in key order.
  public ConcurrentNavigableMap<byte[], Version> chains(KeyRange range) {
    byte @Nullable [] to = range.to();
    return to == null
        ? chains.tailMap(range.from(), true)
        : chains.subMap(range.from(), true, to, false);
  }

  @Nullable IndexVersions index(long indexId) {
    for (IndexVersions index : indexes) {
      if (index.layout().indexId() == indexId) {
        return index;
      }
    }
    return null;
  }
}
