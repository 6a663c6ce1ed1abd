package dev.holdfast.sql.exec.operator;

import dev.holdfast.sql.exec.expression.Evaluator;
import dev.holdfast.sql.exec.expression.ExpressionCompiler;
import dev.holdfast.sql.exec.runtime.KeySpan;
import dev.holdfast.sql.physical.PhysicalPlan.KeyBounds;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.row.KeyFormat;
import dev.holdfast.types.text.CharacterText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes keys and key ranges from the expressions of look-ups.
///
/// A number that the key's type cannot show exactly equals no key; as a bound it moves to the next
/// number that the type can show.
final class KeyBuilder {
  // What every encoded value that is not NULL begins with.
  private static final byte VALUE_MARKER = 0x02;

  private KeyBuilder() {}

  /// The key of these values, or null if no row can have it.
  static byte @Nullable [] key(List<Evaluator> values, KeyFormat format) {
    var datums = new @Nullable Object[values.size()];
    for (int i = 0; i < datums.length; i++) {
      Object datum = exact(format.columns().get(i).type(), values.get(i).datum());
      if (datum == null) {
        return null;
      }
      datums[i] = datum;
    }
    return format.encode(datums);
  }

  /// The range of these bounds, or null if it is empty.
  static @Nullable KeySpan span(KeyBounds bounds, ExpressionCompiler compiler, KeyFormat format) {
    byte[] prefix = key(compiler.compileAll(bounds.prefix()), format);
    if (prefix == null) {
      return null;
    }
    if (bounds.lower() == null && bounds.upper() == null) {
      return new KeySpan(prefix, KeyFormat.prefixEnd(prefix));
    }
    KeyFormat.Column column = format.columns().get(bounds.prefix().size());
    Bound lower =
        bound(compiler.compileOptional(bounds.lower()), bounds.lowerInclusive(), column, true);
    Bound upper =
        bound(compiler.compileOptional(bounds.upper()), bounds.upperInclusive(), column, false);
    if (lower.isNull() || upper.isNull()) {
      return null;
    }
    Bound first = column.descending() ? upper : lower;
    Bound last = column.descending() ? lower : upper;
    byte[] from = first.encoded(prefix, column);
    byte[] to = last.encoded(prefix, column);
    byte[] start = first.inclusive() ? from : KeyFormat.prefixEnd(from);
    byte[] end = last.inclusive() ? KeyFormat.prefixEnd(to) : to;
    var span = new KeySpan(start == null ? from : start, end);
    return start == null || span.isEmpty() ? null : span;
  }

  private static Bound bound(
      @Nullable Evaluator value, boolean inclusive, KeyFormat.Column column, boolean lower) {
    if (value == null) {
      return new Bound(false, null, true);
    }
    Object datum = value.datum();
    if (datum == null) {
      return new Bound(true, null, true);
    }
    Object exact = exact(column.type(), datum);
    if (exact != null) {
      return new Bound(true, exact, inclusive);
    }
    Object rounded = rounded(column.type(), (BigDecimal) datum, lower);
    return new Bound(rounded != null, rounded == null ? null : rounded, true);
  }

  // Null if the number is beyond all that the type can show: then there is no bound, or nothing.
  private static @Nullable Object rounded(SqlType type, BigDecimal value, boolean lower) {
    BigDecimal scaled =
        value.setScale(type.scale(), lower ? RoundingMode.CEILING : RoundingMode.FLOOR);
    if (scaled.precision() <= SqlType.SHORT_NUMERIC_PRECISION_MAX) {
      return scaled;
    }
    boolean excludesAll = lower == scaled.signum() > 0;
    long extreme = scaled.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    return excludesAll ? BigDecimal.valueOf(extreme, type.scale()) : null;
  }

  private static @Nullable Object exact(SqlType type, @Nullable Object datum) {
    if (datum instanceof BigDecimal value && type.isShortNumeric()) {
      BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
      if (stripped.scale() > type.scale()) {
        return null;
      }
      BigDecimal scaled = stripped.setScale(type.scale(), RoundingMode.UNNECESSARY);
      return scaled.precision() > SqlType.SHORT_NUMERIC_PRECISION_MAX ? null : scaled;
    }
    if (datum instanceof Long whole && type.kind() == SqlTypeKind.NUMERIC) {
      return exact(type, BigDecimal.valueOf(whole));
    }
    if (datum instanceof String text && type.kind() == SqlTypeKind.CHAR) {
      String trimmed = CharacterText.withoutPadding(text);
      String padded = CharacterText.cut(type, trimmed);
      return CharacterText.withoutPadding(padded).equals(trimmed) ? padded : null;
    }
    return datum;
  }

  /// One end of a range.
  ///
  /// @param given whether there is a bound at all
  /// @param datum its value; null with `given` finds nothing
  private record Bound(boolean given, @Nullable Object datum, boolean inclusive) {
    boolean isNull() {
      return given && datum == null;
    }

    // Without a bound: all values that are not NULL.
    byte[] encoded(byte[] prefix, KeyFormat.Column column) {
      byte[] suffix =
          datum == null
              ? new byte[] {VALUE_MARKER}
              : new KeyFormat(List.of(column)).encode(new @Nullable Object[] {datum});
      byte[] key = Arrays.copyOf(prefix, prefix.length + suffix.length);
      System.arraycopy(suffix, 0, key, prefix.length, suffix.length);
      return key;
    }
  }
}
