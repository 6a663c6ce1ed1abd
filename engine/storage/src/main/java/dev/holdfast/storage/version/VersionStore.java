package dev.holdfast.storage.version;

import static dev.holdfast.kernel.error.Invariants.invariant;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.CommitStamp;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Tables, sequences and commits. One thread applies, any number read.
public final class VersionStore {
  private final Map<Long, TableVersions> tables = new ConcurrentSkipListMap<>();
  private final Map<Long, Long> sequences = new ConcurrentHashMap<>();
  private final CommitHistory history = new CommitHistory();

  // Writes.

  /// Applies the operations of a commit; invisible until a snapshot at its sequence exists.
  public void apply(Iterable<StoreOperation> operations, CommitStamp stamp) {
    for (StoreOperation operation : operations) {
      apply(operation, stamp.sequence());
    }
    history.add(stamp);
  }

  private void apply(StoreOperation operation, long sequence) {
    switch (operation) {
      case StoreOperation.PutRow put -> writable(put.tableId()).add(put.key(), put.row(), sequence);
      case StoreOperation.DeleteRow delete ->
          writable(delete.tableId()).add(delete.key(), null, sequence);
      case StoreOperation.CreateTable(TableLayout layout) ->
          addTable(new TableVersions(layout, sequence));
      case StoreOperation.AlterTable(TableLayout layout) ->
          writable(layout.tableId()).alter(layout);
      case StoreOperation.DropTable(long tableId) -> writable(tableId).drop(sequence);
      case StoreOperation.CreateIndex create -> writable(create.tableId()).addIndex(create.index());
      case StoreOperation.DropIndex(long tableId, long indexId) ->
          writable(tableId).dropIndex(indexId);
      case StoreOperation.AdvanceSequence(long sequenceId, long value) ->
          sequences.put(sequenceId, value);
    }
  }

  /// Refuses operations that [#apply] would stop at, before they get into the log.
  public void requireApplicable(Iterable<StoreOperation> operations) {
    Set<Long> created = new HashSet<>();
    for (StoreOperation operation : operations) {
      switch (operation) {
        case StoreOperation.PutRow put -> requireTable(put.tableId(), created);
        case StoreOperation.DeleteRow delete -> requireTable(delete.tableId(), created);
        case StoreOperation.CreateTable(TableLayout layout) -> {
          boolean isNew = !tables.containsKey(layout.tableId()) && created.add(layout.tableId());
          invariant(isNew, "table ids are never reused", layout.tableId());
        }
        case StoreOperation.AlterTable(TableLayout layout) ->
            requireTable(layout.tableId(), created);
        case StoreOperation.DropTable(long tableId) -> requireTable(tableId, created);
        case StoreOperation.CreateIndex create -> requireTable(create.tableId(), created);
        case StoreOperation.DropIndex drop -> requireTable(drop.tableId(), created);
        case StoreOperation.AdvanceSequence _ -> {
          // any sequence may advance
        }
      }
    }
  }

  private void requireTable(long tableId, Set<Long> created) {
    if (!tables.containsKey(tableId) && !created.contains(tableId)) {
      throw new HoldfastException(ErrorCode.UNDEFINED_TABLE, "there is no table " + tableId);
    }
  }

  private void addTable(TableVersions table) {
    TableVersions before = tables.put(table.layout().tableId(), table);
    invariant(before == null, "table ids are never reused", table.layout().tableId());
  }

  private TableVersions writable(long tableId) {
    TableVersions table = tables.get(tableId);
    invariant(table != null, "operations name tables that exist", tableId);
    return Objects.requireNonNull(table);
  }

  // What checkpoints restore and save.

  /// Adds a table as a checkpoint has it.
  public TableVersions restoreTable(
      TableLayout layout, long createdSequence, long droppedSequence) {
    TableVersions table = new TableVersions(layout, createdSequence);
    table.drop(droppedSequence);
    addTable(table);
    return table;
  }

  /// Adds a version as a checkpoint has it, older ones of a key first.
  public void restoreVersion(
      TableVersions table, byte[] key, byte @Nullable [] row, long sequence) {
    table.add(key, row, sequence);
  }

  /// Sets a sequence as a checkpoint has it.
  public void restoreSequence(long sequenceId, long value) {
    sequences.put(sequenceId, value);
  }

  /// All tables, dropped ones included, by table id.
  public Collection<TableVersions> tables() {
    return tables.values();
  }

  /// The sequences and their values.
  public Map<Long, Long> sequences() {
    return sequences;
  }

  /// The commits.
  public CommitHistory history() {
    return history;
  }

  // Reads.

  /// The table, or null when there never was one.
  public @Nullable TableVersions table(long tableId) {
    return tables.get(tableId);
  }

