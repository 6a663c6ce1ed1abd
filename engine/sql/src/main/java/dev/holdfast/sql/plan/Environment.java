package dev.holdfast.sql.plan;

import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.physical.Expression;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows around a lateral plan: those of the enclosing applies, nearest first.
record Environment(@Nullable Environment outer, int applyId, Map<Column, Integer> positions) {
  static @Nullable Expression find(@Nullable Environment environment, Column column) {
    for (Environment e = environment; e != null; e = e.outer()) {
      Integer position = e.positions().get(column);
      if (position != null) {
        return new Expression.OuterColumn(e.applyId(), position, column.type());
      }
    }
    return null;
  }
}
