package dev.holdfast.sql.exec.function;

import dev.holdfast.types.Datums;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The steps of generate_series.
public final class Series {
  private final SqlType type;
  private final Object last;
  private final Object step;
  private final ZoneId zone;
  private final int direction;

  private Series(SqlType type, Object last, Object step, ZoneId zone) {
    this.type = type;
    this.last = last;
    this.step = step;
    this.zone = zone;
    this.direction = sign(step);
  }

  /// Values of `type` up (or down) to `last`.
  public static Series of(SqlType type, Object last, Object step, ZoneId zone) {
    return new Series(type, last, step, zone);
  }

  /// The step of a series that names none.
  public static Object one(SqlType type) {
    return type.kind() == SqlTypeKind.NUMERIC ? (Object) BigDecimal.ONE : (Object) 1L;
  }

  private static int sign(Object step) {
    return switch (step) {
      case Long whole -> Long.signum(whole);
      case BigDecimal number -> number.signum();
      case Interval interval -> Long.signum(interval.comparableMicros());
      default -> throw Arguments.notSupported("series with steps of " + step.getClass());
    };
  }

  /// 1 for upwards, -1 for downwards, 0 for a step of nothing.
  public int direction() {
    return direction;
  }

  /// Whether a value is not beyond the last.
  public boolean contains(Object value) {
    return Datums.compare(value, last) * direction <= 0;
  }

  /// The value after `value`, or null at the end.
  public @Nullable Object after(Object value) {
    Object next =
        switch (step) {
          case Long whole -> plus((Long) value, whole);
          case BigDecimal number -> ((BigDecimal) value).add(number);
          case Interval interval -> DateTimeMath.plus(type, (Long) value, interval, type, zone);
          default -> null;
        };
    return next == null || !contains(next) ? null : next;
  }

  private static @Nullable Object plus(long value, long step) {
    long sum = value + step;
    boolean overflow = ((value ^ sum) & (step ^ sum)) < 0;
    return overflow ? null : (Object) sum;
  }
}
