package dev.holdfast.sql.exec.aggregate;

import dev.holdfast.sql.exec.store.MemoryAccount;
import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.types.SqlType;
import java.util.List;

/// Chooses accumulators.
final class Accumulators {
  private Accumulators() {}

  static Accumulator of(AggregateCall call, List<SqlType> inputTypes, MemoryAccount memory) {
    int column = call.operands().isEmpty() ? CountAccumulator.ALL_ROWS : call.operands().getFirst();
    SqlType operand = call.operands().isEmpty() ? call.type() : inputTypes.get(column);
    return switch (call.kind()) {
      case COUNT_STAR -> new CountAccumulator(CountAccumulator.ALL_ROWS, call.type());
      case COUNT -> new CountAccumulator(column, call.type());
      case SUM -> sum(call, column, operand, false);
      case AVG -> sum(call, column, operand, true);
      case MIN, BOOL_AND -> new ExtremeAccumulator(column, call.type(), false);
      case MAX, BOOL_OR -> new ExtremeAccumulator(column, call.type(), true);
      case STRING_AGG -> new StringAccumulator(call, inputTypes, memory);
      case STDDEV_SAMP, STDDEV_POP, VAR_SAMP, VAR_POP ->
          operand.kind().isFloat()
              ? new VarianceAccumulator(column, call.type(), Spread.of(call.kind()))
              : new ExactVarianceAccumulator(column, call.type(), Spread.of(call.kind()));
      case ANY_VALUE -> new FirstValueAccumulator(column, call.type(), false);
      case SINGLE_VALUE -> new FirstValueAccumulator(column, call.type(), true);
    };
  }

  private static Accumulator sum(AggregateCall call, int column, SqlType operand, boolean average) {
    return switch (operand.kind()) {
      case REAL, DOUBLE -> new DoubleSumAccumulator(column, call.type(), average);
      case INTERVAL -> new IntervalSumAccumulator(column, average);
      default -> new ExactSumAccumulator(column, operand, call.type(), average);
    };
  }
}
