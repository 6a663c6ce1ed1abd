package dev.holdfast.sql.plan;

import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes the conditions that refer to outer columns out of a sub-query, so that they can become
/// conditions of a join.
final class CorrelationPuller {
  private final Set<Column> outer;
  private final List<Scalar> pulled = new ArrayList<>();

  CorrelationPuller(Set<Column> outer) {
    this.outer = outer;
  }

  /// The conditions taken out; they refer to outer columns and to columns of the result.
  List<Scalar> pulled() {
    return pulled;
  }

  /// The query without correlation, with more columns where a condition needs them; null if the
  /// correlation is at a place that no rule covers.
  @Nullable Relation pull(Relation relation) {
    if (!isCorrelated(relation)) {
      return relation;
    }
    return switch (relation) {
      case Relation.Filter filter -> filter(filter);
      case Relation.Project project -> project(project);
      case Relation.Join join -> join(join);
      case Relation.Aggregate aggregate ->
          aggregate.groups().isEmpty() ? null : pullAggregate(aggregate);
      case Relation.Sort sort ->
          sort.limit() == null && sort.offset() == null ? pull(sort.input()) : null;
      default -> null;
    };
  }

  private boolean isCorrelated(Relation relation) {
    return Relations.free(relation).stream().anyMatch(outer::contains);
  }

  private boolean refersOut(Scalar scalar) {
    return Relations.columns(scalar).stream().anyMatch(outer::contains);
  }

  private @Nullable Relation filter(Relation.Filter filter) {
    Relation input = pull(filter.input());
    if (input == null) {
      return null;
    }
    var kept = take(filter.conditions());
    return kept == null ? null : kept.isEmpty() ? input : new Relation.Filter(input, kept);
  }

  /// Takes the correlated conditions and returns the others; null if one has a query inside.
  private @Nullable List<Scalar> take(List<Scalar> conditions) {
    var kept = new ArrayList<Scalar>();
    for (Scalar condition : conditions) {
      if (!refersOut(condition)) {
        kept.add(condition);
      } else if (Scalars.contains(condition, Scalars::isQuery)) {
        return null;
      } else {
        pulled.add(condition);
      }
    }
    return kept;
  }

  private @Nullable Relation project(Relation.Project project) {
    if (project.items().stream().anyMatch(item -> refersOut(item.value()))) {
      return null;
    }
    int before = pulled.size();
    Relation input = pull(project.input());
    if (input == null) {
      return null;
    }
    var items = new ArrayList<>(project.items());
    Set<Column> present = Relations.columnSet(project.columns());
    Set<Column> available = Relations.columnSet(input.columns());
    for (Scalar condition : pulled.subList(before, pulled.size())) {
      for (Column column : Relations.columns(condition)) {
        if (available.contains(column) && present.add(column)) {
          items.add(Relation.Item.pass(column));
        }
      }
    }
    return new Relation.Project(input, items);
  }

  private @Nullable Relation join(Relation.Join join) {
    return switch (join.kind()) {
      case INNER -> {
        Relation left = pull(join.left());
        Relation right = pull(join.right());
        var kept = take(join.conditions());
        yield left == null || right == null || kept == null
            ? null
            : new Relation.Join(join.kind(), left, right, kept, null);
      }
      case LEFT, SEMI, ANTI, MARK -> {
        boolean simple =
            join.conditions().stream().noneMatch(this::refersOut) && !isCorrelated(join.right());
        Relation left = simple ? pull(join.left()) : null;
        yield left == null
            ? null
            : new Relation.Join(join.kind(), left, join.right(), join.conditions(), join.mark());
      }
      case RIGHT, FULL -> null;
    };
  }

  /// Groups by what the correlation compares with; only equalities can be taken through groups.
  @Nullable Relation pullAggregate(Relation.Aggregate aggregate) {
    int before = pulled.size();
    Relation input = pull(aggregate.input());
    if (input == null) {
      return null;
    }
    var groups = new ArrayList<>(aggregate.groups());
    var computed = new ArrayList<Relation.Item>();
    for (int i = before; i < pulled.size(); i++) {
      Scalar inner = innerSide(pulled.get(i));
      if (inner == null) {
        return null;
      }
      Column column = groupColumn(inner, groups, computed);
      pulled.set(i, replaced(pulled.get(i), inner, column));
    }
    if (!computed.isEmpty()) {
      input.columns().forEach(column -> computed.add(Relation.Item.pass(column)));
      input = new Relation.Project(input, computed);
    }
    return new Relation.Aggregate(input, groups, aggregate.items());
  }

  private static Column groupColumn(
      Scalar inner, List<Column> groups, List<Relation.Item> computed) {
    Column column;
    if (inner instanceof Scalar.ColumnRef(Column own)) {
      column = own;
    } else {
      column = Column.computed("correlated", inner.type());
      computed.add(new Relation.Item(column, inner));
    }
    if (!groups.contains(column)) {
      groups.add(column);
    }
    return column;
  }

  /// The side of an equality without outer columns, if the other side has only such.
  private @Nullable Scalar innerSide(Scalar condition) {
    if (!(condition instanceof Scalar.Call call) || call.function() != Function.EQUAL) {
      return null;
    }
    Scalar a = call.operands().get(0);
    Scalar b = call.operands().get(1);
    if (isOutside(a) && !refersOut(b)) {
      return b;
    }
    return isOutside(b) && !refersOut(a) ? a : null;
  }

  private boolean isOutside(Scalar scalar) {
    Set<Column> columns = Relations.columns(scalar);
    return !columns.isEmpty() && outer.containsAll(columns);
  }

  private static Scalar replaced(Scalar condition, Scalar inner, Column column) {
    var call = (Scalar.Call) condition;
    Scalar other =
        call.operands().get(0) == inner ? call.operands().get(1) : call.operands().get(0);
    return Scalars.call(Function.EQUAL, SqlType.BOOLEAN, other, Scalars.ref(column));
  }
}
