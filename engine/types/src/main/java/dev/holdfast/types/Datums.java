package dev.holdfast.types;

import java.math.BigDecimal;
import java.util.UUID;

/// Order and equality of datums of one type.
public final class Datums {
  private Datums() {}

  /// Compares two non-null datums of the same kind as SQL's `<` does: text by code point, NaN as
  /// the largest number and equal to itself, numbers by value whatever their scale.
  public static int compare(Object left, Object right) {
    return switch (left) {
      case Long value -> Long.compare(value, (Long) right);
      case String value -> compareText(value, (String) right);
      case BigDecimal value -> value.compareTo((BigDecimal) right);
      case Double value -> compareDoubles(value, (Double) right);
      case Boolean value -> Boolean.compare(value, (Boolean) right);
      case ByteString value -> value.compareTo((ByteString) right);
      case UUID value -> compareUuids(value, (UUID) right);
      case Interval value -> value.compareTo((Interval) right);
      default -> throw new IllegalArgumentException("not a datum: " + left.getClass());
    };
  }

  /// Compares by code point, which is the order of the UTF-8 bytes.
  public static int compareText(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
        return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /// Compares as PostgreSQL does: minus zero equals zero, NaN is the largest.
  public static int compareDoubles(double left, double right) {
    return Double.compare(left + 0.0, right + 0.0);
  }

  private static int compareUuids(UUID left, UUID right) {
    int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
  }
}
