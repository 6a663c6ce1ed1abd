package dev.holdfast.types.row;

import dev.holdfast.types.ByteString;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.LongVector;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of a key: encodes datums to bytes whose unsigned order is the order of the key.
public final class KeyFormat {
  private static final int NULL_FIRST = 0x01;
  private static final int VALUE = 0x02;
  private static final int NULL_LAST = 0x03;

  private final List<Column> columns;

  /// One column of a key.
  ///
  /// @param slot where the datum stands in a row
  /// @param descending whether larger values come first
  /// @param nullsFirst whether NULLs come before all values, whatever the direction
  public record Column(int slot, SqlType type, boolean descending, boolean nullsFirst) {
    /// An ascending column with NULLs last.
    public static Column ascending(int slot, SqlType type) {
      return new Column(slot, type, false, false);
    }
  }

  /// A key of these columns.
  public KeyFormat(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /// The columns in order.
  public List<Column> columns() {
    return columns;
  }

  /// The key of these datums, one for each column; fewer make a prefix for range look-ups.
  public byte[] encode(@Nullable Object[] datums) {
    var out = new ByteSink(16 * columns.size());
    for (int i = 0; i < datums.length; i++) {
      write(out, columns.get(i), datums[i]);
    }
    return out.toByteArray();
  }

  /// The key of an encoded row.
  public byte[] encodeFrom(RowReader row) {
    var out = new ByteSink(16 * columns.size());
    for (Column column : columns) {
      write(out, column, row.datum(column.slot()));
    }
    return out.toByteArray();
  }

  /// The smallest byte string greater than every key that begins with `prefix`, or null if there is
  /// none: the exclusive upper end of a prefix range.
  public static byte @Nullable [] prefixEnd(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == (byte) 0xff) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    byte[] end = Arrays.copyOf(prefix, last + 1);
    end[last]++;
    return end;
  }

  private static void write(ByteSink out, Column column, @Nullable Object datum) {
    if (datum == null) {
      out.putByte(column.nullsFirst() ? NULL_FIRST : NULL_LAST);
      return;
    }
    out.putByte(VALUE);
    int start = out.sizeBytes();
    writeValue(out, column.type(), datum);
    if (column.descending()) {
      out.invertFrom(start);
    }
  }

  private static void writeValue(ByteSink out, SqlType type, Object datum) {
    switch (type.kind()) {
      case BOOLEAN -> out.putByte((Boolean) datum ? 1 : 0);
      case SMALLINT, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
          writeLong(out, (Long) datum);
      case REAL, DOUBLE -> writeDouble(out, (Double) datum);
      case NUMERIC -> {
        if (type.isShortNumeric()) {
          writeLong(out, LongVector.toLong(type, datum));
        } else {
          writeNumeric(out, (BigDecimal) datum);
        }
      }
      case CHAR, VARCHAR, TEXT ->
          writeEscaped(out, ((String) datum).getBytes(StandardCharsets.UTF_8));
      case BYTEA -> writeEscaped(out, ((ByteString) datum).shared());
      case UUID -> {
        writeUnsigned(out, ((UUID) datum).getMostSignificantBits());
        writeUnsigned(out, ((UUID) datum).getLeastSignificantBits());
      }
      case INTERVAL -> writeLong(out, ((Interval) datum).comparableMicros());
    }
  }

  private static void writeLong(ByteSink out, long value) {
    writeUnsigned(out, value ^ Long.MIN_VALUE);
  }

  private static void writeUnsigned(ByteSink out, long value) {
    out.putLong(Long.reverseBytes(value));
  }

  private static void writeDouble(ByteSink out, double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    writeUnsigned(out, bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
  }

  private static void writeEscaped(ByteSink out, byte[] bytes) {
    for (byte b : bytes) {
      out.putByte(b);
      if (b == 0) {
        out.putByte(0xff);
      }
    }
    out.putByte(0);
    out.putByte(1);
  }

  // Sign (0, 1, 2), then for a non-zero number the exponent of its first digit and its digits plus
  // one, ended by zero; all but the sign inverted for a negative number.
  private static void writeNumeric(ByteSink out, BigDecimal value) {
    out.putByte(value.signum() + 1);
    if (value.signum() == 0) {
      return;
    }
    BigDecimal stripped = value.abs().stripTrailingZeros();
    int start = out.sizeBytes();
    int exponent = stripped.precision() - stripped.scale();
    out.putInt(Integer.reverseBytes(exponent ^ Integer.MIN_VALUE));
    String digits = stripped.unscaledValue().toString();
    for (int i = 0; i < digits.length(); i++) {
      out.putByte(digits.charAt(i) - '0' + 1);
    }
    out.putByte(0);
    if (value.signum() < 0) {
      out.invertFrom(start);
    }
  }
}
