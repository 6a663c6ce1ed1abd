package dev.holdfast.conformance;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A result as text that two products render alike, whatever their `getString` does.
///
/// NULL is `NULL`, an empty string is `''`, numbers have no trailing zeros, fixed-length strings no
/// trailing blanks, and a moment with a time zone is shown in UTC.
public final class RowText {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd ")
          .append(TIME)
          .toFormatter(Locale.ROOT);

  private RowText() {}

  /// Reads all rows that are left, each as one line with `separator` between its values.
  public static List<String> readAll(ResultSet rows, String separator) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      List<String> values = new ArrayList<>();
      for (int column = 1; column <= metaData.getColumnCount(); column++) {
        values.add(valueText(rows, metaData, column));
      }
      lines.add(String.join(separator, values));
    }
    return lines;
  }

  private static String valueText(ResultSet rows, ResultSetMetaData metaData, int column)
      throws SQLException {
    String typeName = metaData.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    String text =
        typeName.startsWith("timestamptz") || typeName.startsWith("timestamp with time zone")
            ? instantText(rows.getObject(column, OffsetDateTime.class))
            : plainText(rows, metaData.getColumnType(column), column);
    if (text == null) {
      return "NULL";
    }
    return text.isEmpty() ? "''" : text.replace("\t", "\\t").replace("\n", "\\n");
  }

  private static @Nullable String plainText(ResultSet rows, int jdbcType, int column)
      throws SQLException {
    return switch (jdbcType) {
      case Types.BIT, Types.BOOLEAN -> text(rows.getObject(column), Object::toString);
      case Types.NUMERIC, Types.DECIMAL -> numberText(rows.getBigDecimal(column));
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> doubleText(rows, jdbcType, column);
      case Types.DATE -> text(rows.getObject(column, LocalDate.class), LocalDate::toString);
      case Types.TIME -> text(rows.getObject(column, LocalTime.class), TIME::format);
      case Types.TIMESTAMP -> text(rows.getObject(column, LocalDateTime.class), TIMESTAMP::format);
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          instantText(rows.getObject(column, OffsetDateTime.class));
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
          text(rows.getBytes(column), bytes -> "\\x" + HexFormat.of().formatHex(bytes));
      case Types.CHAR -> text(rows.getString(column), String::stripTrailing);
      default -> rows.getString(column);
    };
  }

  private static <T> @Nullable String text(@Nullable T value, Function<T, String> format) {
    return value == null ? null : format.apply(value);
  }

  private static @Nullable String doubleText(ResultSet rows, int jdbcType, int column)
      throws SQLException {
    if (jdbcType == Types.REAL) {
      float value = rows.getFloat(column);
      return rows.wasNull() ? null : finiteText(value, Float.toString(value));
    }
    double value = rows.getDouble(column);
    return rows.wasNull() ? null : finiteText(value, Double.toString(value));
  }

  private static @Nullable String finiteText(double value, String shortest) {
    return Double.isFinite(value) ? numberText(new BigDecimal(shortest)) : shortest;
  }

  private static @Nullable String numberText(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static @Nullable String instantText(@Nullable OffsetDateTime value) {
    return value == null
        ? null
        : TIMESTAMP.format(value.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
  }
}
