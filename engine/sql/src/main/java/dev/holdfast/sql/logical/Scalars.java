package dev.holdfast.sql.logical;

import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Building, walking and rewriting scalars.
public final class Scalars {
  /// SQL's true.
  public static final Scalar TRUE = new Scalar.Literal(true, SqlType.BOOLEAN);

  /// SQL's false.
  public static final Scalar FALSE = new Scalar.Literal(false, SqlType.BOOLEAN);

  private Scalars() {}

  /// A reference to a column.
  public static Scalar ref(Column column) {
    return new Scalar.ColumnRef(column);
  }

  /// A call of a function.
  public static Scalar call(Function function, SqlType type, Scalar... operands) {
    return new Scalar.Call(function, List.of(operands), type);
  }

  /// The negation.
  public static Scalar not(Scalar operand) {
    return call(Function.NOT, SqlType.BOOLEAN, operand);
  }

  /// An integer.
  public static Scalar bigint(long value) {
    return new Scalar.Literal(value, SqlType.BIGINT);
  }

  /// NULL of a type.
  public static Scalar nullOf(SqlType type) {
    return new Scalar.Literal(null, type);
  }

  /// The conjunction; TRUE for none.
  public static Scalar and(List<Scalar> operands) {
    return switch (operands.size()) {
      case 0 -> TRUE;
      case 1 -> operands.getFirst();
      default -> new Scalar.And(operands);
    };
  }

  /// The operands of a conjunction, nested ones included.
  public static List<Scalar> conjuncts(@Nullable Scalar condition) {
    var conjuncts = new ArrayList<Scalar>();
    if (condition != null) {
      addConjuncts(condition, conjuncts);
    }
    return conjuncts;
  }

  private static void addConjuncts(Scalar condition, List<Scalar> conjuncts) {
    if (condition instanceof Scalar.And(List<Scalar> operands)) {
      operands.forEach(operand -> addConjuncts(operand, conjuncts));
    } else if (!condition.equals(TRUE)) {
      conjuncts.add(condition);
    }
  }

  /// The scalars directly below one; queries are not entered.
  public static List<Scalar> children(Scalar scalar) {
    return switch (scalar) {
      case Scalar.ColumnRef _,
          Scalar.Literal _,
          Scalar.Unknown _,
          Scalar.Param _,
          Scalar.UnknownParam _,
          Scalar.Exists _,
          Scalar.ScalarQuery _ ->
          List.of();
      case Scalar.Cast cast -> List.of(cast.operand());
      case Scalar.Call call -> call.operands();
      case Scalar.And and -> and.operands();
      case Scalar.Or or -> or.operands();
      case Scalar.Case choice -> {
        var all = new ArrayList<Scalar>();
        for (Scalar.Branch branch : choice.branches()) {
          all.add(branch.condition());
          all.add(branch.result());
        }
        all.add(choice.otherwise());
        yield all;
      }
      case Scalar.InList in -> {
        var all = new ArrayList<>(in.values());
        all.addFirst(in.operand());
        yield all;
      }
      case Scalar.Quantified quantified -> quantified.operands();
      case Scalar.AggregateFunction aggregate -> {
        var all = new ArrayList<>(aggregate.operands());
        aggregate.order().forEach(order -> all.add(order.value()));
        if (aggregate.filter() != null) {
          all.add(aggregate.filter());
        }
        yield all;
      }
      case Scalar.WindowFunction window -> {
        var all = new ArrayList<>(window.operands());
        all.addAll(window.partition());
        window.order().forEach(order -> all.add(order.value()));
        yield all;
      }
      case Scalar.Grouping grouping -> grouping.operands();
    };
  }

  /// Visits a scalar and all below it, parents first; queries are not entered.
  public static void walk(Scalar scalar, Consumer<Scalar> visitor) {
    visitor.accept(scalar);
    children(scalar).forEach(child -> walk(child, visitor));
  }

  /// The same scalar over rewritten children; queries are passed on as they are.
  public static Scalar mapChildren(Scalar scalar, UnaryOperator<Scalar> f) {
    return switch (scalar) {
      case Scalar.ColumnRef _,
          Scalar.Literal _,
          Scalar.Unknown _,
          Scalar.Param _,
          Scalar.UnknownParam _,
          Scalar.Exists _,
          Scalar.ScalarQuery _ ->
          scalar;
      case Scalar.Cast cast ->
          new Scalar.Cast(f.apply(cast.operand()), cast.type(), cast.assignment());
      case Scalar.Call call ->
          new Scalar.Call(call.function(), map(call.operands(), f), call.type());
      case Scalar.And and -> new Scalar.And(map(and.operands(), f));
      case Scalar.Or or -> new Scalar.Or(map(or.operands(), f));
      case Scalar.Case choice ->
          new Scalar.Case(
              choice.branches().stream()
                  .map(b -> new Scalar.Branch(f.apply(b.condition()), f.apply(b.result())))
                  .toList(),
              f.apply(choice.otherwise()),
              choice.type());
      case Scalar.InList in -> new Scalar.InList(f.apply(in.operand()), map(in.values(), f));
      case Scalar.Quantified q ->
          new Scalar.Quantified(map(q.operands(), f), q.comparison(), q.all(), q.query());
      case Scalar.AggregateFunction a ->
          new Scalar.AggregateFunction(
              a.kind(),
              map(a.operands(), f),
              a.distinct(),
              a.filter() == null ? null : f.apply(a.filter()),
              mapOrder(a.order(), f),
              a.type());
      case Scalar.WindowFunction w ->
          new Scalar.WindowFunction(
              w.kind(),
              map(w.operands(), f),
              map(w.partition(), f),
              mapOrder(w.order(), f),
              w.frame(),
              w.type());
      case Scalar.Grouping grouping -> new Scalar.Grouping(map(grouping.operands(), f));
    };
  }

  private static List<Scalar> map(List<Scalar> scalars, UnaryOperator<Scalar> f) {
    return scalars.stream().map(f).toList();
  }

  private static List<Scalar.Order> mapOrder(List<Scalar.Order> order, UnaryOperator<Scalar> f) {
    return order.stream()
        .map(o -> new Scalar.Order(f.apply(o.value()), o.descending(), o.nullsFirst()))
        .toList();
  }

  /// Whether a scalar is a query.
  public static boolean isQuery(Scalar scalar) {
    return scalar instanceof Scalar.Exists
        || scalar instanceof Scalar.ScalarQuery
        || scalar instanceof Scalar.Quantified;
  }

  /// Whether a scalar or one below it is such.
  public static boolean contains(Scalar scalar, java.util.function.Predicate<Scalar> predicate) {
    if (predicate.test(scalar)) {
      return true;
    }
    for (Scalar child : children(scalar)) {
      if (contains(child, predicate)) {
        return true;
      }
    }
    return false;
  }
}
