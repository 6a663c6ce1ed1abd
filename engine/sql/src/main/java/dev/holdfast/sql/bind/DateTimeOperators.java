package dev.holdfast.sql.bind;

import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import org.jspecify.annotations.Nullable;

/// Arithmetic of dates, times and intervals.
final class DateTimeOperators {
  private DateTimeOperators() {}

  /// The operation, or null if neither operand is a date, a time or an interval.
  static @Nullable Scalar bind(Coercion coercion, Function function, Scalar left, Scalar right) {
    SqlTypeKind a = kind(left, right, function);
    SqlTypeKind b = kind(right, left, function);
    if (!isTemporal(a) && !isTemporal(b)) {
      return null;
    }
    Scalar x = Coercion.isUntyped(left) ? convert(coercion, left, a) : left;
    Scalar y = Coercion.isUntyped(right) ? convert(coercion, right, b) : right;
    Scalar bound =
        switch (function) {
          case ADD -> add(coercion, x, y);
          case SUBTRACT -> subtract(coercion, x, y);
          case MULTIPLY -> multiply(coercion, x, y);
          case DIVIDE ->
              a == SqlTypeKind.INTERVAL && b.isNumber()
                  ? scaled(coercion, Function.INTERVAL_DIVIDE, x, y)
                  : null;
          default -> null;
        };
    if (bound == null) {
      throw Operators.undefined(Operators.symbol(function), left, right);
    }
    return bound;
  }

  private static Scalar convert(Coercion coercion, Scalar scalar, SqlTypeKind kind) {
    return coercion.convert(scalar, SqlType.of(kind), Context.IMPLICIT);
  }

  /// The kind of an operand; an untyped one takes what fits the other.
  private static SqlTypeKind kind(Scalar scalar, Scalar other, Function function) {
    if (!Coercion.isUntyped(scalar) || Coercion.isUntyped(other)) {
      return scalar.type().kind();
    }
    SqlTypeKind partner = other.type().kind();
    if (function == Function.MULTIPLY || function == Function.DIVIDE) {
      return partner == SqlTypeKind.INTERVAL ? SqlTypeKind.DOUBLE : scalar.type().kind();
    }
    boolean shift = function == Function.ADD && partner.isDateTime();
    if (!isTemporal(partner)) {
      return scalar.type().kind();
    }
    boolean span = scalar instanceof Scalar.UnknownParam && partner != SqlTypeKind.DATE;
    return shift || span ? SqlTypeKind.INTERVAL : partner;
  }

  private static boolean isTemporal(SqlTypeKind kind) {
    return kind.isDateTime() || kind == SqlTypeKind.INTERVAL;
  }

  private static @Nullable Scalar add(Coercion coercion, Scalar x, Scalar y) {
    SqlTypeKind a = x.type().kind();
    SqlTypeKind b = y.type().kind();
    if (a == SqlTypeKind.INTERVAL && b == SqlTypeKind.INTERVAL) {
      return Scalars.call(Function.INTERVAL_ADD, SqlType.INTERVAL, x, y);
    }
    if (!a.isDateTime() || b == SqlTypeKind.DATE || b == SqlTypeKind.TIMESTAMP) {
      Scalar swapped = b.isDateTime() ? shift(coercion, Function.DATETIME_ADD, y, x) : null;
      if (swapped != null) {
        return swapped;
      }
    }
    return shift(coercion, Function.DATETIME_ADD, x, y);
  }

  private static @Nullable Scalar shift(
      Coercion coercion, Function function, Scalar moment, Scalar amount) {
    boolean add = function == Function.DATETIME_ADD;
    SqlTypeKind kind = moment.type().kind();
    SqlTypeKind by = amount.type().kind();
    if (by == SqlTypeKind.INTERVAL && kind.isDateTime()) {
      SqlType type = kind == SqlTypeKind.DATE ? SqlType.TIMESTAMP : moment.type();
      return Scalars.call(function, type, coercion.convert(moment, type, Context.IMPLICIT), amount);
    }
    if (kind == SqlTypeKind.DATE && (by == SqlTypeKind.INTEGER || by == SqlTypeKind.SMALLINT)) {
      Function days = add ? Function.DATE_ADD_DAYS : Function.DATE_SUBTRACT_DAYS;
      return Scalars.call(
          days, SqlType.DATE, moment, coercion.convert(amount, SqlType.INTEGER, Context.IMPLICIT));
    }
    boolean dateAndTime = add && kind == SqlTypeKind.DATE && by == SqlTypeKind.TIME;
    return dateAndTime
        ? Scalars.call(
            function,
            SqlType.TIMESTAMP,
            coercion.convert(moment, SqlType.TIMESTAMP, Context.IMPLICIT),
            coercion.convert(amount, SqlType.INTERVAL, Context.IMPLICIT))
        : null;
  }

  private static @Nullable Scalar subtract(Coercion coercion, Scalar x, Scalar y) {
    SqlTypeKind a = x.type().kind();
    SqlTypeKind b = y.type().kind();
    if (a == SqlTypeKind.INTERVAL && b == SqlTypeKind.INTERVAL) {
      return Scalars.call(Function.INTERVAL_SUBTRACT, SqlType.INTERVAL, x, y);
    }
    if (a == SqlTypeKind.DATE && b == SqlTypeKind.DATE) {
      return Scalars.call(Function.DATE_DIFFERENCE, SqlType.INTEGER, x, y);
    }
    if (a.isDateTime() && b.isDateTime()) {
      SqlType common = Conversions.common(x.type(), y.type());
      return common == null
          ? null
          : Scalars.call(
              Function.DATETIME_DIFFERENCE,
              SqlType.INTERVAL,
              coercion.convert(x, common, Context.IMPLICIT),
              coercion.convert(y, common, Context.IMPLICIT));
    }
    return shift(coercion, Function.DATETIME_SUBTRACT, x, y);
  }

  private static @Nullable Scalar multiply(Coercion coercion, Scalar x, Scalar y) {
    if (x.type().kind() == SqlTypeKind.INTERVAL && y.type().kind().isNumber()) {
      return scaled(coercion, Function.INTERVAL_MULTIPLY, x, y);
    }
    return y.type().kind() == SqlTypeKind.INTERVAL && x.type().kind().isNumber()
        ? scaled(coercion, Function.INTERVAL_MULTIPLY, y, x)
        : null;
  }

  private static Scalar scaled(Coercion coercion, Function function, Scalar interval, Scalar by) {
    return Scalars.call(
        function,
        SqlType.INTERVAL,
        interval,
        coercion.convert(by, SqlType.DOUBLE, Context.EXPLICIT));
  }
}
