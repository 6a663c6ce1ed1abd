package dev.holdfast.sql.exec.window;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.physical.WindowCall;
import dev.holdfast.types.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Window functions that give the value of another row.
final class ValueFunctions {
  private ValueFunctions() {}

  /// Writes the results of a partition to their positions.
  static void compute(WindowCall call, Partition partition, Vector results) {
    for (int position = partition.start(); position < partition.end(); position++) {
      Object result =
          switch (call.kind()) {
            case LAG -> neighbour(call, partition, position, -1);
            case LEAD -> neighbour(call, partition, position, 1);
            default -> inFrame(call, partition, position);
          };
      results.setDatum(position, result);
    }
  }

  private static @Nullable Object operand(
      WindowCall call, Partition partition, int index, int position) {
    return partition.store().column(call.operands().get(index)).datum(partition.row(position));
  }

  // lag and lead: value [, offset [, default]].
  private static @Nullable Object neighbour(
      WindowCall call, Partition partition, int position, int direction) {
    List<Integer> operands = call.operands();
    long offset = 1;
    if (operands.size() > 1) {
      Object given = operand(call, partition, 1, position);
      if (given == null) {
        return null;
      }
      offset = (Long) given;
    }
    long target = position + direction * offset;
    if (target >= partition.start() && target < partition.end()) {
      return operand(call, partition, 0, (int) target);
    }
    return operands.size() > 2 ? operand(call, partition, 2, position) : null;
  }

  private static @Nullable Object inFrame(WindowCall call, Partition partition, int position) {
    int start = partition.frameStart(call.frame(), position);
    int end = partition.frameEnd(call.frame(), position);
    long target =
        switch (call.kind()) {
          case FIRST_VALUE -> start;
          case LAST_VALUE -> end - 1L;
          default -> start + nth(call, partition, position) - 1;
        };
    return target >= start && target < end ? operand(call, partition, 0, (int) target) : null;
  }

  private static long nth(WindowCall call, Partition partition, int position) {
    Object given = operand(call, partition, 1, position);
    if (given == null) {
      return 0; // in front of every frame: no value
    }
    long nth = (Long) given;
    if (nth <= 0) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE, "argument of nth_value must be greater than zero");
    }
    return nth;
  }
}
