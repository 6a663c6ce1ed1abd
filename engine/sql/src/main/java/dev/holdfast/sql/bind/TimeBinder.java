package dev.holdfast.sql.bind;

import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Relation.TimeSpec;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.parser.Syntax;
import dev.holdfast.sql.parser.SyntaxNode;
import dev.holdfast.types.SqlType;
import java.util.Map;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/// Binds FOR SYSTEM_TIME. Bounds are moments, or commit sequences where a number stands.
final class TimeBinder {
  private final Binder binder;

  TimeBinder(Binder binder) {
    this.binder = binder;
  }

  TimeSpec bind(SqlNode node) {
    if (!(node instanceof SyntaxNode wrapper)
        || !(wrapper.syntax() instanceof Syntax.SystemTime time)) {
      throw binder.errors().unsupported(node, "this form of FOR SYSTEM_TIME");
    }
    return switch (time.kind()) {
      case AS_OF -> new TimeSpec(TimeSpec.Kind.AS_OF, bound(time.first()), null);
      case AS_OF_SEQUENCE -> new TimeSpec(TimeSpec.Kind.AS_OF, sequence(time.first()), null);
      case FROM_TO -> range(TimeSpec.Kind.FROM_TO, time);
      case BETWEEN -> range(TimeSpec.Kind.BETWEEN, time);
      case CONTAINED_IN -> range(TimeSpec.Kind.CONTAINED_IN, time);
      case ALL -> new TimeSpec(TimeSpec.Kind.ALL, null, null);
    };
  }

  private TimeSpec range(TimeSpec.Kind kind, Syntax.SystemTime time) {
    return new TimeSpec(kind, bound(time.first()), bound(time.second()));
  }

  private @Nullable Scalar bound(@Nullable SqlNode node) {
    if (node == null) {
      return null;
    }
    var expressions = new ExpressionBinder(binder, Scope.empty(null, Map.of()));
    Scalar scalar = expressions.bind(node);
    boolean sequence = !Coercion.isUntyped(scalar) && scalar.type().kind().isInteger();
    SqlType type = sequence ? SqlType.BIGINT : SqlType.TIMESTAMPTZ;
    return expressions.locate(
        node, () -> binder.coercion().convert(scalar, type, Context.ASSIGNMENT));
  }

  private @Nullable Scalar sequence(@Nullable SqlNode node) {
    return node == null
        ? null
        : new ExpressionBinder(binder, Scope.empty(null, Map.of())).assigned(node, SqlType.BIGINT);
  }
}
