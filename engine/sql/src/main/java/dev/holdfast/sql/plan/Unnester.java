package dev.holdfast.sql.plan;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import java.util.ArrayList;
import java.util.List;

/// Turns sub-queries into joins, from the innermost out.
final class Unnester {
  private final SubqueryJoins joins = new SubqueryJoins();

  Relation rewrite(Relation relation) {
    return switch (relation) {
      case Relation.TableScan _, Relation.SystemViewScan _, Relation.WorkingTable _ -> relation;
      case Relation.Series series -> {
        requireSimple(Relations.scalars(series));
        yield series;
      }
      case Relation.Values values -> values(values);
      case Relation.Filter filter -> filter(rewrite(filter.input()), filter.conditions());
      case Relation.Project project -> project(rewrite(project.input()), project.items());
      case Relation.Join join -> join(join);
      case Relation.Aggregate aggregate ->
          new Relation.Aggregate(rewrite(aggregate.input()), aggregate.groups(), aggregate.items());
      case Relation.Window window ->
          new Relation.Window(
              rewrite(window.input()), window.partition(), window.order(), window.items());
      case Relation.Sort sort ->
          new Relation.Sort(
              rewrite(sort.input()),
              sort.keys(),
              sort.offset() == null ? null : constant(sort.offset()),
              sort.limit() == null ? null : constant(sort.limit()));
      case Relation.SetOp setOp ->
          new Relation.SetOp(
              setOp.kind(),
              setOp.all(),
              setOp.inputs().stream().map(this::rewrite).toList(),
              setOp.columns());
      case Relation.RecursiveUnion union ->
          new Relation.RecursiveUnion(
              union.workingTableId(),
              rewrite(union.seed()),
              rewrite(union.step()),
              union.distinct(),
              union.columns());
      case Relation.Lock lock ->
          new Relation.Lock(
              rewrite(lock.input()), lock.targets(), lock.strength(), lock.lockWait());
    };
  }

  private static boolean hasQuery(Scalar scalar) {
    return Scalars.contains(scalar, Scalars::isQuery);
  }

  private static void requireSimple(List<Scalar> scalars) {
    if (scalars.stream().anyMatch(Unnester::hasQuery)) {
      throw new HoldfastException(
          ErrorCode.FEATURE_NOT_SUPPORTED, "a sub-query at this place is not supported");
    }
  }

  /// Scalars without an input row: only queries that depend on nothing.
  private Scalar constant(Scalar scalar) {
    return switch (scalar) {
      case Scalar.ScalarQuery(Relation query) -> new Scalar.ScalarQuery(rewrite(query));
      case Scalar.Exists _, Scalar.Quantified _ -> {
        requireSimple(List.of(scalar));
        yield scalar;
      }
      default -> Scalars.mapChildren(scalar, this::constant);
    };
  }

  private Relation values(Relation.Values values) {
    if (values.rows().size() == 1
        && values.rows().getFirst().stream().anyMatch(Unnester::hasQuery)) {
      var items = new ArrayList<Relation.Item>();
      for (int i = 0; i < values.columns().size(); i++) {
        items.add(new Relation.Item(values.columns().get(i), values.rows().getFirst().get(i)));
      }
      return project(new Relation.Values(List.of(List.of()), List.of()), items);
    }
    var rows = new ArrayList<List<Scalar>>();
    for (List<Scalar> row : values.rows()) {
      rows.add(
          row.stream().anyMatch(Unnester::hasQuery)
              ? row.stream().map(this::constant).toList()
              : row);
    }
    return new Relation.Values(rows, values.columns());
  }

  private Relation join(Relation.Join join) {
    Relation left = rewrite(join.left());
    Relation right = rewrite(join.right());
    if (join.conditions().stream().noneMatch(Unnester::hasQuery)) {
      return new Relation.Join(join.kind(), left, right, join.conditions(), join.mark());
    }
    if (join.kind() == JoinKind.INNER) {
      return filter(
          new Relation.Join(join.kind(), left, right, List.of(), null), join.conditions());
    }
    var conditions = join.conditions().stream().map(this::constant).toList();
    return new Relation.Join(join.kind(), left, right, conditions, join.mark());
  }

