package dev.holdfast.sql.bind;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/// One item of ORDER BY. NULLs are larger than everything, as in PostgreSQL.
record OrderItem(SqlNode value, boolean descending, boolean nullsFirst) {
  static OrderItem of(SqlNode item) {
    SqlNode value = item;
    Boolean nullsFirst = null;
    boolean descending = false;
    while (value instanceof SqlCall call && isSuffix(call.getKind())) {
      if (call.getKind() == SqlKind.DESCENDING) {
        descending = true;
      } else {
        nullsFirst = call.getKind() == SqlKind.NULLS_FIRST;
      }
      value = call.operand(0);
    }
    return new OrderItem(value, descending, orDefault(nullsFirst, descending));
  }

  private static boolean orDefault(@Nullable Boolean nullsFirst, boolean descending) {
    return nullsFirst == null ? descending : nullsFirst;
  }

  private static boolean isSuffix(SqlKind kind) {
    return kind == SqlKind.DESCENDING || kind == SqlKind.NULLS_FIRST || kind == SqlKind.NULLS_LAST;
  }
}
