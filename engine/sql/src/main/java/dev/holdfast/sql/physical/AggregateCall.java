package dev.holdfast.sql.physical;

import dev.holdfast.types.SqlType;
import java.util.List;

/// One aggregate of a group.
///
/// @param operands input columns: none for `count(*)`, two for STRING_AGG (value, delimiter)
/// @param filterColumn a BOOLEAN input column that admits rows, or -1
/// @param order for STRING_AGG: the order in which values are taken; else empty
public record AggregateCall(
    Kind kind,
    List<Integer> operands,
    boolean distinct,
    int filterColumn,
    List<SortKey> order,
    SqlType type) {
  /// The aggregate functions.
  public enum Kind {
    COUNT_STAR,
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX,
    BOOL_AND,
    BOOL_OR,
    STRING_AGG,
    STDDEV_SAMP,
    STDDEV_POP,
    VAR_SAMP,
    VAR_POP,
    /// Any value of the group; the planner knows that they are equal.
    ANY_VALUE,
    /// The one value of the group; 21000 if there are more rows than one, NULL for none.
    SINGLE_VALUE
  }

  /// Keeps its own copies of the lists.
  public AggregateCall {
    operands = List.copyOf(operands);
    order = List.copyOf(order);
  }
}
