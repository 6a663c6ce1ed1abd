package dev.holdfast.sql.exec.function;

import static java.util.Objects.requireNonNull;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.kernel.Civil;
import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.DateTimeText;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// to_char, to_date and to_timestamp.
final class FormatFunctions {
  private FormatFunctions() {}

  static ScalarFunction of(Call call, ZoneId zone) {
    return switch (call.function()) {
      case TO_CHAR -> toChar(call.operands().getFirst().type(), zone);
      case TO_DATE ->
          arguments ->
              DateReader.read(Arguments.text(arguments, 0), template(arguments)).epochDay();
      case TO_TIMESTAMP ->
          call.operands().size() == 1
              ? FormatFunctions::fromEpoch
              : arguments ->
                  DateTimeText.toUtc(
                      DateReader.read(Arguments.text(arguments, 0), template(arguments))
                          .localMicros(),
                      zone);
      default -> throw NumberFunctions.unknown(call.function());
    };
  }

  private static List<DateFormatToken> template(@Nullable Object[] arguments) {
    return DateFormatToken.parse(Arguments.text(arguments, 1));
  }

  private static Object fromEpoch(@Nullable Object[] arguments) {
    double seconds = Arguments.real(arguments, 0);
    if (Double.isNaN(seconds) || Math.abs(seconds) > 1e13) {
      throw new HoldfastException(ErrorCode.DATETIME_OVERFLOW, "timestamp out of range");
    }
    return DateTimeMath.checkTimestamp((long) Math.rint(seconds * 1e6));
  }

  private static ScalarFunction toChar(SqlType type, ZoneId zone) {
    return switch (type.kind()) {
      case DATE ->
          arguments -> {
            long local = Arguments.integer(arguments, 0) * Civil.MICROS_PER_DAY;
            return new DateFormatter(local, zone, ZoneOffset.UTC).format(template(arguments));
          };
      case TIMESTAMP, TIME ->
          arguments ->
              new DateFormatter(Arguments.integer(arguments, 0), zone, ZoneOffset.UTC)
                  .format(template(arguments));
      case TIMESTAMPTZ ->
          arguments -> {
            long utc = Arguments.integer(arguments, 0);
            ZoneOffset offset = DateTimeText.offsetAt(utc, zone);
            return new DateFormatter(DateTimeText.toLocal(utc, zone), zone, offset)
                .format(template(arguments));
          };
      case INTERVAL ->
          arguments -> {
            Interval interval = Arguments.interval(arguments, 0);
            if (interval.months() != 0) {
              throw Arguments.notSupported("to_char of an interval with months");
            }
            long micros = interval.days() * Civil.MICROS_PER_DAY + interval.micros();
            return new DateFormatter(micros, zone, ZoneOffset.UTC).format(template(arguments));
          };
      default -> numbers(type.kind());
    };
  }

  private static ScalarFunction numbers(SqlTypeKind kind) {
    return arguments -> {
      Object value = requireNonNull(arguments[0]);
      BigDecimal number =
          switch (kind) {
            case SMALLINT, INTEGER, BIGINT -> BigDecimal.valueOf((Long) value);
            case REAL, DOUBLE -> BigDecimal.valueOf((Double) value);
            case NUMERIC -> (BigDecimal) value;
            default -> throw Arguments.notSupported("to_char of " + kind.sqlName());
          };
      return new NumberFormatter(Arguments.text(arguments, 1)).format(number);
    };
  }
}
