package dev.holdfast.txn.write;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.RowVersion;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.storage.model.TableLayout;
import dev.holdfast.txn.note.Note;
import dev.holdfast.txn.note.NoteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Everything that one transaction has changed and not committed.
public final class WriteSet {
  /// The statement number of a reader that sees every own write.
  public static final int SEES_ALL = Integer.MAX_VALUE;

  private static final int NOTED_BYTES = 48;

  private final long sizeBytesMax;
  private final long ownSequence;
  private final Definitions definitions;
  private final Map<Long, TableWrites> tables = new ConcurrentHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final NoteSet notes = new NoteSet();
  private volatile long sizeBytes;

  /// What to read: a table, and an index or none.
  ///
  /// @param indexId 0 for the table itself
  /// @param reader the number of the reading statement, or [#SEES_ALL]
  public record Access(
      long tableId, long indexId, KeyRange range, Direction direction, int reader) {
    OwnRows.Span span() {
      return new OwnRows.Span(range, direction);
    }
  }

  /// Opens the store's side of a read, at the snapshot that the caller has in mind.
  public interface Base {
    /// The rows of a key range.
    Cursor scan(long tableId, KeyRange range, Direction direction);

    /// The rows of an index range.
    Cursor indexScan(long tableId, long indexId, KeyRange range, Direction direction);
  }

  /// An empty write set; `ownSequence` marks own rows for readers.
  public WriteSet(
      LongFunction<@Nullable TableLayout> committedLayouts, long sizeBytesMax, long ownSequence) {
    this.definitions = new Definitions(committedLayouts);
    this.sizeBytesMax = sizeBytesMax;
    this.ownSequence = ownSequence;
  }

  /// The memory that it takes, roughly.
  public long sizeBytes() {
    return sizeBytes;
  }

  /// Whether nothing was changed or noted.
  public boolean isEmpty() {
    return changes.isEmpty() && notes.isEmpty();
  }

  /// The table as the transaction sees it.
  public @Nullable TableLayout layout(long tableId) {
    return definitions.layout(tableId);
  }

  /// Whether only this transaction knows the table.
  public boolean isCreatedHere(long tableId) {
    return definitions.isCreatedHere(tableId);
  }

  /// Adds a change of a definition.
  public void define(StoreOperation operation) {
    definitions.add(operation);
    changes.add(new Change.Definition(operation));
  }

  /// Records a row, or with null its deletion, by the statement with this number.
  public void write(long tableId, byte[] key, byte @Nullable [] row, int statement) {
    TableWrites table = tables.get(tableId);
    if (table == null) {
      table = new TableWrites(tableId);
      tables.put(tableId, table);
    }
    RowWrite write = table.write(key, row, statement);
    changes.add(write);
    resize(write.sizeBytes());
    if (sizeBytes > sizeBytesMax) {
      throw new HoldfastException(
          ErrorCode.OUT_OF_MEMORY,
          "the changes of one transaction exceed writeSetBytesMax of " + sizeBytesMax + " bytes");
    }
  }

  /// Adds a note of the trail; one that does not survive is undone like a write.
  public void note(Note note, long rows) {
    int knownCount = notes.size();
    NoteSet.Tally tally = notes.add(note, rows);
    charge(NOTED_BYTES + (notes.size() > knownCount ? note.sizeBytes() : 0));
    if (!note.survivesUndo()) {
      changes.add(new Change.Noted(tally, rows));
    }
  }

  /// The notes that were made and not undone.
  public NoteSet notes() {
    return notes;
  }

  /// Counts memory that belongs to the transaction but is held elsewhere, its locks; less when
  /// `bytes` is negative.
  public void charge(long bytes) {
    if (sizeBytes + bytes > sizeBytesMax) {
      throw new HoldfastException(
          ErrorCode.OUT_OF_MEMORY,
          "the locks and notes of one transaction exceed writeSetBytesMax of "
              + sizeBytesMax
              + " bytes");
    }
    resize(bytes);
  }

  /// The present end of the undo log.
  public int position() {
    return changes.size();
  }

  /// Takes back everything after a position of the undo log.
  public void undoTo(int position) {
    while (changes.size() > position) {
      switch (changes.removeLast()) {
        case RowWrite write -> {
          write.table().undo(write);
          resize(-write.sizeBytes());
        }
        case Change.Definition _ -> definitions.undoLast();
        case Change.Noted(NoteSet.Tally tally, long rows) -> {
          tally.undo(rows);
          resize(-NOTED_BYTES);
        }
      }
    }
  }

