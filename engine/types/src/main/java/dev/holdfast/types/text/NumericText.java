package dev.holdfast.types.text;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// NUMERIC as text, and the fitting of numbers to a declared precision and scale.
public final class NumericText {
  private static final int EXPONENT_DIGITS_MAX = 6;
  private static final int EXPONENT_MAX = 131_071;

  private NumericText() {}

  static BigDecimal parse(SqlType type, String text) {
    String trimmed = text.strip();
    if (!isNumber(trimmed)) {
      throw isSpecial(trimmed)
          ? new HoldfastException(
              ErrorCode.FEATURE_NOT_SUPPORTED, trimmed + " is not supported for type numeric")
          : TextErrors.invalidSyntax(SqlType.NUMERIC, text);
    }
    return fit(plainScale(new BigDecimal(trimmed)), type);
  }

  private static boolean isSpecial(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "inf", "infinity", "+inf", "+infinity", "-inf", "-infinity" -> true;
      default -> false;
    };
  }

  // What BigDecimal's constructor accepts too, but with ASCII digits and a bounded exponent.
  private static boolean isNumber(String text) {
    int position = skipSign(text, 0);
    int digitsStart = position;
    position = skipDigits(text, position);
    int digitCount = position - digitsStart;
    if (position < text.length() && text.charAt(position) == '.') {
      int fractionStart = position + 1;
      position = skipDigits(text, fractionStart);
      digitCount += position - fractionStart;
    }
    if (digitCount == 0) {
      return false;
    }
    if (position < text.length() && (text.charAt(position) | 0x20) == 'e') {
      int exponentStart = skipSign(text, position + 1);
      position = skipDigits(text, exponentStart);
      int exponentDigits = position - exponentStart;
      if (exponentDigits == 0) {
        return false;
      }
      checkExponent(text, exponentDigits);
    }
    return position == text.length();
  }

  private static void checkExponent(String text, int exponentDigits) {
    int exponent =
        exponentDigits > EXPONENT_DIGITS_MAX
            ? Integer.MAX_VALUE
            : Math.abs(Integer.parseInt(text.substring(text.length() - exponentDigits)));
    if (exponent > EXPONENT_MAX) {
      throw new HoldfastException(ErrorCode.NUMERIC_OUT_OF_RANGE, "value overflows numeric format");
    }
  }

  private static int skipSign(String text, int position) {
    boolean sign =
        position < text.length() && (text.charAt(position) == '-' || text.charAt(position) == '+');
    return sign ? position + 1 : position;
  }

  private static int skipDigits(String text, int start) {
    int position = start;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    return position;
  }

  /// The same number with a scale that is not negative, as PostgreSQL keeps numbers.
  public static BigDecimal plainScale(BigDecimal value) {
    return value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
  }

  /// The number rounded half away from zero to the scale of `type`; NUMERIC_OUT_OF_RANGE if it has
  /// more digits than `type` allows. A type without precision takes every number as it is.
  public static BigDecimal fit(BigDecimal value, SqlType type) {
    if (type.precision() == 0) {
      return value;
    }
    BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > type.precision() && rounded.signum() != 0) {
      throw new HoldfastException(ErrorCode.NUMERIC_OUT_OF_RANGE, overflowMessage(type));
    }
    return rounded;
  }

  private static String overflowMessage(SqlType type) {
    int integerDigits = type.precision() - type.scale();
    return "numeric field overflow: a field with precision "
        + type.precision()
        + ", scale "
        + type.scale()
        + " must round to an absolute value less than "
        + (integerDigits == 0 ? "1" : "10^" + integerDigits);
  }
}
