package dev.holdfast.sql.plan;

import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Joins a relation with a sub-query: flat where the correlation can be taken out of the query,
/// lateral where it cannot.
final class SubqueryJoins {
  /// A relation with the sub-query's result, and the scalar that is the result.
  record Joined(Relation relation, Scalar value) {}

  Relation exists(Relation left, Relation query, boolean negated) {
    JoinKind kind = negated ? JoinKind.ANTI : JoinKind.SEMI;
    return join(kind, left, query, List.of());
  }

  Relation in(Relation left, List<Scalar> operands, Relation query) {
    return join(JoinKind.SEMI, left, query, equalities(operands, query));
  }

  /// NULLs on either side make NOT IN unknown; without them it is an anti-join.
  Relation notIn(Relation left, List<Scalar> operands, Relation query) {
    boolean withoutNulls =
        operands.stream().noneMatch(SubqueryJoins::isNullable)
            && query.columns().stream().noneMatch(c -> isNullable(source(query, c)));
    if (withoutNulls) {
      return join(JoinKind.ANTI, left, query, equalities(operands, query));
    }
    Joined joined = markIn(left, operands, query);
    return new Relation.Filter(joined.relation(), List.of(Scalars.not(joined.value())));
  }

  private static Scalar source(Relation query, Column column) {
    if (query instanceof Relation.Project project) {
      for (Relation.Item item : project.items()) {
        if (item.column() == column) {
          return item.value() instanceof Scalar.ColumnRef(Column inner) && inner != column
              ? source(project.input(), inner)
              : item.value();
        }
      }
    }
    return Scalars.ref(column);
  }

  /// Outer joins may pad a column that its table does not let be NULL, so only scans are believed.
  private static boolean isNullable(Scalar scalar) {
    return !(scalar instanceof Scalar.ColumnRef(Column column))
        || column.nullable()
        || column.origin() == null;
  }

  Joined markExists(Relation left, Relation query) {
    Column mark = Column.computed("exists", SqlType.BOOLEAN);
    // A row whose correlation is unknown is no row of the sub-query: the mark's NULL is false here.
    Scalar value = Scalars.call(Function.IS_TRUE, SqlType.BOOLEAN, Scalars.ref(mark));
    return new Joined(mark(left, query, List.of(), mark), value);
  }

  Joined markIn(Relation left, List<Scalar> operands, Relation query) {
    if (!correlation(left, query).isEmpty()) {
      return scalar(
          left, quantifiedAggregate(operands, query.columns(), Function.EQUAL, false, query));
    }
    Column mark = Column.computed("in", SqlType.BOOLEAN);
    return new Joined(mark(left, query, equalities(operands, query), mark), Scalars.ref(mark));
  }

  private static List<Scalar> equalities(List<Scalar> operands, Relation query) {
    var conditions = new ArrayList<Scalar>();
    for (int i = 0; i < operands.size(); i++) {
      conditions.add(
          Scalars.call(
              Function.EQUAL,
              SqlType.BOOLEAN,
              operands.get(i),
              Scalars.ref(query.columns().get(i))));
    }
    return conditions;
  }

  private static Set<Column> correlation(Relation left, Relation query) {
    Set<Column> free = Relations.free(query);
    free.retainAll(Relations.columnSet(left.columns()));
    return free;
  }

  private static Relation join(
      JoinKind kind, Relation left, Relation query, List<Scalar> conditions) {
    Set<Column> correlation = correlation(left, query);
    if (correlation.isEmpty()) {
      return new Relation.Join(kind, left, query, conditions, null);
    }
    var puller = new CorrelationPuller(correlation);
    Relation flat = puller.pull(query);
    if (flat != null) {
      var all = new ArrayList<>(conditions);
      all.addAll(puller.pulled());
      return new Relation.Join(kind, left, flat, all, null);
    }
    Relation filtered = conditions.isEmpty() ? query : new Relation.Filter(query, conditions);
    return new Relation.Join(kind, left, filtered, List.of(), null);
  }

  private static Relation mark(
      Relation left, Relation query, List<Scalar> conditions, Column mark) {
    Set<Column> correlation = correlation(left, query);
    if (correlation.isEmpty()) {
      return new Relation.Join(JoinKind.MARK, left, query, conditions, mark);
    }
    var puller = new CorrelationPuller(correlation);
    Relation flat = puller.pull(query);
    if (flat != null) {
      var all = new ArrayList<>(conditions);
      all.addAll(puller.pulled());
      return new Relation.Join(JoinKind.MARK, left, flat, all, mark);
    }
    return new Relation.Join(JoinKind.MARK, left, query, conditions, mark);
  }

  // ---- scalar sub-queries

