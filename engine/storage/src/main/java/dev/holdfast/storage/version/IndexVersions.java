package dev.holdfast.storage.version;

import dev.holdfast.storage.model.IndexLayout;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.row.RowFormat;
import dev.holdfast.types.row.RowReader;
import java.util.Arrays;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The entries of one secondary index: index key followed by primary key, in unsigned byte order.
final class IndexVersions {
  private final IndexLayout layout;
  private final KeyFormat keyFormat;
  private final ConcurrentSkipListMap<byte[], byte[]> primaryKeys =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

  IndexVersions(IndexLayout layout) {
    this.layout = layout;
    this.keyFormat = new KeyFormat(layout.columns());
  }

  IndexLayout layout() {
    return layout;
  }

  /// Enters a version; by the one writing thread. `reader` stands on the version's row.
  void add(byte[] primaryKey, RowReader reader) {
    primaryKeys.putIfAbsent(entry(primaryKey, reader), primaryKey);
  }

  /// Removes the entry of a version that no reader can see.
  void remove(byte[] primaryKey, RowReader reader) {
    primaryKeys.remove(entry(primaryKey, reader));
  }

  private byte[] entry(byte[] primaryKey, RowReader reader) {
    byte[] indexKey = keyFormat.encodeFrom(reader);
    byte[] entry = Arrays.copyOf(indexKey, indexKey.length + primaryKey.length);
    System.arraycopy(primaryKey, 0, entry, indexKey.length, primaryKey.length);
    return entry;
  }

  /// Whether the entry is the one of this row.
  boolean matches(byte[] entry, byte[] primaryKey, RowFormat format, byte[] row) {
    RowReader reader = new RowReader(format);
    reader.reset(row);
    byte[] indexKey = keyFormat.encodeFrom(reader);
    return entry.length == indexKey.length + primaryKey.length
        && Arrays.equals(entry, 0, indexKey.length, indexKey, 0, indexKey.length);
  }

  ConcurrentNavigableMap<byte[], byte[]> entries(KeyRange range) {
    byte @Nullable [] to = range.to();
    return to == null
        ? primaryKeys.tailMap(range.from(), true)
        : primaryKeys.subMap(range.from(), true, to, false);
  }
}
