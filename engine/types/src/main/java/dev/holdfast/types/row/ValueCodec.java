package dev.holdfast.types.row;

import dev.holdfast.types.ByteString;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.LongVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/// Writes and reads one value of a row; the format stands in the package description.
final class ValueCodec {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ValueCodec() {}

  static void write(ByteSink out, SqlType type, Object datum) {
    switch (type.kind()) {
      case BOOLEAN -> out.putByte((Boolean) datum ? 1 : 0);
      case SMALLINT -> out.putShort(((Long) datum).shortValue());
      case INTEGER, DATE -> out.putInt(Math.toIntExact((Long) datum));
      case BIGINT, TIME, TIMESTAMP, TIMESTAMPTZ -> out.putLong((Long) datum);
      case NUMERIC -> writeNumeric(out, type, (BigDecimal) datum);
      case REAL -> out.putInt(Float.floatToIntBits(((Double) datum).floatValue()));
      case DOUBLE -> out.putLong(Double.doubleToLongBits((Double) datum));
      case CHAR, VARCHAR, TEXT -> out.putSized(((String) datum).getBytes(StandardCharsets.UTF_8));
      case BYTEA -> out.putSized(((ByteString) datum).shared());
      case UUID -> {
        out.putLong(((UUID) datum).getMostSignificantBits());
        out.putLong(((UUID) datum).getLeastSignificantBits());
      }
      case INTERVAL -> {
        var interval = (Interval) datum;
        out.putInt(interval.months());
        out.putInt(interval.days());
        out.putLong(interval.micros());
      }
    }
  }

  private static void writeNumeric(ByteSink out, SqlType type, BigDecimal value) {
    if (type.isShortNumeric()) {
      out.putLong(LongVector.toLong(type, value));
      return;
    }
    out.putVarint((value.scale() << 1) ^ (value.scale() >> 31));
    out.putSized(value.unscaledValue().toByteArray());
  }

  static Object read(byte[] row, int offset, SqlType type) {
    return switch (type.kind()) {
      case BOOLEAN -> row[offset] != 0;
      case SMALLINT, INTEGER, DATE, BIGINT, TIME, TIMESTAMP, TIMESTAMPTZ ->
          readLong(row, offset, type);
      case NUMERIC ->
          type.isShortNumeric()
              ? BigDecimal.valueOf((long) LONG.get(row, offset), type.scale())
              : readLongNumeric(row, offset);
      case REAL, DOUBLE -> readDouble(row, offset, type);
      case CHAR, VARCHAR, TEXT -> {
        int size = varint(row, offset);
        yield new String(row, offset + varintSize(size), size, StandardCharsets.UTF_8);
      }
      case BYTEA -> {
        int size = varint(row, offset);
        int start = offset + varintSize(size);
        yield ByteString.wrap(Arrays.copyOfRange(row, start, start + size));
      }
      case UUID -> new UUID((long) LONG.get(row, offset), (long) LONG.get(row, offset + 8));
      case INTERVAL ->
          new Interval(
              (int) INT.get(row, offset),
              (int) INT.get(row, offset + 4),
              (long) LONG.get(row, offset + 8));
    };
  }

  private static BigDecimal readLongNumeric(byte[] row, int offset) {
    int zigzag = varint(row, offset);
    int sizeOffset = offset + varintSize(zigzag);
    int size = varint(row, sizeOffset);
    int start = sizeOffset + varintSize(size);
    return new BigDecimal(new BigInteger(row, start, size), (zigzag >>> 1) ^ -(zigzag & 1));
  }

  /// A value of physical kind LONG.
  static long readLong(byte[] row, int offset, SqlType type) {
    return switch (type.kind()) {
      case BOOLEAN -> row[offset];
      case SMALLINT -> (short) SHORT.get(row, offset);
      case INTEGER, DATE -> (int) INT.get(row, offset);
      default -> (long) LONG.get(row, offset);
    };
  }

  /// A value of physical kind DOUBLE.
  static double readDouble(byte[] row, int offset, SqlType type) {
    return switch (type.kind()) {
      case REAL -> Float.intBitsToFloat((int) INT.get(row, offset));
      default -> Double.longBitsToDouble((long) LONG.get(row, offset));
    };
  }

  static int sizeBytes(byte[] row, int offset, SqlType type) {
    return switch (type.kind()) {
      case BOOLEAN -> 1;
      case SMALLINT -> 2;
      case INTEGER, DATE, REAL -> 4;
      case BIGINT, TIME, TIMESTAMP, TIMESTAMPTZ, DOUBLE -> 8;
      case UUID, INTERVAL -> 16;
      case CHAR, VARCHAR, TEXT, BYTEA -> sizedBytes(row, offset);
      case NUMERIC -> {
        if (type.isShortNumeric()) {
          yield 8;
        }
        int scaleSize = varintSize(varint(row, offset));
        yield scaleSize + sizedBytes(row, offset + scaleSize);
      }
    };
  }

  private static int sizedBytes(byte[] row, int offset) {
    int size = varint(row, offset);
    return varintSize(size) + size;
  }

  private static int varint(byte[] row, int offset) {
    int value = row[offset];
    if (value >= 0) {
      return value;
    }
    value &= 0x7f;
    int at = offset;
    int shift = 7;
    int next;
    do {
      next = row[++at];
      value |= (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  private static int varintSize(int value) {
    return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
  }
}