  Joined scalar(Relation left, Relation query) {
    Column output = query.columns().getFirst();
    Relation stripped = query;
    Scalar value = Scalars.ref(output);
    while (stripped instanceof Relation.Project project) {
      value = substitute(value, project.items());
      stripped = project.input();
    }
    Set<Column> correlation = correlation(left, query);
    if (stripped instanceof Relation.Aggregate aggregate && aggregate.groups().isEmpty()) {
      var puller = new CorrelationPuller(correlation);
      Relation grouped = puller.pullAggregate(aggregate);
      if (grouped != null
          && Relations.columnSet(Relations.columns(value)).stream()
              .noneMatch(correlation::contains)) {
        Relation joined = new Relation.Join(JoinKind.LEFT, left, grouped, puller.pulled(), null);
        return new Joined(joined, emptyGroup(value, aggregate));
      }
    }
    Column single = Column.computed(output.name(), output.type());
    var item =
        new Relation.AggregateItem(
            single, AggregateCall.Kind.SINGLE_VALUE, List.of(output), false, null, List.of());
    Relation one = new Relation.Aggregate(query, List.of(), List.of(item));
    return new Joined(
        new Relation.Join(JoinKind.LEFT, left, one, List.of(), null), Scalars.ref(single));
  }

  static Scalar substitute(Scalar scalar, List<Relation.Item> items) {
    if (scalar instanceof Scalar.ColumnRef(Column column)) {
      for (Relation.Item item : items) {
        if (item.column() == column) {
          return item.value();
        }
      }
      return scalar;
    }
    return Scalars.mapChildren(scalar, child -> substitute(child, items));
  }

  /// Where the outer join finds no group, counts are 0; the other aggregates are NULL anyway.
  private static Scalar emptyGroup(Scalar value, Relation.Aggregate aggregate) {
    if (value instanceof Scalar.ColumnRef(Column column)) {
      for (Relation.AggregateItem item : aggregate.items()) {
        boolean count =
            item.kind() == AggregateCall.Kind.COUNT || item.kind() == AggregateCall.Kind.COUNT_STAR;
        if (item.column() == column && count) {
          Scalar present = Scalars.call(Function.IS_NOT_NULL, SqlType.BOOLEAN, value);
          return new Scalar.Case(
              List.of(new Scalar.Branch(present, value)), Scalars.bigint(0), SqlType.BIGINT);
        }
      }
      return value;
    }
    return Scalars.mapChildren(value, child -> emptyGroup(child, aggregate));
  }

  /// `x op ANY q` as one aggregate over q: true if some comparison is, else NULL if some is
  /// unknown, else false. ALL is the negation of ANY over the negated comparison.
  static Relation quantifiedAggregate(
      List<Scalar> operands,
      List<Column> columns,
      Function comparison,
      boolean all,
      Relation query) {
    var comparisons = new ArrayList<Scalar>();
    for (int i = 0; i < operands.size(); i++) {
      comparisons.add(
          Scalars.call(comparison, SqlType.BOOLEAN, operands.get(i), Scalars.ref(columns.get(i))));
    }
    Scalar condition = Scalars.and(comparisons);
    Column compared = Column.computed("compared", SqlType.BOOLEAN);
    Relation input = new Relation.Project(query, List.of(new Relation.Item(compared, condition)));
    Column decided = Column.computed("decided", SqlType.BOOLEAN);
    Column known = Column.computed("known", SqlType.BIGINT);
    Column rows = Column.computed("rows", SqlType.BIGINT);
    AggregateCall.Kind fold = all ? AggregateCall.Kind.BOOL_AND : AggregateCall.Kind.BOOL_OR;
    Relation aggregate =
        new Relation.Aggregate(
            input,
            List.of(),
            List.of(
                item(decided, fold, List.of(compared)),
                item(known, AggregateCall.Kind.COUNT, List.of(compared)),
                item(rows, AggregateCall.Kind.COUNT_STAR, List.of())));
    Scalar settled =
        Scalars.call(
            Function.EQUAL,
            SqlType.BOOLEAN,
            Scalars.ref(decided),
            all ? Scalars.FALSE : Scalars.TRUE);
    Scalar unknown =
        Scalars.call(Function.LESS, SqlType.BOOLEAN, Scalars.ref(known), Scalars.ref(rows));
    Scalar result =
        new Scalar.Case(
            List.of(
                new Scalar.Branch(settled, all ? Scalars.FALSE : Scalars.TRUE),
                new Scalar.Branch(unknown, Scalars.nullOf(SqlType.BOOLEAN))),
            all ? Scalars.TRUE : Scalars.FALSE,
            SqlType.BOOLEAN);
    Column output = Column.computed("quantified", SqlType.BOOLEAN);
    return new Relation.Project(aggregate, List.of(new Relation.Item(output, result)));
  }

  private static Relation.AggregateItem item(
      Column column, AggregateCall.Kind kind, List<Column> operands) {
    return new Relation.AggregateItem(column, kind, operands, false, null, List.of());
  }
}
