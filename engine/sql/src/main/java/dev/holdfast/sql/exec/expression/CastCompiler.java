package dev.holdfast.sql.exec.expression;

import dev.holdfast.sql.exec.function.CastFunctions;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.List;

/// Compiles conversions: kernels where every value converts, else row by row.
final class CastCompiler {
  private static final long[] POWERS_OF_TEN = powersOfTen();

  private CastCompiler() {}

  private static long[] powersOfTen() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  static Evaluator compile(Evaluator operand, SqlType to, boolean assignment, ZoneId zone) {
    SqlType from = operand.type();
    if (from.equals(to) || isWiderText(from, to)) {
      return operand;
    }
    if (from.kind().isInteger() && to.kind().isInteger() && isWider(to.kind(), from.kind())) {
      return new RescaleEvaluator(operand, 1, to);
    }
    if (from.kind().isInteger() && to.kind() == SqlTypeKind.DOUBLE) {
      return new WideningEvaluator(operand);
    }
    if (fitsShort(from, to)) {
      return new RescaleEvaluator(operand, POWERS_OF_TEN[to.scale() - from.scale()], to);
    }
    if (from.kind() == SqlTypeKind.NUMERIC && to.equals(SqlType.NUMERIC)) {
      return align(operand, to);
    }
    return new DatumCall(CastFunctions.of(from, to, assignment, zone), List.of(operand), true, to);
  }

  private static boolean isWider(SqlTypeKind to, SqlTypeKind from) {
    return to.compareTo(from) >= 0; // declared in the order of their width
  }

  // VARCHAR(n) as longer VARCHAR or TEXT is the same text; CHAR is never.
  private static boolean isWiderText(SqlType from, SqlType to) {
    boolean plain =
        (from.kind() == SqlTypeKind.VARCHAR || from.kind() == SqlTypeKind.TEXT)
            && (to.kind() == SqlTypeKind.VARCHAR || to.kind() == SqlTypeKind.TEXT);
    return plain
        && (to.precision() == 0 || (from.precision() != 0 && from.precision() <= to.precision()));
  }

  /// Whether every value of a short numeric or integer type fits a short numeric type exactly.
  static boolean fitsShort(SqlType from, SqlType to) {
    if (!to.isShortNumeric()) {
      return false;
    }
    int integerDigits =
        switch (from.kind()) {
          case SMALLINT -> 5;
          case INTEGER -> 10;
          case NUMERIC -> from.isShortNumeric() ? from.precision() - from.scale() : 99;
          default -> 99;
        };
    return to.scale() >= from.scale() && integerDigits <= to.precision() - to.scale();
  }

  /// The evaluator as another NUMERIC type without any change of value: what comparison and CASE
  /// need of operands of different scales.
  static Evaluator align(Evaluator operand, SqlType to) {
    if (operand.type().equals(to) || to.kind() != SqlTypeKind.NUMERIC) {
      return operand;
    }
    if (operand.isConstant()) {
      return new ConstantEvaluator(operand.datum(), to);
    }
    if (fitsShort(operand.type(), to)) {
      return new RescaleEvaluator(operand, POWERS_OF_TEN[to.scale() - operand.type().scale()], to);
    }
    if (operand.type().physical() == to.physical() && !to.isShortNumeric()) {
      return operand;
    }
    return new DatumCall(arguments -> arguments[0], List.of(operand), true, to);
  }

  /// A NUMERIC type that holds every value of two operands: short if one is a constant that the
  /// other's scale can show, or if both are short and stay so at the larger scale.
  static SqlType commonNumeric(Evaluator left, Evaluator right) {
    SqlType a = left.type();
    SqlType b = right.type();
    if (a.isShortNumeric() && right.isConstant() && holds(a, right)) {
      return widest(a);
    }
    if (b.isShortNumeric() && left.isConstant() && holds(b, left)) {
      return widest(b);
    }
    if (a.isShortNumeric() && b.isShortNumeric()) {
      int scale = Math.max(a.scale(), b.scale());
      int integerDigits = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
      if (scale + integerDigits <= SqlType.SHORT_NUMERIC_PRECISION_MAX) {
        return SqlType.numeric(SqlType.SHORT_NUMERIC_PRECISION_MAX, scale);
      }
    }
    return SqlType.NUMERIC;
  }

  private static SqlType widest(SqlType type) {
    return SqlType.numeric(SqlType.SHORT_NUMERIC_PRECISION_MAX, type.scale());
  }

  private static boolean holds(SqlType type, Evaluator constant) {
    Object datum = constant.datum();
    if (!(datum instanceof BigDecimal value)) {
      return datum == null;
    }
    try {
      BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
      return scaled.precision() <= SqlType.SHORT_NUMERIC_PRECISION_MAX;
    } catch (ArithmeticException _) { // digits beyond the scale
      return false;
    }
  }
}
