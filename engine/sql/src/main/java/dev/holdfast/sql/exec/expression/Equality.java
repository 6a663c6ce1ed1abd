package dev.holdfast.sql.exec.expression;

import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.text.CharacterText;
import java.math.BigDecimal;

/// Datums in a form in which Java's `equals` is SQL's `=`.
public final class Equality {
  private Equality() {}

  /// The datum itself, or what stands for all datums of the type that are equal to it.
  public static Object normalized(SqlType type, Object datum) {
    return switch (type.kind()) {
      case NUMERIC -> normalized((BigDecimal) datum);
      case REAL, DOUBLE -> (Double) datum + 0.0;
      case CHAR -> CharacterText.withoutPadding((String) datum);
      case INTERVAL -> ((Interval) datum).comparableMicros();
      default -> datum;
    };
  }

  private static BigDecimal normalized(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
