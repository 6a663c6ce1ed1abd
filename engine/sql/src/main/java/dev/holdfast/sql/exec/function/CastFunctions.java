package dev.holdfast.sql.exec.function;

import static java.util.Objects.requireNonNull;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.kernel.Civil;
import dev.holdfast.sql.exec.kernel.DoubleArithmetic;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.CharacterText;
import dev.holdfast.types.text.DateTimeText;
import dev.holdfast.types.text.DatumText;
import dev.holdfast.types.text.IntegerRange;
import dev.holdfast.types.text.NumericText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.ZoneId;

/// Conversions between types. Each takes one argument that is not NULL.
public final class CastFunctions {
  private static final MathContext DOUBLE_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
  private static final MathContext REAL_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private CastFunctions() {}

  /// The conversion; `assignment` refuses text that is too long where an explicit cast cuts it.
  public static ScalarFunction of(SqlType from, SqlType to, boolean assignment, ZoneId zone) {
    if (to.kind().isText()) {
      return toText(from, to, assignment, zone);
    }
    if (from.kind().isText()) {
      return arguments -> DatumText.parse(to, Arguments.text(arguments, 0), zone);
    }
    return switch (to.kind()) {
      case BOOLEAN -> toBoolean(from);
      case SMALLINT, INTEGER, BIGINT -> toInteger(from, to);
      case NUMERIC -> toNumeric(from, to);
      case REAL, DOUBLE -> toFloat(from, to);
      case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> toDateTime(from, to, zone);
      case INTERVAL -> toInterval(from);
      case BYTEA, UUID -> same(from, to);
      case CHAR, VARCHAR, TEXT -> throw cannotCast(from, to); // handled above
    };
  }

  private static ScalarFunction toText(SqlType from, SqlType to, boolean assignment, ZoneId zone) {
    return arguments -> {
      String text =
          to.kind() == SqlTypeKind.CHAR && from.kind() == SqlTypeKind.CHAR
              ? Arguments.text(arguments, 0)
              : DatumText.castToText(from, requireNonNull(arguments[0]), zone);
      return assignment ? CharacterText.assign(to, text) : CharacterText.cut(to, text);
    };
  }

  private static ScalarFunction same(SqlType from, SqlType to) {
    if (from.kind() != to.kind()) {
      throw cannotCast(from, to);
    }
    return arguments -> arguments[0];
  }

  private static ScalarFunction toBoolean(SqlType from) {
    return from.kind().isInteger()
        ? arguments -> Arguments.integer(arguments, 0) != 0
        : same(from, SqlType.BOOLEAN);
  }

  private static ScalarFunction toInteger(SqlType from, SqlType to) {
    SqlTypeKind kind = to.kind();
    return switch (from.kind()) {
      case BOOLEAN -> arguments -> Boolean.TRUE.equals(arguments[0]) ? 1L : 0L;
      case SMALLINT, INTEGER, BIGINT ->
          arguments -> IntegerRange.check(kind, Arguments.integer(arguments, 0));
      case NUMERIC ->
          arguments -> {
            BigDecimal rounded = Arguments.number(arguments, 0).setScale(0, RoundingMode.HALF_UP);
            if (rounded.precision() > 19 || rounded.toBigInteger().bitLength() >= Long.SIZE) {
              throw IntegerRange.outOfRange(kind);
            }
            return IntegerRange.check(kind, rounded.longValueExact());
          };
      case REAL, DOUBLE ->
          arguments -> {
            double rounded = Math.rint(Arguments.real(arguments, 0));
            boolean inside = rounded >= Long.MIN_VALUE && rounded < 0x1p63;
            if (!inside) {
              throw IntegerRange.outOfRange(kind);
            }
            return IntegerRange.check(kind, (long) rounded);
          };
      default -> throw cannotCast(from, to);
    };
  }

