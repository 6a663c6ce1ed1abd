package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.text.DatumText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conversions between types: which exist, which happen by themselves, and what literals become.
final class Coercion {
  /// How willing a place is to convert.
  enum Context {
    /// Inside an expression: only what loses nothing.
    IMPLICIT,
    /// Into a column.
    ASSIGNMENT,
    /// Where the user wrote a cast.
    EXPLICIT
  }

  private final Parameters parameters;

  Coercion(Parameters parameters) {
    this.parameters = parameters;
  }

  static boolean isUntyped(Scalar scalar) {
    return scalar instanceof Scalar.Unknown || scalar instanceof Scalar.UnknownParam;
  }

  /// A scalar of a definite type: what nothing decided is text.
  Scalar settle(Scalar scalar) {
    return isUntyped(scalar) ? convert(scalar, SqlType.TEXT, Context.IMPLICIT) : scalar;
  }

  /// The scalar as a value of `type`; refuses what the context does not allow.
  Scalar convert(Scalar scalar, SqlType type, Context context) {
    if (scalar instanceof Scalar.Unknown(String text)) {
      return literal(text, type, context);
    }
    if (scalar instanceof Scalar.UnknownParam(int index)) {
      return convert(parameters.decide(index, type), type, context);
    }
    SqlType from = scalar.type();
    if (from.equals(type)) {
      return scalar;
    }
    if (!Conversions.allowed(from.kind(), type.kind(), context)) {
      throw refused(from, type, context);
    }
    if (isRelabel(from, type)) {
      return scalar;
    }
    Scalar folded = foldNumber(scalar, type);
    return folded != null ? folded : new Scalar.Cast(scalar, type, context == Context.ASSIGNMENT);
  }

  /// Text without a limit takes any text as it is.
  private static boolean isRelabel(SqlType from, SqlType type) {
    return type.kind().isText()
        && from.kind().isText()
        && from.kind() != SqlTypeKind.CHAR
        && type.kind() != SqlTypeKind.CHAR
        && type.precision() == 0;
  }

  private static HoldfastException refused(SqlType from, SqlType type, Context context) {
    return context == Context.EXPLICIT
        ? new HoldfastException(ErrorCode.CANNOT_COERCE, "cannot cast type " + from + " to " + type)
        : new HoldfastException(
            ErrorCode.DATATYPE_MISMATCH,
            "type " + type + " is expected but the expression is of type " + from);
  }

  private static Scalar literal(@Nullable String text, SqlType type, Context context) {
    if (text == null) {
      return new Scalar.Literal(null, type);
    }
    SqlType base = SqlType.of(type.kind());
    Scalar value =
        switch (type.kind()) {
          case CHAR, VARCHAR, TEXT ->
              new Scalar.Literal(text, type.precision() == 0 ? type : SqlType.TEXT);
          case NUMERIC -> numberOf((BigDecimal) DatumText.parse(base, text));
          // The zone, and words such as `now`, belong to the execution.
          case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> dateTime(text, base);
          default -> new Scalar.Literal(DatumText.parse(base, text), base);
        };
    boolean anyNumber = type.equals(SqlType.NUMERIC) && context == Context.IMPLICIT;
    if (value.type().equals(type) || anyNumber) {
      return value;
    }
    Scalar folded = foldNumber(value, type);
    return folded != null ? folded : new Scalar.Cast(value, type, context == Context.ASSIGNMENT);
  }

  private static Scalar dateTime(String text, SqlType type) {
    boolean absolute = !text.isEmpty() && Character.isDigit(text.strip().charAt(0));
    return absolute && type.kind() != SqlTypeKind.TIMESTAMPTZ
        ? new Scalar.Literal(DatumText.parse(type, text), type)
        : new Scalar.Cast(new Scalar.Literal(text, SqlType.TEXT), type, false);
  }

  /// A number with the type that holds it exactly.
  static Scalar.Literal numberOf(BigDecimal value) {
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    int precision = Math.max(plain.precision(), plain.scale());
    SqlType type =
        precision <= SqlType.NUMERIC_PRECISION_MAX
            ? SqlType.numeric(Math.max(precision, 1), plain.scale())
            : SqlType.NUMERIC;
    return new Scalar.Literal(plain, type);
  }

  /// A numeric literal of another numeric type, if that loses nothing; else null.
  static @Nullable Scalar foldNumber(Scalar scalar, SqlType type) {
    if (!(scalar instanceof Scalar.Literal(Object datum, SqlType from))
        || !type.kind().isNumber()
        || !from.kind().isNumber()) {
      return null;
    }
    if (datum == null) {
      return new Scalar.Literal(null, type);
    }
    return switch (datum) {
      case Long value -> foldLong(value, type);
      case BigDecimal value -> foldDecimal(value, type);
      default -> null;
    };
  }

  private static @Nullable Scalar foldLong(long value, SqlType type) {
    return switch (type.kind()) {
      case SMALLINT -> value == (short) value ? new Scalar.Literal(value, type) : null;
      case INTEGER -> value == (int) value ? new Scalar.Literal(value, type) : null;
      case BIGINT -> new Scalar.Literal(value, type);
      case NUMERIC -> foldDecimal(BigDecimal.valueOf(value), type);
      case REAL -> new Scalar.Literal((double) (float) value, type);
      case DOUBLE -> new Scalar.Literal((double) value, type);
      default -> null;
    };
  }

  private static @Nullable Scalar foldDecimal(BigDecimal value, SqlType type) {
    if (type.kind() == SqlTypeKind.DOUBLE && Double.isFinite(value.doubleValue())) {
      return new Scalar.Literal(value.doubleValue(), type);
    }
    if (type.kind() != SqlTypeKind.NUMERIC) {
      return null;
    }
    if (type.precision() == 0) {
      return new Scalar.Literal(value, type);
    }
    if (value.stripTrailingZeros().scale() > type.scale()) {
      return null;
    }
    BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
    return scaled.precision() > type.precision() ? null : new Scalar.Literal(scaled, type);
  }

  /// The type that several branches of one expression have in common. An untyped branch lifts a
  /// limit of length.
  SqlType common(List<Scalar> scalars, String construct) {
    SqlType common = null;
    boolean untyped = false;
    for (Scalar scalar : scalars) {
      if (isUntyped(scalar)) {
        untyped |= !(scalar instanceof Scalar.Unknown(String text) && text == null);
      } else {
        common = common == null ? scalar.type() : common(common, scalar.type(), construct);
      }
    }
    if (common == null) {
      return SqlType.TEXT;
    }
    return untyped && common.precision() > 0 ? SqlType.of(common.kind()) : common;
  }

  static SqlType common(SqlType left, SqlType right, String construct) {
    SqlType common = Conversions.common(left, right);
    if (common == null) {
      throw new HoldfastException(
          ErrorCode.DATATYPE_MISMATCH,
          construct + " types " + left + " and " + right + " cannot be matched");
    }
    return common;
  }
}
