package dev.holdfast.sql.exec;

import static java.util.Objects.requireNonNull;

import dev.holdfast.sql.exec.runtime.KeySpan;
import dev.holdfast.sql.exec.runtime.ReadTime;
import dev.holdfast.sql.exec.runtime.RowChunk;
import dev.holdfast.sql.exec.runtime.RowCursor;
import dev.holdfast.sql.exec.runtime.RowImage;
import dev.holdfast.sql.exec.runtime.TableSource;
import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.sql.exec.runtime.VersionStamp;
import dev.holdfast.sql.physical.PhysicalPlan.LockStrength;
import dev.holdfast.sql.physical.PhysicalPlan.LockWait;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.sql.physical.TableAccess;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import dev.holdfast.types.row.RowReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Tables that live in sorted maps: what execution reads in tests.
final class MemoryTables implements TableSource {
  private final Map<Integer, Table> tables = new HashMap<>();
  final List<ReadTime> times = new ArrayList<>();
  int openCursors;

  /// A table whose first column is its key.
  Table create(int tableId, List<SqlType> types) {
    return create(tableId, types, List.of(KeyFormat.Column.ascending(0, types.getFirst())));
  }

  Table create(int tableId, List<SqlType> types, List<KeyFormat.Column> key) {
    var table = new Table(tableId, types, key);
    tables.put(tableId, table);
    return table;
  }

  @Override
  public TableView view(int tableId, ReadTime time) {
    times.add(time);
    return requireNonNull(tables.get(tableId));
  }

  @Override
  public boolean lockRow(int tableId, byte[] key, LockStrength strength, LockWait lockWait) {
    return requireNonNull(tables.get(tableId)).locked.add(Arrays.hashCode(key));
  }

  /// One table.
  final class Table implements TableView {
    private final int tableId;
    private final List<SqlType> types;
    private final RowFormat format;
    private final Map<Integer, KeyFormat> keys = new HashMap<>();
    private final TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
    final Set<Integer> locked = new HashSet<>();

    Table(int tableId, List<SqlType> types, List<KeyFormat.Column> key) {
      this.tableId = tableId;
      this.types = types;
      this.format = new RowFormat(types.stream().map(RowFormat.Slot::of).toList());
      keys.put(PRIMARY_KEY, new KeyFormat(key));
    }

    void index(int indexId, List<KeyFormat.Column> columns) {
      keys.put(indexId, new KeyFormat(columns));
    }

    void add(@Nullable Object... datums) {
      byte[] row = format.encode(datums);
      rows.put(key(PRIMARY_KEY, row), row);
    }

    private byte[] key(int indexId, byte[] row) {
      var reader = new RowReader(format);
      reader.reset(row);
      return requireNonNull(keys.get(indexId)).encodeFrom(reader);
    }

    TableAccess access() {
      List<Integer> slots = IntStream.range(0, types.size()).boxed().toList();
      return new TableAccess(tableId, "t" + tableId, slots, types, new SystemTime.Current());
    }

    @Override
    public RowFormat rowFormat() {
      return format;
    }

    @Override
    public List<KeyFormat.Column> keyColumns(int indexId) {
      return requireNonNull(keys.get(indexId)).columns();
    }

    @Override
    public @Nullable RowImage find(byte[] key) {
      byte[] row = rows.get(key);
      return row == null ? null : new RowImage(row, 7, RowImage.OPEN_END);
    }

    @Override
    public RowCursor open(int indexId, KeySpan span, boolean reverse) {
      openCursors++;
      var entries = new ArrayList<Map.Entry<byte[], byte[]>>();
      for (Map.Entry<byte[], byte[]> entry : rows.entrySet()) {
        byte[] key = key(indexId, entry.getValue());
        byte[] to = span.to();
        if (Arrays.compareUnsigned(key, span.from()) >= 0
            && (to == null || Arrays.compareUnsigned(key, to) < 0)) {
          entries.add(entry);
        }
      }
      entries.sort(
          (a, b) -> Arrays.compareUnsigned(key(indexId, a.getValue()), key(indexId, b.getValue())));
      return new Cursor((reverse ? entries.reversed() : entries).iterator());
    }

    @Override
    public VersionStamp stamp(long sequence) {
      return new VersionStamp(sequence * 1_000_000, "alice");
    }
  }

  /// A walk over entries.
  private final class Cursor implements RowCursor {
    private final Iterator<Map.Entry<byte[], byte[]>> entries;
    private boolean closed;

    Cursor(Iterator<Map.Entry<byte[], byte[]>> entries) {
      this.entries = entries;
    }

    @Override
    public int next(RowChunk target) {
      target.clear();
      while (!target.isFull() && entries.hasNext()) {
        var entry = entries.next();
        target.add(entry.getKey(), entry.getValue(), 7, RowImage.OPEN_END);
      }
      return target.count();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        openCursors--;
      }
    }
  }
}
