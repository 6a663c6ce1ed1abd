package dev.holdfast.sql.physical;

import dev.holdfast.types.SqlType;
import java.util.List;

/// One window function over the partitions and order of its [PhysicalPlan.Window].
///
/// @param operands input columns
public record WindowCall(Kind kind, List<Integer> operands, Frame frame, SqlType type) {
  /// The window functions; aggregates run over the frame.
  public enum Kind {
    ROW_NUMBER,
    RANK,
    DENSE_RANK,
    PERCENT_RANK,
    CUME_DIST,
    NTILE,
    LAG,
    LEAD,
    FIRST_VALUE,
    LAST_VALUE,
    NTH_VALUE,
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX
  }

  /// Which rows around the current one an aggregate sees; offsets count rows and are 0 where the
  /// bound has none.
  public record Frame(boolean rows, Bound start, long startOffset, Bound end, long endOffset) {}

  /// One end of a frame.
  public enum Bound {
    UNBOUNDED_PRECEDING,
    PRECEDING,
    CURRENT_ROW,
    FOLLOWING,
    UNBOUNDED_FOLLOWING
  }

  /// Keeps its own copy of the operands.
  public WindowCall {
    operands = List.copyOf(operands);
  }
}
