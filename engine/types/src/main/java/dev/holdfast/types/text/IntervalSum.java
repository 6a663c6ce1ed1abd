package dev.holdfast.types.text;

import dev.holdfast.types.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Adds up amounts of units; the fraction of a unit goes to smaller ones, a month counting 30 days.
/// Overflow is an `ArithmeticException`.
final class IntervalSum {
  private static final BigDecimal MICROS_PER_DAY =
      BigDecimal.valueOf(DateTimeFields.MICROS_PER_DAY);
  private static final BigDecimal DAYS_PER_MONTH = BigDecimal.valueOf(30);

  private int months;
  private int days;
  private long micros;

  /// Adds an amount; false if there is no such unit.
  boolean add(String amountText, String unit) {
    var amount = new BigDecimal(amountText);
    switch (unit) {
      case "year", "years", "y", "yr", "yrs" -> addMonths(amount, 12);
      case "month", "months", "mon", "mons" -> addMonths(amount, 1);
      case "decade", "decades", "dec", "decs" -> addMonths(amount, 120);
      case "century", "centuries", "c", "cent" -> addMonths(amount, 1_200);
      case "millennium", "millennia", "mil", "mils" -> addMonths(amount, 12_000);
      case "week", "weeks", "w" -> addDays(amount.multiply(BigDecimal.valueOf(7)));
      case "day", "days", "d" -> addDays(amount);
      case "hour", "hours", "h", "hr", "hrs" -> addMicros(amount, 3_600_000_000L);
      case "minute", "minutes", "m", "min", "mins" -> addMicros(amount, 60_000_000L);
      case "second", "seconds", "s", "sec", "secs" -> addMicros(amount, 1_000_000L);
      case "millisecond", "milliseconds", "ms", "msec", "msecs" -> addMicros(amount, 1_000L);
      case "microsecond", "microseconds", "us", "usec", "usecs" -> addMicros(amount, 1L);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void addMonths(BigDecimal amount, int monthsPerUnit) {
    BigDecimal total = amount.multiply(BigDecimal.valueOf(monthsPerUnit));
    BigInteger whole = total.toBigInteger();
    months = Math.addExact(months, whole.intValueExact());
    // PostgreSQL rounds fractions of units above the month to whole months.
    BigDecimal fraction = total.subtract(new BigDecimal(whole));
    if (monthsPerUnit == 1) {
      addDays(fraction.multiply(DAYS_PER_MONTH));
    } else {
      months = Math.addExact(months, fraction.setScale(0, RoundingMode.HALF_EVEN).intValueExact());
    }
  }

  private void addDays(BigDecimal amount) {
    BigInteger whole = amount.toBigInteger();
    days = Math.addExact(days, whole.intValueExact());
    BigDecimal fraction = amount.subtract(new BigDecimal(whole));
    addExactMicros(fraction.multiply(MICROS_PER_DAY));
  }

  private void addMicros(BigDecimal amount, long microsPerUnit) {
    addExactMicros(amount.multiply(BigDecimal.valueOf(microsPerUnit)));
  }

  private void addExactMicros(BigDecimal amount) {
    micros = Math.addExact(micros, amount.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
  }

  Interval total() {
    return new Interval(months, days, micros);
  }
}