  private Relation project(Relation input, List<Relation.Item> items) {
    if (items.stream().noneMatch(item -> hasQuery(item.value()))) {
      return new Relation.Project(input, items);
    }
    var extension = new Extension(input);
    var rewritten = new ArrayList<Relation.Item>();
    for (Relation.Item item : items) {
      rewritten.add(new Relation.Item(item.column(), extension.rewrite(item.value())));
    }
    return new Relation.Project(extension.relation, rewritten);
  }

  private Relation filter(Relation input, List<Scalar> conditions) {
    Relation relation = input;
    var remaining = new ArrayList<Scalar>();
    var later = new ArrayList<Scalar>();
    for (Scalar condition : conditions) {
      (hasQuery(condition) ? later : remaining).add(condition);
    }
    if (!remaining.isEmpty()) {
      relation = new Relation.Filter(relation, remaining);
    }
    for (Scalar condition : later) {
      relation = conjunct(relation, condition);
    }
    if (relation.columns().size() != input.columns().size()) {
      return new Relation.Project(
          relation, input.columns().stream().map(Relation.Item::pass).toList());
    }
    return relation;
  }

  /// One condition with a query in it, at the top of a conjunction.
  private Relation conjunct(Relation relation, Scalar condition) {
    boolean negated = condition instanceof Scalar.Call call && call.function() == Function.NOT;
    Scalar inner = negated ? ((Scalar.Call) condition).operands().getFirst() : condition;
    if (inner instanceof Scalar.Exists(Relation query)) {
      return joins.exists(relation, rewrite(query), negated);
    }
    if (inner instanceof Scalar.Quantified quantified
        && quantified.operands().stream().noneMatch(Unnester::hasQuery)) {
      // NOT (x <> ALL q) is x = ANY q, and the other way round.
      boolean any = quantified.comparison() == Function.EQUAL && !quantified.all();
      boolean none = quantified.comparison() == Function.NOT_EQUAL && quantified.all();
      if ((any && !negated) || (none && negated)) {
        return joins.in(relation, quantified.operands(), rewrite(quantified.query()));
      }
      if (any || none) {
        return joins.notIn(relation, quantified.operands(), rewrite(quantified.query()));
      }
    }
    var extension = new Extension(relation);
    Scalar rewritten = extension.rewrite(condition);
    return new Relation.Filter(extension.relation, Scalars.conjuncts(rewritten));
  }

  /// An input that grows by columns which carry the results of queries.
  private final class Extension {
    private Relation relation;

    Extension(Relation relation) {
      this.relation = relation;
    }

    Scalar rewrite(Scalar scalar) {
      return switch (scalar) {
        case Scalar.ScalarQuery(Relation query) -> scalarQuery(Unnester.this.rewrite(query));
        case Scalar.Exists(Relation query) -> exists(Unnester.this.rewrite(query));
        case Scalar.Quantified quantified -> quantified(quantified);
        default -> Scalars.mapChildren(scalar, this::rewrite);
      };
    }

    private Scalar scalarQuery(Relation query) {
      if (Relations.free(query).isEmpty()) {
        return new Scalar.ScalarQuery(query);
      }
      SubqueryJoins.Joined joined = joins.scalar(relation, query);
      relation = joined.relation();
      return joined.value();
    }

    private Scalar exists(Relation query) {
      SubqueryJoins.Joined joined = joins.markExists(relation, query);
      relation = joined.relation();
      return joined.value();
    }

    private Scalar quantified(Scalar.Quantified quantified) {
      var operands = new ArrayList<Scalar>();
      quantified.operands().forEach(operand -> operands.add(rewrite(operand)));
      Relation query = Unnester.this.rewrite(quantified.query());
      boolean any = quantified.comparison() == Function.EQUAL && !quantified.all();
      boolean none = quantified.comparison() == Function.NOT_EQUAL && quantified.all();
      if ((any || none) && Relations.free(query).isEmpty()) {
        SubqueryJoins.Joined joined = joins.markIn(relation, operands, query);
        relation = joined.relation();
        return none ? Scalars.not(joined.value()) : joined.value();
      }
      List<Column> columns = query.columns();
      return scalarOf(
          SubqueryJoins.quantifiedAggregate(
              operands, columns, quantified.comparison(), quantified.all(), query));
    }

    private Scalar scalarOf(Relation aggregate) {
      return scalarQuery(aggregate);
    }
  }
}
