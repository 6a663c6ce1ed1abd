package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import java.util.List;

/// The typing of infix and prefix operators.
final class Operators {
  private final Coercion coercion;

  Operators(Coercion coercion) {
    this.coercion = coercion;
  }

  Scalar comparison(Function function, Scalar one, Scalar other) {
    Scalar left = numberIf(one, other);
    Scalar right = numberIf(other, one);
    SqlType type = comparisonType(left, right, symbol(function));
    return Scalars.call(function, SqlType.BOOLEAN, comparand(left, type), comparand(right, type));
  }

  /// An untyped literal beside a NUMERIC, as the number that it is: never rounded.
  private Scalar numberIf(Scalar scalar, Scalar other) {
    boolean literal = scalar instanceof Scalar.Unknown(String text) && text != null;
    boolean numeric = !Coercion.isUntyped(other) && other.type().kind() == SqlTypeKind.NUMERIC;
    return literal && numeric
        ? coercion.convert(scalar, SqlType.NUMERIC, Context.IMPLICIT)
        : scalar;
  }

  /// The type in which two operands are compared.
  SqlType comparisonType(Scalar left, Scalar right, String symbol) {
    if (Coercion.isUntyped(left) || Coercion.isUntyped(right)) {
      SqlType type = coercion.common(List.of(left, right), symbol);
      // The scale of the column must not round what it is compared with.
      return type.kind() == SqlTypeKind.NUMERIC ? SqlType.NUMERIC : type;
    }
    if (left.type().kind().isInteger() && right.type().kind().isInteger()) {
      if (isFree(right, left.type())) {
        return left.type();
      }
      if (isFree(left, right.type())) {
        return right.type();
      }
    }
    if (Coercion.foldNumber(right, left.type()) != null) {
      return left.type();
    }
    if (Coercion.foldNumber(left, right.type()) != null) {
      return right.type();
    }
    SqlType common = Conversions.common(left.type(), right.type());
    if (common == null) {
      throw undefined(symbol, left, right);
    }
    return common;
  }

  /// Integers travel as longs, so a parameter of another integer type needs no conversion.
  private static boolean isFree(Scalar scalar, SqlType type) {
    return scalar instanceof Scalar.Param || Coercion.foldNumber(scalar, type) != null;
  }

  private Scalar comparand(Scalar scalar, SqlType type) {
    if (scalar instanceof Scalar.Param(int index, SqlType own)
        && own.kind().isInteger()
        && type.kind().isInteger()) {
      return new Scalar.Param(index, type);
    }
    Scalar folded = Coercion.foldNumber(scalar, type);
    if (folded != null) {
      return folded;
    }
    boolean sameText = scalar.type().kind().isText() && type.kind() == scalar.type().kind();
    boolean untyped = Coercion.isUntyped(scalar);
    boolean limited = type.kind() == SqlTypeKind.VARCHAR || type.kind() == SqlTypeKind.CHAR;
    SqlType wanted = limited ? SqlType.of(type.kind()) : type;
    return sameText && !untyped ? scalar : coercion.convert(scalar, wanted, Context.IMPLICIT);
  }

  Scalar arithmetic(Function function, Scalar left, Scalar right) {
    Scalar dateTime = DateTimeOperators.bind(coercion, function, left, right);
    if (dateTime != null) {
      return dateTime;
    }
    Scalar a = numberOrUntyped(left, right, function, right);
    Scalar b = numberOrUntyped(right, left, function, left);
    if (!a.type().kind().isNumber() || !b.type().kind().isNumber()) {
      throw undefined(symbol(function), left, right);
    }
    SqlType common = Conversions.common(a.type(), b.type());
    if (common == null || common.kind() != SqlTypeKind.NUMERIC) {
      SqlType type = common == null ? SqlType.DOUBLE : common;
      return Scalars.call(
          function,
          type,
          coercion.convert(a, type, Context.EXPLICIT),
          coercion.convert(b, type, Context.EXPLICIT));
    }
    Scalar x = numeric(a);
    Scalar y = numeric(b);
    return Scalars.call(function, numericResult(function, x.type(), y.type()), x, y);
  }

  private Scalar numberOrUntyped(Scalar scalar, Scalar other, Function function, Scalar shown) {
    if (!Coercion.isUntyped(scalar)) {
      return scalar;
    }
    if (Coercion.isUntyped(other)) {
      if (scalar instanceof Scalar.Unknown && shown instanceof Scalar.Unknown) {
        throw new HoldfastException(
            ErrorCode.AMBIGUOUS_FUNCTION,
            "operator is not unique: unknown " + symbol(function) + " unknown");
      }
      return coercion.convert(scalar, SqlType.NUMERIC, Context.IMPLICIT);
    }
    SqlType type = other.type().kind() == SqlTypeKind.NUMERIC ? SqlType.NUMERIC : other.type();
    return coercion.convert(scalar, type, Context.IMPLICIT);
  }

