package dev.holdfast.sql.exec.function;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Roots, exponentials, logarithms and powers of NUMERIC, with PostgreSQL's result scales.
final class NumericPowers {
  private static final int GUARD_DIGITS = 12;
  private static final double EXPONENT_MAX = 131_072 * Math.log(10);
  private static final double LOG10_E = Math.log10(Math.E);

  private NumericPowers() {}

  static BigDecimal sqrt(BigDecimal value) {
    if (value.signum() < 0) {
      throw new HoldfastException(
          ErrorCode.INVALID_ARGUMENT_FOR_POWER, "cannot take square root of a negative number");
    }
    int weight = (NumericArithmetic.weight(value) + 1) * 4 / 2 - 1;
    int scale = scale(NumericArithmetic.SIGNIFICANT_DIGITS_MIN - weight, value.scale());
    if (value.signum() == 0) {
      return BigDecimal.ZERO.setScale(scale);
    }
    var precise = context(Math.max(1, weight + 2) + scale);
    return value.sqrt(precise).setScale(scale, RoundingMode.HALF_UP);
  }

  static BigDecimal exp(BigDecimal value) {
    double approximate = value.doubleValue();
    if (approximate >= EXPONENT_MAX) {
      throw overflow();
    }
    int weight = (int) (approximate * LOG10_E);
    int scale = scale(NumericArithmetic.SIGNIFICANT_DIGITS_MIN - weight, value.scale());
    return exp(value, context(scale + Math.max(0, weight) + 1))
        .setScale(scale, RoundingMode.HALF_UP);
  }

  static BigDecimal ln(BigDecimal value) {
    checkLogarithm(value);
    int scale = scale(NumericArithmetic.SIGNIFICANT_DIGITS_MIN - lnWeight(value), value.scale());
    return ln(value, context(scale + 8)).setScale(scale, RoundingMode.HALF_UP);
  }

  static BigDecimal log(BigDecimal base, BigDecimal value) {
    checkLogarithm(base);
    checkLogarithm(value);
    double approximate = approximateLn(value) / approximateLn(base);
    if (Double.isInfinite(approximate) || Double.isNaN(approximate)) {
      throw new HoldfastException(ErrorCode.DIVISION_BY_ZERO, "division by zero");
    }
    int weight = approximate == 0 ? 0 : (int) Math.log10(Math.abs(approximate));
    int scale =
        scale(
            NumericArithmetic.SIGNIFICANT_DIGITS_MIN - weight,
            Math.max(base.scale(), value.scale()));
    MathContext precise = context(scale + 8);
    return ln(value, precise)
        .divide(ln(base, precise), precise)
        .setScale(scale, RoundingMode.HALF_UP);
  }

  static BigDecimal power(BigDecimal base, BigDecimal exponent) {
    if (base.signum() == 0 && exponent.signum() < 0) {
      throw new HoldfastException(
          ErrorCode.INVALID_ARGUMENT_FOR_POWER, "zero raised to a negative power is undefined");
    }
    boolean whole = exponent.stripTrailingZeros().scale() <= 0;
    if (base.signum() < 0 && !whole) {
      throw new HoldfastException(
          ErrorCode.INVALID_ARGUMENT_FOR_POWER,
          "a negative number raised to a non-integer power yields a complex result");
    }
    double weight =
        base.signum() == 0 ? 0 : exponent.doubleValue() * approximateLn(base.abs()) * LOG10_E;
    if (weight > EXPONENT_MAX) {
      throw overflow();
    }
    int scale =
        whole
            ? scale(NumericArithmetic.SIGNIFICANT_DIGITS_MIN, base.scale())
            : scale(
                NumericArithmetic.SIGNIFICANT_DIGITS_MIN - (int) weight,
                Math.max(base.scale(), exponent.scale()));
    if (base.signum() == 0) {
      return (exponent.signum() == 0 ? BigDecimal.ONE : BigDecimal.ZERO).setScale(scale);
    }
    MathContext precise = context(scale + Math.max(0, (int) weight) + 1);
    return (whole ? wholePower(base, exponent, precise) : realPower(base, exponent, precise))
        .setScale(scale, RoundingMode.HALF_UP);
  }