  private static ScalarFunction toNumeric(SqlType from, SqlType to) {
    return switch (from.kind()) {
      case SMALLINT, INTEGER, BIGINT ->
          arguments -> NumericText.fit(BigDecimal.valueOf(Arguments.integer(arguments, 0)), to);
      case NUMERIC -> arguments -> NumericText.fit(Arguments.number(arguments, 0), to);
      case REAL -> arguments -> exact(Arguments.real(arguments, 0), REAL_DIGITS, to);
      case DOUBLE -> arguments -> exact(Arguments.real(arguments, 0), DOUBLE_DIGITS, to);
      default -> throw cannotCast(from, to);
    };
  }

  private static BigDecimal exact(double value, MathContext digits, SqlType to) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw Arguments.notSupported(value + " is not supported for type numeric");
    }
    BigDecimal rounded = new BigDecimal(value).round(digits);
    BigDecimal stripped = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    return NumericText.fit(NumericText.plainScale(stripped), to);
  }

  private static ScalarFunction toFloat(SqlType from, SqlType to) {
    boolean real = to.kind() == SqlTypeKind.REAL;
    return switch (from.kind()) {
      case SMALLINT, INTEGER, BIGINT ->
          arguments -> {
            long value = Arguments.integer(arguments, 0);
            return real ? (double) (float) value : (double) value;
          };
      case NUMERIC -> arguments -> rounded(Arguments.number(arguments, 0).doubleValue(), real);
      case REAL, DOUBLE -> arguments -> narrowed(Arguments.real(arguments, 0), real);
      default -> throw cannotCast(from, to);
    };
  }

  private static double rounded(double value, boolean real) {
    double result = real ? (float) value : value;
    if (Double.isInfinite(result)) {
      throw DoubleArithmetic.overflow();
    }
    return result;
  }

  private static double narrowed(double value, boolean real) {
    double result = real ? (float) value : value;
    if (Double.isInfinite(result) && !Double.isInfinite(value)) {
      throw DoubleArithmetic.overflow();
    }
    if (result == 0 && value != 0) {
      throw DoubleArithmetic.underflow();
    }
    return result;
  }

  private static ScalarFunction toDateTime(SqlType from, SqlType to, ZoneId zone) {
    if (from.kind() == to.kind()) {
      return arguments -> arguments[0];
    }
    if (to.kind() == SqlTypeKind.TIME && from.kind() == SqlTypeKind.INTERVAL) {
      return arguments ->
          Math.floorMod(Arguments.interval(arguments, 0).micros(), Civil.MICROS_PER_DAY);
    }
    if (!from.kind().isDateTime() || from.kind() == SqlTypeKind.TIME) {
      throw cannotCast(from, to);
    }
    return arguments -> fromLocal(toLocal(Arguments.integer(arguments, 0), from, zone), to, zone);
  }

  private static long toLocal(long datum, SqlType from, ZoneId zone) {
    return switch (from.kind()) {
      case DATE -> dateMicros(datum);
      case TIMESTAMPTZ -> DateTimeText.toLocal(datum, zone);
      default -> datum;
    };
  }

  private static long dateMicros(long epochDay) {
    if (Math.abs(epochDay) > Long.MAX_VALUE / Civil.MICROS_PER_DAY) {
      throw new HoldfastException(ErrorCode.DATETIME_OVERFLOW, "date out of range for timestamp");
    }
    return DateTimeMath.checkTimestamp(epochDay * Civil.MICROS_PER_DAY);
  }

  private static long fromLocal(long localMicros, SqlType to, ZoneId zone) {
    return switch (to.kind()) {
      case DATE -> Math.floorDiv(localMicros, Civil.MICROS_PER_DAY);
      case TIME -> Math.floorMod(localMicros, Civil.MICROS_PER_DAY);
      case TIMESTAMPTZ -> DateTimeText.toUtc(localMicros, zone);
      default -> localMicros;
    };
  }

  private static ScalarFunction toInterval(SqlType from) {
    return from.kind() == SqlTypeKind.TIME
        ? arguments -> new Interval(0, 0, Arguments.integer(arguments, 0))
        : same(from, SqlType.INTERVAL);
  }

  private static HoldfastException cannotCast(SqlType from, SqlType to) {
    return new HoldfastException(
        ErrorCode.CANNOT_COERCE,
        "cannot cast type " + from.kind().sqlName() + " to " + to.kind().sqlName());
  }
}
