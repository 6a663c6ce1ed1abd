package dev.holdfast.jdbc;

import dev.holdfast.database.ResultColumn;
import dev.holdfast.database.RowStream;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows in memory: full blocks of [#BLOCK_ROWS], so that a row is found by division.
final class KeptRows {
  private static final int BLOCK_ROWS = 1_024;

  /// How much of the heap the rows of one result may take.
  private static final int HEAP_SHARE = 4;

  private static final int OBJECT_BYTES = 48;

  private final List<ResultColumn> columns;
  private final List<List<Vector>> blocks = new ArrayList<>();
  private final long bytesMax;
  private long bytes;
  private int count;

  private KeptRows(List<ResultColumn> columns, long bytesMax) {
    this.columns = columns;
    this.bytesMax = bytesMax;
  }

  /// All rows of a stream, which is then closed; OUT_OF_MEMORY when they are too many.
  ///
  /// @param rowCountMax how many rows to keep at most; 0 for all
  static KeptRows of(RowStream stream, long rowCountMax) {
    try (stream) {
      var rows = new KeptRows(stream.columns(), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
      long limit = rowCountMax == 0 ? Long.MAX_VALUE : rowCountMax;
      for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
        for (int i = 0; i < batch.selectedCount() && rows.count < limit; i++) {
          rows.add(batch, batch.rowAt(i));
        }
        if (rows.count >= limit) {
          break;
        }
      }
      return rows;
    }
  }

  /// Rows of datums, for results that the driver makes up.
  static KeptRows of(List<ResultColumn> columns, List<@Nullable Object[]> datums) {
    var rows = new KeptRows(columns, Long.MAX_VALUE);
    for (@Nullable Object[] row : datums) {
      List<Vector> block = rows.blockForNext();
      for (int i = 0; i < columns.size(); i++) {
        block.get(i).setDatum(rows.count % BLOCK_ROWS, row[i]);
      }
      rows.count++;
    }
    return rows;
  }

  List<ResultColumn> columns() {
    return columns;
  }

  int count() {
    return count;
  }

  /// The vector of a column for a row from 0.
  Vector vector(int row, int column) {
    return blocks.get(row / BLOCK_ROWS).get(column);
  }

  /// Where a row from 0 stands in its vectors.
  static int vectorRow(int row) {
    return row % BLOCK_ROWS;
  }

  private void add(Batch batch, int row) {
    List<Vector> block = blockForNext();
    int target = count % BLOCK_ROWS;
    for (int i = 0; i < columns.size(); i++) {
      Vector source = batch.column(i);
      block.get(i).copyFrom(target, source, row);
      bytes += sizeOf(source, row);
    }
    count++;
    if (bytes > bytesMax) {
      throw new HoldfastException(
          ErrorCode.OUT_OF_MEMORY,
          "a result that is kept in memory is limited to "
              + bytesMax
              + " bytes: read it forward-only");
    }
  }

  private static long sizeOf(Vector source, int row) {
    return switch (source.type().physical()) {
      case LONG, DOUBLE -> Long.BYTES;
      case OBJECT ->
          switch (source.datum(row)) {
            case String text -> OBJECT_BYTES + text.length();
            case ByteString bytes -> OBJECT_BYTES + bytes.sizeBytes();
            case null, default -> OBJECT_BYTES;
          };
    };
  }

  private List<Vector> blockForNext() {
    if (count % BLOCK_ROWS == 0) {
      List<Vector> block = new ArrayList<>(columns.size());
      for (ResultColumn column : columns) {
        block.add(Vector.of(column.type(), BLOCK_ROWS));
      }
      blocks.add(block);
    }
    return blocks.getLast();
  }
}
