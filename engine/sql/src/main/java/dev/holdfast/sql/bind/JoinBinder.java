package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/// Binds joins: ON, USING, NATURAL, and the comma.
final class JoinBinder {
  private final Binder binder;
  private final Scope scope;
  private final FromBinder items;

  JoinBinder(Binder binder, Scope scope, FromBinder items) {
    this.binder = binder;
    this.scope = scope;
    this.items = items;
  }

  From bind(SqlJoin written, @Nullable From around) {
    SqlJoin join = associate(written);
    From left = items.item(join.getLeft(), around);
    From right = items.item(join.getRight(), around == null ? left : joined(around, left));
    checkAliases(join, left, right);
    return switch (join.getConditionType()) {
      case ON -> joined(kind(join), left, right, List.of(on(join, left, right)));
      case USING -> using(join, left, right, names((SqlNodeList) condition(join)));
      case NONE ->
          join.isNatural()
              ? using(join, left, right, commonNames(left, right))
              : joined(kind(join), left, right, List.of());
    };
  }

  private static SqlNode condition(SqlJoin join) {
    return Objects.requireNonNull(join.getCondition(), "condition");
  }

  /// The grammar joins from the left, but a comma binds less than JOIN: `a, b JOIN c` is `a, (b
  /// JOIN c)`.
  private static SqlJoin associate(SqlJoin join) {
    if (join.getJoinType() == JoinType.COMMA
        || !(join.getLeft() instanceof SqlJoin left)
        || left.getJoinType() != JoinType.COMMA) {
      return join;
    }
    var inner =
        new SqlJoin(
            join.getParserPosition(),
            left.getRight(),
            join.isNaturalNode(),
            join.getJoinTypeNode(),
            join.getRight(),
            join.getConditionTypeNode(),
            join.getCondition());
    return new SqlJoin(
        left.getParserPosition(),
        left.getLeft(),
        left.isNaturalNode(),
        left.getJoinTypeNode(),
        inner,
        SqlLiteral.createSymbol(JoinConditionType.NONE, left.getParserPosition()),
        null);
  }

  private JoinKind kind(SqlJoin join) {
    return switch (join.getJoinType()) {
      case INNER, CROSS, COMMA -> JoinKind.INNER;
      case LEFT -> JoinKind.LEFT;
      case RIGHT -> JoinKind.RIGHT;
      case FULL -> JoinKind.FULL;
      default -> throw binder.errors().unsupported(join, "this kind of join");
    };
  }

  private static From joined(From left, From right) {
    return joined(JoinKind.INNER, left, right, List.of());
  }

  private static From joined(JoinKind kind, From left, From right, List<Scalar> conditions) {
    return new From(
        new Relation.Join(kind, left.relation(), right.relation(), conditions, null),
        From.append(left.sources(), right.sources()),
        From.append(left.visible(), right.visible()));
  }

  private void checkAliases(SqlJoin join, From left, From right) {
    for (Scope.Source a : left.sources()) {
      for (Scope.Source b : right.sources()) {
        boolean same =
            a.alias().equals(b.alias())
                && (a.schema() == null || b.schema() == null || a.schema().equals(b.schema()));
        if (same) {
          throw binder
              .errors()
              .at(
                  join.getRight(),
                  ErrorCode.DUPLICATE_ALIAS,
                  "table name \"" + b.alias() + "\" specified more than once");
        }
      }
    }
  }

  private Scalar on(SqlJoin join, From left, From right) {
    var expressions = new ExpressionBinder(binder, joined(left, right).scope(scope));
    return expressions.condition(condition(join), "JOIN/ON");
  }

  private static List<String> names(SqlNodeList list) {
    var names = new ArrayList<String>();
    for (SqlNode node : list) {
      names.add(((SqlIdentifier) node).getSimple());
    }
    return names;
  }

  private static List<String> commonNames(From left, From right) {
    var names = new ArrayList<String>();
    for (Column column : left.visible()) {
      boolean common = right.visible().stream().anyMatch(c -> c.name().equals(column.name()));
      if (common && !names.contains(column.name())) {
        names.add(column.name());
      }
    }
    return names;
  }

  private From using(SqlJoin join, From left, From right, List<String> names) {
    JoinKind kind = kind(join);
    var conditions = new ArrayList<Scalar>();
    var merged = new ArrayList<Relation.Item>();
    var used = new ArrayList<Column>();
    for (String name : names) {
      Column a = single(join, left, name, "left");
      Column b = single(join, right, name, "right");
      binder.access().read(a);
      binder.access().read(b);
      conditions.add(binder.operators().comparison(Function.EQUAL, Scalars.ref(a), Scalars.ref(b)));
      merged.add(merge(kind, name, a, b));
      used.add(a);
      used.add(b);
    }
    Relation relation =
        new Relation.Join(kind, left.relation(), right.relation(), conditions, null);
    var visible = new ArrayList<Column>();
    merged.forEach(item -> visible.add(item.column()));
    for (Column column : From.append(left.visible(), right.visible())) {
      if (!used.contains(column)) {
        visible.add(column);
      }
    }
    if (kind == JoinKind.FULL) {
      var passed = new ArrayList<>(merged);
      relation.columns().forEach(column -> passed.add(Relation.Item.pass(column)));
      relation = new Relation.Project(relation, passed);
    }
    return new From(relation, From.append(left.sources(), right.sources()), visible);
  }

  /// The one column that stands for both: that of the side which is never padded with NULLs.
  private Relation.Item merge(JoinKind kind, String name, Column a, Column b) {
    if (kind == JoinKind.FULL) {
      SqlType type = Coercion.common(a.type(), b.type(), "JOIN/USING");
      Scalar first = binder.coercion().convert(Scalars.ref(a), type, Context.IMPLICIT);
      Scalar second = binder.coercion().convert(Scalars.ref(b), type, Context.IMPLICIT);
      Scalar present = Scalars.call(Function.IS_NOT_NULL, SqlType.BOOLEAN, first);
      Scalar either = new Scalar.Case(List.of(new Scalar.Branch(present, first)), second, type);
      return new Relation.Item(Column.computed(name, type), either);
    }
    return Relation.Item.pass(kind == JoinKind.RIGHT ? b : a);
  }

  private Column single(SqlJoin join, From side, String name, String which) {
    Column found = null;
    for (Column column : side.visible()) {
      if (column.name().equals(name)) {
        if (found != null) {
          throw binder
              .errors()
              .at(
                  join,
                  ErrorCode.AMBIGUOUS_COLUMN,
                  "common column name \""
                      + name
                      + "\" appears more than once in "
                      + which
                      + " table");
        }
        found = column;
      }
    }
    if (found == null) {
      throw binder
          .errors()
          .at(
              join,
              ErrorCode.UNDEFINED_COLUMN,
              "column \""
                  + name
                  + "\" specified in USING clause does not exist in "
                  + which
                  + " table");
    }
    return found;
  }
}