  private static BigDecimal wholePower(BigDecimal base, BigDecimal exponent, MathContext precise) {
    if (exponent.abs().compareTo(BigDecimal.valueOf(999_999_999)) <= 0) {
      return base.pow(exponent.intValueExact(), precise);
    }
    BigDecimal magnitude = realPower(base.abs(), exponent, precise);
    boolean odd = exponent.toBigInteger().testBit(0);
    return base.signum() < 0 && odd ? magnitude.negate() : magnitude;
  }

  private static BigDecimal realPower(BigDecimal base, BigDecimal exponent, MathContext precise) {
    return exp(ln(base, precise).multiply(exponent, precise), precise);
  }

  private static int scale(int wanted, int atLeast) {
    return Math.min(Math.max(Math.max(wanted, atLeast), 0), NumericArithmetic.SCALE_MAX);
  }

  private static MathContext context(int digits) {
    return new MathContext(Math.max(digits, 1) + GUARD_DIGITS, RoundingMode.HALF_EVEN);
  }

  private static void checkLogarithm(BigDecimal value) {
    if (value.signum() < 0) {
      throw logarithm("cannot take logarithm of a negative number");
    }
    if (value.signum() == 0) {
      throw logarithm("cannot take logarithm of zero");
    }
  }

  static HoldfastException logarithm(String message) {
    return new HoldfastException(ErrorCode.INVALID_ARGUMENT_FOR_LOGARITHM, message);
  }

  private static int lnWeight(BigDecimal value) {
    double near = Math.abs(value.subtract(BigDecimal.ONE).doubleValue());
    if (near < 0.1) {
      return near == 0 ? 0 : (int) Math.floor(Math.log10(near));
    }
    double ln = Math.abs(approximateLn(value));
    return ln == 0 ? 0 : (int) Math.log10(ln);
  }

  private static double approximateLn(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return Math.log(value.movePointLeft(exponent).doubleValue()) + exponent * Math.log(10);
  }

  // exp(x) = exp(x / 2^k)^(2^k), the inner one by its series.
  private static BigDecimal exp(BigDecimal x, MathContext precise) {
    int halvings = Math.max(0, 8 + x.precision() - x.scale()) * 4;
    var inner = new MathContext(precise.getPrecision() + halvings / 3 + 4, RoundingMode.HALF_EVEN);
    BigDecimal small = x.divide(BigDecimal.TWO.pow(halvings), inner);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int i = 1; term.signum() != 0 && isSignificant(term, inner); i++) {
      term = term.multiply(small, inner).divide(BigDecimal.valueOf(i), inner);
      sum = sum.add(term, inner);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, inner);
    }
    return sum.round(precise);
  }

  private static boolean isSignificant(BigDecimal term, MathContext precise) {
    return term.precision() - term.scale() > -precise.getPrecision();
  }

  // ln(x) = 2 atanh((m - 1) / (m + 1)) + e ln(10) for x = m 10^e, after square roots brought m near
  // one.
  private static BigDecimal ln(BigDecimal x, MathContext precise) {
    int exponent = x.precision() - x.scale();
    BigDecimal mantissa = x.movePointLeft(exponent);
    if (exponent >= -1 && exponent <= 1) {
      return lnNearOne(x, precise);
    }
    return lnNearOne(mantissa, precise)
        .add(lnNearOne(BigDecimal.TEN, precise).multiply(BigDecimal.valueOf(exponent), precise));
  }

  private static BigDecimal lnNearOne(BigDecimal x, MathContext precise) {
    var inner = new MathContext(precise.getPrecision() + 10, RoundingMode.HALF_EVEN);
    BigDecimal root = x;
    int doublings = 1;
    while (root.subtract(BigDecimal.ONE).abs().doubleValue() > 0.05) {
      root = root.sqrt(inner);
      doublings *= 2;
    }
    BigDecimal z = root.subtract(BigDecimal.ONE).divide(root.add(BigDecimal.ONE), inner);
    BigDecimal square = z.multiply(z, inner);
    BigDecimal power = z;
    BigDecimal sum = z;
    for (int i = 3; power.signum() != 0 && isSignificant(power, inner); i += 2) {
      power = power.multiply(square, inner);
      sum = sum.add(power.divide(BigDecimal.valueOf(i), inner), inner);
    }
    return sum.multiply(BigDecimal.valueOf(2L * doublings), precise);
  }

  private static HoldfastException overflow() {
    return new HoldfastException(ErrorCode.NUMERIC_OUT_OF_RANGE, "value overflows numeric format");
  }
}
