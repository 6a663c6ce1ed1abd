package dev.holdfast.jdbc;

import dev.holdfast.database.ResultColumn;
import dev.holdfast.types.SqlType;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A result set that the driver puts together itself.
final class MetadataRows {
  private final List<ResultColumn> columns = new ArrayList<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  /// @param header the columns: names separated by blanks; `:int`, `:short` or `:bool` after a name
  ///   says that it is no text
  MetadataRows(String header) {
    for (String part : header.strip().split("\\s+", -1)) {
      int colon = part.indexOf(':');
      String name = colon < 0 ? part : part.substring(0, colon);
      columns.add(new ResultColumn(name, type(part.substring(name.length())), true, null));
    }
  }

  private static SqlType type(String suffix) {
    return switch (suffix) {
      case "" -> SqlType.TEXT;
      case ":short" -> SqlType.SMALLINT;
      case ":int" -> SqlType.INTEGER;
      case ":bool" -> SqlType.BOOLEAN;
      default -> throw new IllegalArgumentException(suffix);
    };
  }

  /// Adds a row: text, `Integer`, `Short`, `Boolean` or null.
  MetadataRows add(@Nullable Object... values) {
    @Nullable Object[] row = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      row[i] = values[i] instanceof Number number ? (Object) number.longValue() : values[i];
    }
    rows.add(row);
    return this;
  }

  /// Orders the rows by the columns at these positions, from 0.
  MetadataRows orderBy(int... positions) {
    rows.sort((left, right) -> compare(left, right, positions));
    return this;
  }

  private static int compare(@Nullable Object[] left, @Nullable Object[] right, int... positions) {
    for (int position : positions) {
      int order =
          Objects.compare(
              left[position], right[position], Comparator.nullsFirst(MetadataRows::compareCells));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareCells(Object left, Object right) {
    return left instanceof Long number
        ? Long.compare(number, (Long) right)
        : left.toString().compareTo(right.toString());
  }

  ResultSet resultSet() {
    return new ScrollingResultSet(null, KeptRows.of(columns, rows), ResultSet.TYPE_FORWARD_ONLY);
  }
}
