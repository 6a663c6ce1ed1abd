package dev.holdfast.sql.exec.window;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.physical.WindowCall;
import dev.holdfast.types.vector.Vector;

/// Window functions that tell where a row stands.
final class RankFunctions {
  private RankFunctions() {}

  /// Writes the results of a partition to their positions.
  static void compute(WindowCall call, Partition partition, Vector results) {
    long denseRank = 0;
    for (int position = partition.start(); position < partition.end(); position++) {
      int number = position - partition.start();
      int rank = partition.peerStart(position) - partition.start();
      denseRank += number == rank ? 1 : 0;
      int size = partition.size();
      Object result =
          switch (call.kind()) {
            case ROW_NUMBER -> number + 1L;
            case RANK -> rank + 1L;
            case DENSE_RANK -> denseRank;
            case PERCENT_RANK -> size == 1 ? 0.0 : (double) rank / (size - 1);
            case CUME_DIST -> (double) (partition.peerEnd(position) - partition.start()) / size;
            default -> throw new IllegalArgumentException("not a rank: " + call.kind());
          };
      results.setDatum(position, result);
    }
  }

  /// Writes the buckets of a partition to their positions; the first ones take what is left over.
  static void tiles(WindowCall call, Partition partition, Vector results) {
    Vector operand = partition.store().column(call.operands().getFirst());
    Object given = operand.datum(partition.row(partition.start()));
    if (given == null) {
      for (int position = partition.start(); position < partition.end(); position++) {
        results.setDatum(position, null);
      }
      return;
    }
    long tileCount = (Long) given;
    if (tileCount <= 0) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE, "argument of ntile must be greater than zero");
    }
    long small = partition.size() / tileCount;
    long larger = partition.size() % tileCount;
    for (int position = partition.start(); position < partition.end(); position++) {
      long number = (long) position - partition.start();
      long inLarger = larger * (small + 1);
      long tile =
          number < inLarger
              ? number / (small + 1)
              : larger + (small == 0 ? 0 : (number - inLarger) / small);
      results.setDatum(position, tile + 1);
    }
  }
}
