package dev.holdfast.sql.exec.function;

import static java.util.Objects.requireNonNull;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.kernel.Civil;
import dev.holdfast.sql.exec.kernel.LongArithmetic;
import dev.holdfast.sql.exec.runtime.SessionValues;
import dev.holdfast.sql.physical.Expression.Call;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.DateTimeText;
import dev.holdfast.types.text.ZoneText;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Functions of dates, times and intervals.
final class DateTimeFunctions {
  private DateTimeFunctions() {}

  static ScalarFunction of(Call call, SessionValues session) {
    ZoneId zone = session.timeZone();
    return switch (call.function()) {
      case EXTRACT, DATE_PART -> extract(call, zone);
      case DATE_TRUNC -> truncate(call.operands().get(1).type(), zone);
      case DATETIME_ADD -> plus(call, zone, false);
      case DATETIME_SUBTRACT -> plus(call, zone, true);
      case DATE_ADD_DAYS ->
          arguments -> checkDate(Arguments.integer(arguments, 0) + Arguments.integer(arguments, 1));
      case DATE_SUBTRACT_DAYS ->
          arguments -> checkDate(Arguments.integer(arguments, 0) - Arguments.integer(arguments, 1));
      case DATE_DIFFERENCE ->
          arguments -> Arguments.integer(arguments, 0) - Arguments.integer(arguments, 1);
      case DATETIME_DIFFERENCE -> difference(call);
      case INTERVAL_ADD ->
          arguments ->
              DateTimeMath.plus(Arguments.interval(arguments, 0), Arguments.interval(arguments, 1));
      case INTERVAL_SUBTRACT ->
          arguments ->
              DateTimeMath.plus(
                  Arguments.interval(arguments, 0), Arguments.interval(arguments, 1).negated());
      case INTERVAL_MULTIPLY ->
          arguments ->
              DateTimeMath.multiply(Arguments.interval(arguments, 0), factor(arguments[1]));
      case INTERVAL_DIVIDE -> DateTimeFunctions::divide;
      case INTERVAL_NEGATE -> arguments -> Arguments.interval(arguments, 0).negated();
      case AGE -> age(call, session);
      case MAKE_DATE -> DateTimeFunctions::makeDate;
      case AT_TIME_ZONE -> atTimeZone(call.operands().get(1).type());
      default -> FormatFunctions.of(call, zone);
    };
  }

  private static ScalarFunction extract(Call call, ZoneId zone) {
    SqlType type = call.operands().get(1).type();
    boolean exact = call.function() == Function.EXTRACT && !call.type().kind().isFloat();
    return arguments -> {
      DateTimeField field = DateTimeField.parse(Arguments.text(arguments, 0), type);
      long value =
          type.kind() == SqlTypeKind.INTERVAL
              ? field.of(Arguments.interval(arguments, 1))
              : field.of(type, Arguments.integer(arguments, 1), zone);
      var number = BigDecimal.valueOf(value, field.scale(type));
      return exact ? (Object) number : (Object) number.doubleValue();
    };
  }

  private static ScalarFunction truncate(SqlType type, ZoneId zone) {
    return switch (type.kind()) {
      case INTERVAL ->
          arguments ->
              DateTruncation.truncate(
                  Arguments.text(arguments, 0), Arguments.interval(arguments, 1));
      case TIMESTAMPTZ ->
          arguments -> {
            long local = DateTimeText.toLocal(Arguments.integer(arguments, 1), zone);
            return DateTimeText.toUtc(
                DateTruncation.truncate(Arguments.text(arguments, 0), local), zone);
          };
      default ->
          arguments ->
              DateTruncation.truncate(
                  Arguments.text(arguments, 0), Arguments.integer(arguments, 1));
    };
  }

  private static ScalarFunction plus(Call call, ZoneId zone, boolean negative) {
    boolean intervalFirst = call.operands().getFirst().type().kind() == SqlTypeKind.INTERVAL;
    int intervalIndex = intervalFirst ? 0 : 1;
    SqlType type = call.operands().get(1 - intervalIndex).type();
    SqlType resultType = call.type();
    return arguments -> {
      Interval interval = Arguments.interval(arguments, intervalIndex);
      return DateTimeMath.plus(
          type,
          Arguments.integer(arguments, 1 - intervalIndex),
          negative ? interval.negated() : interval,
          resultType,
          zone);
    };
  }

  private static ScalarFunction difference(Call call) {
    if (call.operands().getFirst().type().kind() == SqlTypeKind.TIME) {
      return arguments ->
          new Interval(0, 0, Arguments.integer(arguments, 0) - Arguments.integer(arguments, 1));
    }
    return arguments ->
        DateTimeMath.difference(Arguments.integer(arguments, 0), Arguments.integer(arguments, 1));
  }

  private static double factor(@Nullable Object argument) {
    return ((Number) requireNonNull(argument)).doubleValue();
  }

  private static Object divide(@Nullable Object[] arguments) {
    double divisor = factor(arguments[1]);
    if (divisor == 0) {
      throw LongArithmetic.divisionByZero();
    }
    return DateTimeMath.multiply(Arguments.interval(arguments, 0), 1 / divisor);
  }

  private static ScalarFunction age(Call call, SessionValues session) {
    ZoneId zone = session.timeZone();
    boolean zoned = call.operands().getFirst().type().kind() == SqlTypeKind.TIMESTAMPTZ;
    return arguments -> {
      long first = local(Arguments.integer(arguments, 0), zoned, zone);
      if (arguments.length == 1) {
        long now = DateTimeText.toLocal(session.transactionMicros(), zone);
        long midnight = Math.floorDiv(now, Civil.MICROS_PER_DAY) * Civil.MICROS_PER_DAY;
        return DateTimeMath.age(midnight, first);
      }
      return DateTimeMath.age(first, local(Arguments.integer(arguments, 1), zoned, zone));
    };
  }

  private static long local(long micros, boolean zoned, ZoneId zone) {
    return zoned ? DateTimeText.toLocal(micros, zone) : micros;
  }

  private static Object makeDate(@Nullable Object[] arguments) {
    long year = Arguments.integer(arguments, 0);
    long month = Arguments.integer(arguments, 1);
    long day = Arguments.integer(arguments, 2);
    long gregorian = year < 0 ? year + 1 : year;
    boolean valid =
        year != 0
            && Math.abs(year) < 5_874_898
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= Civil.daysInMonth(gregorian, (int) month);
    if (!valid) {
      throw new HoldfastException(
          ErrorCode.DATETIME_OVERFLOW,
          "date field value out of range: " + year + "-" + month + "-" + day);
    }
    return checkDate(Civil.epochDay(gregorian, (int) month, (int) day));
  }

  static long checkDate(long epochDay) {
    if (epochDay < Civil.epochDay(-4712, 1, 1) || epochDay >= Civil.epochDay(5_874_898, 1, 1)) {
      throw new HoldfastException(ErrorCode.DATETIME_OVERFLOW, "date out of range");
    }
    return epochDay;
  }

  private static ScalarFunction atTimeZone(SqlType type) {
    boolean zoned = type.kind() == SqlTypeKind.TIMESTAMPTZ;
    return arguments -> {
      ZoneId zone = ZoneText.require(Arguments.text(arguments, 0));
      long micros = Arguments.integer(arguments, 1);
      return zoned ? DateTimeText.toLocal(micros, zone) : DateTimeText.toUtc(micros, zone);
    };
  }
}
