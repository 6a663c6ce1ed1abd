package dev.holdfast.sql.exec.aggregate;

import static java.util.Objects.requireNonNull;

import dev.holdfast.sql.exec.sort.RowOrder;
import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.exec.store.RowStore;
import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Batch;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// string_agg: keeps its rows and joins them, group by group, in the order asked for.
final class StringAccumulator implements Accumulator {
  private final AggregateCall call;
  private final int[] inputs;
  private final List<SortKey> order;
  // Columns: the group, the value, the delimiter, then those of the order.
  private final RowStore rows;
  private @Nullable Object[] joined = {};
  private boolean finished;
  private int groups;

  StringAccumulator(AggregateCall call, List<SqlType> inputTypes, MemoryAccount memory) {
    this.call = call;
    var columns = new ArrayList<Integer>(call.operands());
    var keys = new ArrayList<SortKey>();
    keys.add(new SortKey(0, false, false));
    for (SortKey key : call.order()) {
      columns.add(key.column());
      keys.add(new SortKey(columns.size(), key.descending(), key.nullsFirst()));
    }
    this.inputs = columns.stream().mapToInt(Integer::intValue).toArray();
    this.order = List.copyOf(keys);
    var types = new ArrayList<SqlType>();
    types.add(SqlType.INTEGER);
    columns.forEach(column -> types.add(inputTypes.get(column)));
    this.rows = new RowStore(types, memory);
  }

  @Override
  public void ensureGroups(int groupCount) {
    groups = Math.max(groups, groupCount);
  }

  @Override
  public void add(Batch batch, int[] groupNumbers) {
    var group = new LongVector(SqlType.INTEGER, batch.rowCount());
    Vector value = batch.column(call.operands().getFirst());
    int[] selection = new int[batch.selectedCount()];
    int count = 0;
    for (int k = 0; k < batch.selectedCount(); k++) {
      int row = batch.rowAt(k);
      if (!value.isNull(row)) {
        group.values()[row] = groupNumbers[k];
        selection[count++] = row;
      }
    }
    var columns = new ArrayList<Vector>();
    columns.add(group);
    for (int input : inputs) {
      columns.add(batch.column(input));
    }
    rows.appendVectors(columns, batch.select(selection, count));
  }

  @Override
  public Vector results(int start, int count) {
    if (!finished) {
      joinAll();
      finished = true;
    }
    var results = new ObjectVector(call.type(), count);
    for (int i = 0; i < count; i++) {
      results.setDatum(i, joined[start + i]);
    }
    return results;
  }

  private void joinAll() {
    joined = new @Nullable Object[groups];
    int[] sorted = new RowOrder(rows, order).sorted(rows.rowCount());
    long[] groupOf = ((LongVector) rows.column(0)).values();
    int start = 0;
    while (start < sorted.length) {
      int group = (int) groupOf[sorted[start]];
      int end = start;
      while (end < sorted.length && groupOf[sorted[end]] == group) {
        end++;
      }
      joined[group] =
          call.type().equals(SqlType.BYTEA)
              ? joinedBytes(sorted, start, end)
              : joinedText(sorted, start, end);
      start = end;
    }
  }

  private String joinedText(int[] sorted, int start, int end) {
    var out = new StringBuilder();
    for (int i = start; i < end; i++) {
      Object delimiter = i == start ? null : delimiter(sorted[i]);
      if (delimiter != null) {
        out.append(delimiter);
      }
      out.append(requireNonNull(rows.column(1).datum(sorted[i])));
    }
    return out.toString();
  }

  private ByteString joinedBytes(int[] sorted, int start, int end) {
    var out = new ByteArrayOutputStream();
    for (int i = start; i < end; i++) {
      Object delimiter = i == start ? null : delimiter(sorted[i]);
      if (delimiter != null) {
        out.writeBytes(((ByteString) delimiter).shared());
      }
      out.writeBytes(((ByteString) requireNonNull(rows.column(1).datum(sorted[i]))).shared());
    }
    return ByteString.wrap(out.toByteArray());
  }

  private @Nullable Object delimiter(int row) {
    return call.operands().size() < 2 ? null : rows.column(2).datum(row);
  }
}
