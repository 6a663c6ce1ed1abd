package dev.holdfast.sql.bind;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's table of casts and of common types.
final class Conversions {
  private static final int SMALLINT_DIGITS = 5;
  private static final int INTEGER_DIGITS = 10;
  private static final int BIGINT_DIGITS = 19;

  private Conversions() {}

  static boolean allowed(SqlTypeKind from, SqlTypeKind to, Coercion.Context context) {
    if (from == to || (from.isText() && to.isText())) {
      return true;
    }
    boolean explicit = context == Coercion.Context.EXPLICIT;
    boolean assignment = explicit || context == Coercion.Context.ASSIGNMENT;
    if (from.isNumber() && to.isNumber()) {
      return assignment || rank(from) < rank(to);
    }
    if (to.isText()) {
      return assignment;
    }
    if (from.isText()) {
      return explicit;
    }
    return switch (from) {
      case BOOLEAN -> explicit && to == SqlTypeKind.INTEGER;
      case INTEGER -> explicit && to == SqlTypeKind.BOOLEAN;
      case DATE -> to == SqlTypeKind.TIMESTAMP || to == SqlTypeKind.TIMESTAMPTZ;
      case TIMESTAMP ->
          to == SqlTypeKind.TIMESTAMPTZ
              || (assignment && (to == SqlTypeKind.DATE || to == SqlTypeKind.TIME));
      case TIMESTAMPTZ ->
          assignment
              && (to == SqlTypeKind.DATE || to == SqlTypeKind.TIME || to == SqlTypeKind.TIMESTAMP);
      case TIME -> to == SqlTypeKind.INTERVAL;
      case INTERVAL -> assignment && to == SqlTypeKind.TIME;
      default -> false;
    };
  }

  /// Numbers in the order in which they convert by themselves.
  static int rank(SqlTypeKind kind) {
    return switch (kind) {
      case SMALLINT -> 1;
      case INTEGER -> 2;
      case BIGINT -> 3;
      case NUMERIC -> 4;
      case REAL -> 5;
      case DOUBLE -> 6;
      default -> 0;
    };
  }

  /// The type that holds values of both, or null.
  static @Nullable SqlType common(SqlType left, SqlType right) {
    if (left.equals(right)) {
      return left;
    }
    SqlTypeKind a = left.kind();
    SqlTypeKind b = right.kind();
    if (a.isNumber() && b.isNumber()) {
      return commonNumber(left, right);
    }
    if (a.isText() && b.isText()) {
      return a == b && a == SqlTypeKind.VARCHAR ? SqlType.varchar(0) : SqlType.TEXT;
    }
    if (a == b) {
      return left;
    }
    if (allowed(a, b, Coercion.Context.IMPLICIT)) {
      return right;
    }
    return allowed(b, a, Coercion.Context.IMPLICIT) ? left : null;
  }

  private static SqlType commonNumber(SqlType left, SqlType right) {
    SqlType wider = rank(left.kind()) >= rank(right.kind()) ? left : right;
    if (wider.kind() == SqlTypeKind.REAL && left.kind() != right.kind()) {
      return SqlType.DOUBLE;
    }
    if (wider.kind() != SqlTypeKind.NUMERIC) {
      return wider;
    }
    SqlType a = asNumeric(left);
    SqlType b = asNumeric(right);
    if (a.precision() == 0 || b.precision() == 0) {
      return SqlType.NUMERIC;
    }
    int scale = Math.max(a.scale(), b.scale());
    int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return numeric(whole + scale, scale);
  }

  /// The NUMERIC that holds every value of a number type exactly.
  static SqlType asNumeric(SqlType type) {
    return switch (type.kind()) {
      case SMALLINT -> SqlType.numeric(SMALLINT_DIGITS, 0);
      case INTEGER -> SqlType.numeric(INTEGER_DIGITS, 0);
      case BIGINT -> SqlType.numeric(BIGINT_DIGITS, 0);
      case NUMERIC -> type;
      default -> SqlType.NUMERIC;
    };
  }

  /// NUMERIC of that size, or of any size if a long cannot hold it.
  static SqlType numeric(int precision, int scale) {
    return precision <= SqlType.SHORT_NUMERIC_PRECISION_MAX
        ? SqlType.numeric(precision, scale)
        : SqlType.NUMERIC;
  }
}
