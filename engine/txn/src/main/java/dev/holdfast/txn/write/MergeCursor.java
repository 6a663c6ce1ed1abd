package dev.holdfast.txn.write;

import dev.holdfast.storage.model.Cursor;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.RowVersion;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The store's rows and the transaction's own in one order; own versions hide the store's.
final class MergeCursor implements Cursor {
  private static final int BASE_ROW_COUNT = 256;

  private final Cursor base;
  private final OwnRows own;
  private final TableWrites table;
  private final @Nullable IndexKeys indexKeys;
  private final Order order;
  private final RowBatch batch = new RowBatch(BASE_ROW_COUNT);
  private int position;
  private boolean started;
  private boolean ownValid;
  private byte @Nullable [] baseSortKey;

  /// How the two sides are merged.
  ///
  /// @param reader the number of the reading statement
  record Order(Direction direction, int reader, long ownSequence) {}

  MergeCursor(
      Cursor base, OwnRows own, TableWrites table, @Nullable IndexKeys indexKeys, Order order) {
    this.base = base;
    this.own = own;
    this.table = table;
    this.indexKeys = indexKeys;
    this.order = order;
  }

  @Override
  public int next(RowBatch target) {
    if (!started) {
      started = true;
      ownValid = own.advance();
      nextBase(false);
    }
    target.clear();
    while (!target.isFull()) {
      byte[] fromBase = baseSortKey;
      if (fromBase != null && (!ownValid || isBeforeOwn(fromBase))) {
        target.add(
            batch.key(position),
            batch.row(position),
            batch.beginSequence(position),
            batch.endSequence(position));
        nextBase(true);
      } else if (ownValid) {
        target.add(own.primaryKey(), own.row(), order.ownSequence(), RowVersion.OPEN_END);
        ownValid = own.advance();
      } else {
        break;
      }
    }
    return target.count();
  }

  @Override
  public void close() {
    base.close();
  }

  private boolean isBeforeOwn(byte[] fromBase) {
    int comparison = Arrays.compareUnsigned(fromBase, own.sortKey());
    return order.direction() == Direction.ASCENDING ? comparison < 0 : comparison > 0;
  }

  // Goes to the next row of the store that the transaction has not written.
  private void nextBase(boolean skipCurrent) {
    position += skipCurrent ? 1 : 0;
    while (true) {
      if (position >= batch.count()) {
        position = 0;
        if (base.next(batch) == 0) {
          baseSortKey = null;
          return;
        }
      }
      byte[] key = batch.key(position);
      if (table.visible(key, order.reader()) == null) {
        baseSortKey = indexKeys == null ? key : indexKeys.entry(batch.row(position), key);
        return;
      }
      position++;
    }
  }
}
