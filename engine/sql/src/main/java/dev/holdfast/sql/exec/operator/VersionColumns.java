package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.runtime.RowChunk;
import dev.holdfast.sql.exec.runtime.RowImage;
import dev.holdfast.sql.exec.runtime.TableView;
import dev.holdfast.sql.exec.runtime.VersionStamp;
import dev.holdfast.sql.physical.TableAccess;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.ObjectVector;
import dev.holdfast.types.vector.Vector;
import org.jspecify.annotations.Nullable;

/// The columns of a scan that tell of the version instead of its slots.
final class VersionColumns {
  private final TableView view;
  private long lastSequence = -1;
  private @Nullable VersionStamp lastStamp;

  VersionColumns(TableView view) {
    this.view = view;
  }

  void fill(int slot, RowChunk chunk, Vector target) {
    int count = chunk.count();
    for (int row = 0; row < count; row++) {
      switch (slot) {
        case TableAccess.ROW_KEY ->
            ((ObjectVector) target).values()[row] = ByteString.wrap(chunk.keys()[row]);
        case TableAccess.ROW_IMAGE ->
            ((ObjectVector) target).values()[row] = ByteString.wrap(chunk.rows()[row]);
        case TableAccess.VERSION_BEGIN_SEQUENCE ->
            ((LongVector) target).values()[row] = chunk.beginSequences()[row];
        case TableAccess.VERSION_BEGIN ->
            target.setDatum(row, timestamp(stamp(chunk.beginSequences()[row])));
        case TableAccess.VERSION_END -> target.setDatum(row, end(chunk.endSequences()[row]));
        default -> target.setDatum(row, principal(stamp(chunk.beginSequences()[row])));
      }
    }
  }

  private @Nullable Object end(long sequence) {
    return sequence == RowImage.OPEN_END ? null : timestamp(stamp(sequence));
  }

  private static @Nullable Object timestamp(@Nullable VersionStamp stamp) {
    return stamp == null ? null : (Object) stamp.timestampMicros();
  }

  private static @Nullable Object principal(@Nullable VersionStamp stamp) {
    return stamp == null ? null : stamp.principal();
  }

  private @Nullable VersionStamp stamp(long sequence) {
    if (sequence != lastSequence) {
      lastStamp = view.stamp(sequence);
      lastSequence = sequence;
    }
    return lastStamp;
  }
}
