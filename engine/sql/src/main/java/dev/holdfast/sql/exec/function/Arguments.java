package dev.holdfast.sql.exec.function;

import static java.util.Objects.requireNonNull;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.Interval;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Typed reading of the arguments of strict functions, and their common refusals.
final class Arguments {
  private Arguments() {}

  static String text(@Nullable Object[] arguments, int index) {
    return (String) requireNonNull(arguments[index]);
  }

  static long integer(@Nullable Object[] arguments, int index) {
    return (Long) requireNonNull(arguments[index]);
  }

  // Lengths and positions are INTEGER in PostgreSQL; larger ones mean the same as the largest.
  static int count(@Nullable Object[] arguments, int index) {
    return Math.clamp(integer(arguments, index), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static double real(@Nullable Object[] arguments, int index) {
    return (Double) requireNonNull(arguments[index]);
  }

  static BigDecimal number(@Nullable Object[] arguments, int index) {
    return (BigDecimal) requireNonNull(arguments[index]);
  }

  static Interval interval(@Nullable Object[] arguments, int index) {
    return (Interval) requireNonNull(arguments[index]);
  }

  static HoldfastException outOfDomain(String message) {
    return new HoldfastException(ErrorCode.ARGUMENT_OUT_OF_DOMAIN, message);
  }

  static HoldfastException invalidParameter(String message) {
    return new HoldfastException(ErrorCode.INVALID_PARAMETER_VALUE, message);
  }

  static HoldfastException notSupported(String message) {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, message);
  }
}