  /// Whether the transaction wrote the key, at any time.
  public boolean isWritten(long tableId, byte[] key) {
    TableWrites table = tables.get(tableId);
    return table != null && table.rows().containsKey(key);
  }

  /// Whether the store's version of the key does not count for this reader.
  public boolean hides(long tableId, byte[] key, int reader) {
    TableWrites table = tables.get(tableId);
    return definitions.isCreatedHere(tableId)
        || (table != null && table.visible(key, reader) != null);
  }

  /// The own version of a key that a reader sees; null when there is none or it is a deletion.
  public @Nullable RowVersion get(long tableId, byte[] key, int reader) {
    TableWrites table = tables.get(tableId);
    RowWrite write = table == null ? null : table.visible(key, reader);
    byte[] row = write == null ? null : write.row();
    return row == null ? null : new RowVersion(row, ownSequence, RowVersion.OPEN_END);
  }

  /// The rows that a reader sees: the store's, and over them the own. The caller closes it.
  public Cursor open(Access access, Base base) {
    IndexLayout index = index(access);
    Cursor committed = openBase(access, index, base);
    TableWrites table = tables.get(access.tableId());
    if (table == null || table.rows().isEmpty()) {
      return committed;
    }
    var order = new MergeCursor.Order(access.direction(), access.reader(), ownSequence);
    if (index == null) {
      OwnRows own = OwnRows.byKey(table, access.span(), access.reader());
      return new MergeCursor(committed, own, table, null, order);
    }
    TableLayout layout = requireLayout(access.tableId());
    var indexKeys = new IndexKeys(layout, index);
    OwnRows own =
        OwnRows.byIndex(
            table, table.overlay(layout, index), indexKeys, access.span(), access.reader());
    return new MergeCursor(committed, own, table, new IndexKeys(layout, index), order);
  }

  /// What to commit: definitions first, then the last version of each row, by table and key. A row
  /// that was made and deleted here leaves nothing; `exists` tells which keys the store has.
  public List<StoreOperation> operations(Existence exists) {
    List<StoreOperation> operations = new ArrayList<>(definitions.surviving());
    tables.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(table -> !definitions.isDroppedHere(table.getKey()))
        .forEach(table -> addRows(table.getValue(), exists, operations));
    return operations;
  }

  /// Tells whether a key has a committed row.
  public interface Existence {
    /// Whether the store has a row with this key now.
    boolean exists(long tableId, byte[] key);
  }

  private void addRows(TableWrites table, Existence exists, List<StoreOperation> operations) {
    long tableId = table.tableId();
    boolean isNew = definitions.isCreatedHere(tableId);
    for (RowWrite write : table.rows().values()) {
      byte[] row = write.row();
      if (row != null) {
        operations.add(new StoreOperation.PutRow(tableId, write.key(), row));
      } else if (!isNew && exists.exists(tableId, write.key())) {
        operations.add(new StoreOperation.DeleteRow(tableId, write.key()));
      }
    }
  }

  private Cursor openBase(Access access, @Nullable IndexLayout index, Base base) {
    long tableId = access.tableId();
    if (definitions.isCreatedHere(tableId)) {
      return RowsCursor.empty();
    }
    if (index == null) {
      return base.scan(tableId, access.range(), access.direction());
    }
    if (definitions.isIndexCreatedHere(index.indexId())) {
      Cursor all = base.scan(tableId, KeyRange.all(), Direction.ASCENDING);
      return RowsCursor.sorted(all, new IndexKeys(requireLayout(tableId), index), access.span());
    }
    return base.indexScan(tableId, index.indexId(), access.range(), access.direction());
  }

  private @Nullable IndexLayout index(Access access) {
    if (access.indexId() == 0) {
      return null;
    }
    for (IndexLayout index : requireLayout(access.tableId()).indexes()) {
      if (index.indexId() == access.indexId()) {
        return index;
      }
    }
    throw new HoldfastException(
        ErrorCode.UNDEFINED_OBJECT,
        "table " + access.tableId() + " has no index " + access.indexId());
  }

  private TableLayout requireLayout(long tableId) {
    TableLayout layout = definitions.layout(tableId);
    if (layout == null) {
      throw new HoldfastException(ErrorCode.UNDEFINED_TABLE, "there is no table " + tableId);
    }
    return layout;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer; others only look
  private void resize(long bytes) {
    sizeBytes += bytes;
  }
}