  private Scalar numeric(Scalar scalar) {
    if (scalar.type().kind() == SqlTypeKind.NUMERIC) {
      return scalar;
    }
    if (scalar instanceof Scalar.Literal(Long value, SqlType _)) {
      return Coercion.numberOf(java.math.BigDecimal.valueOf(value));
    }
    return coercion.convert(scalar, Conversions.asNumeric(scalar.type()), Context.IMPLICIT);
  }

  private static SqlType numericResult(Function function, SqlType a, SqlType b) {
    if (!a.isShortNumeric() || !b.isShortNumeric()) {
      return SqlType.NUMERIC;
    }
    int scale = Math.max(a.scale(), b.scale());
    int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return switch (function) {
      case ADD, SUBTRACT -> Conversions.numeric(whole + scale + 1, scale);
      case MULTIPLY -> Conversions.numeric(a.precision() + b.precision(), a.scale() + b.scale());
      default -> SqlType.NUMERIC;
    };
  }

  Scalar negate(Scalar operand) {
    if (operand instanceof Scalar.Literal(Object datum, SqlType type) && datum != null) {
      switch (datum) {
        case Long value when value != Long.MIN_VALUE -> {
          SqlType fitting = -value == Integer.MIN_VALUE ? SqlType.INTEGER : type;
          return new Scalar.Literal(-value, fitting);
        }
        case java.math.BigDecimal value
            when value.scale() == 0
                && value.compareTo(java.math.BigDecimal.valueOf(Long.MIN_VALUE).negate()) == 0 -> {
          return new Scalar.Literal(Long.MIN_VALUE, SqlType.BIGINT);
        }
        case java.math.BigDecimal value -> {
          return new Scalar.Literal(value.negate(), type);
        }
        case Double value -> {
          return new Scalar.Literal(-value, type);
        }
        default -> {
          // Not a number: refused below.
        }
      }
    }
    Scalar typed =
        Coercion.isUntyped(operand)
            ? coercion.convert(operand, SqlType.NUMERIC, Context.IMPLICIT)
            : operand;
    if (typed.type().kind() == SqlTypeKind.INTERVAL) {
      return Scalars.call(Function.INTERVAL_NEGATE, SqlType.INTERVAL, typed);
    }
    if (!typed.type().kind().isNumber()) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_FUNCTION, "operator does not exist: - " + typed.type());
    }
    return Scalars.call(Function.NEGATE, typed.type(), typed);
  }

  Scalar concat(Scalar left, Scalar right) {
    boolean text = left.type().kind().isText() || right.type().kind().isText();
    if (!text) {
      throw undefined("||", left, right);
    }
    return Scalars.call(Function.CONCAT, SqlType.TEXT, text(left), text(right));
  }

  /// Any value as text.
  Scalar text(Scalar scalar) {
    return coercion.convert(scalar, SqlType.TEXT, Context.EXPLICIT);
  }

  /// A condition.
  Scalar condition(Scalar scalar, String clause) {
    if (Coercion.isUntyped(scalar)) {
      return coercion.convert(scalar, SqlType.BOOLEAN, Context.IMPLICIT);
    }
    if (scalar.type().kind() != SqlTypeKind.BOOLEAN) {
      throw new HoldfastException(
          ErrorCode.DATATYPE_MISMATCH,
          "argument of " + clause + " must be type boolean, not type " + scalar.type());
    }
    return scalar;
  }

  static HoldfastException undefined(String symbol, Scalar left, Scalar right) {
    return new HoldfastException(
        ErrorCode.UNDEFINED_FUNCTION,
        "operator does not exist: " + shown(left) + ' ' + symbol + ' ' + shown(right));
  }

  static String shown(Scalar scalar) {
    return Coercion.isUntyped(scalar) ? "unknown" : scalar.type().kind().sqlName();
  }

  static String symbol(Function function) {
    return switch (function) {
      case EQUAL -> "=";
      case NOT_EQUAL -> "<>";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
      case IS_DISTINCT_FROM -> "IS DISTINCT FROM";
      case IS_NOT_DISTINCT_FROM -> "IS NOT DISTINCT FROM";
      case ADD -> "+";
      case SUBTRACT -> "-";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case MODULO -> "%";
      default -> function.name();
    };
  }
}