  /// The last value of a sequence.
  public OptionalLong sequenceValue(long sequenceId) {
    Long value = sequences.get(sequenceId);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /// The commit with this sequence, or null.
  public @Nullable CommitStamp commitStamp(long sequence) {
    return history.find(sequence);
  }

  /// The timestamp of a commit, or 0.
  public long timestampMicros(long sequence) {
    return history.timestampMicros(sequence);
  }

  /// The last commit at or before a moment, or 0.
  public long sequenceAt(long timestampMicros) {
    return history.sequenceAt(timestampMicros);
  }

  /// The version that `snapshot` sees, or null.
  public @Nullable RowVersion get(long tableId, byte[] key, Snapshot snapshot) {
    Version head = readable(tableId, snapshot).head(key);
    return head == null ? null : rowVersion(head, snapshot.sequence());
  }

  /// The version that `sequence` sees, in the table as it is now, or null.
  public @Nullable RowVersion latest(long tableId, byte[] key, long sequence) {
    Version head = existing(tableId).head(key);
    return head == null ? null : rowVersion(head, sequence);
  }

  private static @Nullable RowVersion rowVersion(Version head, long sequence) {
    Version version = head.at(sequence);
    if (version == null) {
      return null;
    }
    byte[] row = version.row();
    return row == null
        ? null
        : new RowVersion(row, version.beginSequence(), head.endOf(version, sequence));
  }

  /// The last commit up to `sequence` that changed a key, or 0.
  public long lastChange(long tableId, byte[] key, long sequence) {
    Version head = existing(tableId).head(key);
    Version version = head == null ? null : head.at(sequence);
    return version == null ? 0 : version.beginSequence();
  }

  /// The rows of a range.
  public Cursor scan(long tableId, KeyRange range, Direction direction, Snapshot snapshot) {
    TableVersions table = readable(tableId, snapshot);
    return range.isEmpty()
        ? EmptyCursor.INSTANCE
        : new TableCursor(ordered(table.chains(range), direction).values().iterator(), snapshot);
  }

  /// The rows of an index range.
  public Cursor indexScan(
      long tableId, long indexId, KeyRange range, Direction direction, Snapshot snapshot) {
    TableVersions table = readable(tableId, snapshot);
    IndexVersions index = index(table, indexId);
    return range.isEmpty()
        ? EmptyCursor.INSTANCE
        : new IndexCursor(
            table, index, ordered(index.entries(range), direction).entrySet().iterator(), snapshot);
  }

  /// All versions of a range that live within the bounds.
  public Cursor versions(
      long tableId, KeyRange range, long fromSequence, long toSequence, Snapshot snapshot) {
    TableVersions table = existing(tableId);
    requireOpen(snapshot);
    return range.isEmpty()
        ? EmptyCursor.INSTANCE
        : new HistoryCursor(
            table.chains(range).values().iterator(),
            fromSequence,
            Math.min(toSequence, snapshot.sequence()),
            snapshot);
  }

  /// Whether a commit in (afterSequence, untilSequence] changed a row of the range.
  public boolean changedBetween(
      long tableId, long indexId, KeyRange range, long afterSequence, long untilSequence) {
    TableVersions table = existing(tableId);
    if (table.changedSequence() <= afterSequence || range.isEmpty()) {
      return false;
    }
    if (indexId == 0) {
      for (Version head : table.chains(range).values()) {
        if (changed(head, afterSequence, untilSequence)) {
          return true;
        }
      }
      return false;
    }
    for (byte[] key : index(table, indexId).entries(range).values()) {
      if (changed(table.head(key), afterSequence, untilSequence)) {
        return true;
      }
    }
    return false;
  }

  private static boolean changed(@Nullable Version head, long afterSequence, long untilSequence) {
    Version version = head == null ? null : head.at(untilSequence);
    return version != null && version.beginSequence() > afterSequence;
  }

  private static <V> ConcurrentNavigableMap<byte[], V> ordered(
      ConcurrentNavigableMap<byte[], V> map, Direction direction) {
    return switch (direction) {
      case ASCENDING -> map;
      case DESCENDING -> map.descendingMap();
    };
  }

  private static IndexVersions index(TableVersions table, long indexId) {
    IndexVersions index = table.index(indexId);
    if (index == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_OBJECT,
          "table " + table.layout().tableId() + " has no index " + indexId);
    }
    return index;
  }

  private TableVersions readable(long tableId, Snapshot snapshot) {
    requireOpen(snapshot);
    TableVersions table = existing(tableId);
    long sequence = snapshot.sequence();
    if (sequence < table.createdSequence() || sequence >= table.droppedSequence()) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_TABLE, "table " + tableId + " does not exist at " + sequence);
    }
    return table;
  }

  private TableVersions existing(long tableId) {
    TableVersions table = tables.get(tableId);
    if (table == null) {
      throw new HoldfastException(ErrorCode.UNDEFINED_TABLE, "there is no table " + tableId);
    }
    return table;
  }

  private static void requireOpen(Snapshot snapshot) {
    if (snapshot.isClosed()) {
      throw new HoldfastException(
          ErrorCode.INVALID_STATE, "snapshot " + snapshot.sequence() + " is closed");
    }
  }
}
