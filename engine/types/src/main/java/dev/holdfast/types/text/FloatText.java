package dev.holdfast.types.text;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/// REAL and DOUBLE PRECISION as text: the shortest digits that read back as the same value.
final class FloatText {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  private static final int FIXED_EXPONENT_MIN = -4;
  private static final int DOUBLE_FIXED_DIGITS_MAX = 15;
  private static final int REAL_FIXED_DIGITS_MAX = 6;

  private FloatText() {}

  static Double parse(SqlType type, String text) {
    String trimmed = text.strip();
    switch (trimmed.toLowerCase(Locale.ROOT)) {
      case "nan" -> {
        return Double.NaN;
      }
      case "inf", "infinity", "+inf", "+infinity" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-inf", "-infinity" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {}
    }
    if (!NUMBER.matcher(trimmed).matches()) {
      throw TextErrors.invalidSyntax(type, text);
    }
    boolean real = type.kind() == SqlTypeKind.REAL;
    double value = real ? Float.parseFloat(trimmed) : Double.parseDouble(trimmed);
    if (Double.isInfinite(value) || (value == 0 && hasNonZeroDigit(trimmed))) {
      throw new HoldfastException(
          ErrorCode.NUMERIC_OUT_OF_RANGE,
          "\"" + trimmed + "\" is out of range for type " + type.kind().sqlName());
    }
    return value;
  }

  private static boolean hasNonZeroDigit(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if ((c | 0x20) == 'e') {
        return false;
      }
      if (c >= '1' && c <= '9') {
        return true;
      }
    }
    return false;
  }

  static String format(SqlType type, double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    boolean real = type.kind() == SqlTypeKind.REAL;
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    String shortest = real ? Float.toString((float) value) : Double.toString(value);
    BigDecimal digits = new BigDecimal(shortest).stripTrailingZeros();
    return layOut(digits, real ? REAL_FIXED_DIGITS_MAX : DOUBLE_FIXED_DIGITS_MAX);
  }

  private static String layOut(BigDecimal digits, int fixedDigitsMax) {
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= FIXED_EXPONENT_MIN && exponent < fixedDigitsMax) {
      return digits.toPlainString();
    }
    BigInteger unscaled = digits.unscaledValue().abs();
    String all = unscaled.toString();
    var out = new StringBuilder(digits.signum() < 0 ? "-" : "").append(all.charAt(0));
    if (all.length() > 1) {
      out.append('.').append(all, 1, all.length());
    }
    int magnitude = Math.abs(exponent);
    out.append('e').append(exponent < 0 ? '-' : '+');
    return out.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }
}
