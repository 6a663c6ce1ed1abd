package dev.holdfast.sql.plan;

import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.logical.Volatility;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Moves conditions to where their columns are made, and orders inner joins on the way.
final class PushDown {
  private final JoinOrder joinOrder;

  PushDown(Estimator estimator) {
    this.joinOrder = new JoinOrder(estimator);
  }

  Relation rewrite(Relation relation) {
    return push(relation, List.of());
  }

  /// The relation filtered by `conditions`.
  private Relation push(Relation relation, List<Scalar> conditions) {
    return switch (relation) {
      case Relation.TableScan _,
          Relation.SystemViewScan _,
          Relation.Series _,
          Relation.Values _,
          Relation.WorkingTable _ ->
          filtered(relation, conditions);
      case Relation.Filter filter -> {
        var all = new ArrayList<>(conditions);
        filter.conditions().forEach(condition -> all.addAll(split(condition)));
        yield push(filter.input(), all);
      }
      case Relation.Project project -> project(project, conditions);
      case Relation.Join join -> join(join, conditions);
      case Relation.Aggregate aggregate -> aggregate(aggregate, conditions);
      case Relation.Window window -> window(window, conditions);
      case Relation.Sort sort -> sort(sort, conditions);
      case Relation.SetOp setOp -> setOp(setOp, conditions);
      case Relation.RecursiveUnion union ->
          filtered(
              new Relation.RecursiveUnion(
                  union.workingTableId(),
                  rewrite(union.seed()),
                  rewrite(union.step()),
                  union.distinct(),
                  union.columns()),
              conditions);
      case Relation.Lock lock ->
          new Relation.Lock(
              push(lock.input(), conditions), lock.targets(), lock.strength(), lock.lockWait());
    };
  }

  static Relation filtered(Relation relation, List<Scalar> conditions) {
    return conditions.isEmpty() ? relation : new Relation.Filter(relation, conditions);
  }

  /// Conjuncts; what all branches of an OR have in common is taken out of it.
  private static List<Scalar> split(Scalar condition) {
    var all = new ArrayList<Scalar>();
    for (Scalar conjunct : Scalars.conjuncts(condition)) {
      all.addAll(conjunct instanceof Scalar.Or or ? factored(or) : List.of(conjunct));
    }
    return all;
  }

  private static List<Scalar> factored(Scalar.Or or) {
    var common = new ArrayList<>(Scalars.conjuncts(or.operands().getFirst()));
    for (Scalar branch : or.operands()) {
      common.retainAll(Scalars.conjuncts(branch));
    }
    if (common.isEmpty()) {
      return List.of(or);
    }
    var branches = new ArrayList<Scalar>();
    for (Scalar branch : or.operands()) {
      var rest = new ArrayList<>(Scalars.conjuncts(branch));
      rest.removeAll(common);
      if (rest.isEmpty()) {
        return common;
      }
      branches.add(Scalars.and(rest));
    }
    common.add(new Scalar.Or(branches));
    return common;
  }

  private Relation project(Relation.Project project, List<Scalar> conditions) {
    var below = new ArrayList<Scalar>();
    var above = new ArrayList<Scalar>();
    boolean volatileItems =
        project.items().stream().anyMatch(i -> Volatility.isVolatile(i.value()));
    for (Scalar condition : conditions) {
      if (volatileItems) {
        above.add(condition);
      } else {
        below.add(SubqueryJoins.substitute(condition, project.items()));
      }
    }
    return filtered(new Relation.Project(push(project.input(), below), project.items()), above);
  }

  private Relation aggregate(Relation.Aggregate aggregate, List<Scalar> conditions) {
    Set<Column> groups = Relations.columnSet(aggregate.groups());
    var below = new ArrayList<Scalar>();
    var above = new ArrayList<Scalar>();
    Set<Column> made = Relations.columnSet();
    aggregate.items().forEach(item -> made.add(item.column()));
    for (Scalar condition : conditions) {
      Set<Column> columns = Relations.columns(condition);
      boolean onGroups = !groups.isEmpty() && columns.stream().noneMatch(made::contains);
      (onGroups ? below : above).add(condition);
    }
    return filtered(
        new Relation.Aggregate(
            push(aggregate.input(), below), aggregate.groups(), aggregate.items()),
        above);
  }

  private Relation window(Relation.Window window, List<Scalar> conditions) {
    Set<Column> partition = Relations.columnSet(window.partition());
    var below = new ArrayList<Scalar>();
    var above = new ArrayList<Scalar>();
    for (Scalar condition : conditions) {
      Set<Column> columns = Relations.columns(condition);
      boolean onPartition = !columns.isEmpty() && partition.containsAll(columns);
      (onPartition ? below : above).add(condition);
    }
    return filtered(
        new Relation.Window(
            push(window.input(), below), window.partition(), window.order(), window.items()),
        above);
  }

  private Relation sort(Relation.Sort sort, List<Scalar> conditions) {
    boolean limited = sort.limit() != null || sort.offset() != null;
    Relation input = push(sort.input(), limited ? List.of() : conditions);
    return filtered(
        new Relation.Sort(input, sort.keys(), sort.offset(), sort.limit()),
        limited ? conditions : List.of());
  }

  private Relation setOp(Relation.SetOp setOp, List<Scalar> conditions) {
    var inputs = new ArrayList<Relation>();
    for (Relation input : setOp.inputs()) {
      var items = new ArrayList<Relation.Item>();
      for (int i = 0; i < setOp.columns().size(); i++) {
        items.add(new Relation.Item(setOp.columns().get(i), Scalars.ref(input.columns().get(i))));
      }
      var own = new ArrayList<Scalar>();
      conditions.forEach(condition -> own.add(SubqueryJoins.substitute(condition, items)));
      inputs.add(push(input, own));
    }
    return new Relation.SetOp(setOp.kind(), setOp.all(), inputs, setOp.columns());
  }

  // ---- joins

  private Relation join(Relation.Join join, List<Scalar> conditions) {
    return switch (join.kind()) {
      case INNER -> inner(join, conditions);
      case LEFT -> left(join, conditions);
      case RIGHT -> {
        Relation left = join.right();
        Relation right = join.left();
        yield push(
            new Relation.Join(JoinKind.LEFT, left, right, join.conditions(), null), conditions);
      }
      case FULL ->
          filtered(
              new Relation.Join(
                  join.kind(),
                  rewrite(join.left()),
                  rewrite(join.right()),
                  join.conditions(),
                  null),
              conditions);
      case SEMI, ANTI, MARK -> existential(join, conditions);
    };
  }

  private static boolean isLateral(Relation.Join join) {
    Set<Column> left = Relations.columnSet(join.left().columns());
    return Relations.free(join.right()).stream().anyMatch(left::contains);
  }

  private Relation inner(Relation.Join join, List<Scalar> conditions) {
    var leaves = new ArrayList<Relation>();
    var all = new ArrayList<>(conditions);
    flatten(join, leaves, all);
    if (leaves.size() == 1) {
      return lateral((Relation.Join) leaves.getFirst(), all);
    }
    var pending = new ArrayList<Scalar>();
    var own = new ArrayList<List<Scalar>>();
    var columns = new ArrayList<Set<Column>>();
    for (Relation leaf : leaves) {
      own.add(new ArrayList<>());
      columns.add(Relations.columnSet(leaf.columns()));
    }
    for (Scalar condition : all) {
      int leaf = onlyLeaf(condition, columns);
      (leaf < 0 ? pending : own.get(leaf)).add(condition);
    }
    var pushed = new ArrayList<Relation>();
    for (int i = 0; i < leaves.size(); i++) {
      pushed.add(
          leaves.get(i) instanceof Relation.Join leaf && leaf.kind() == JoinKind.INNER
              ? lateral(leaf, own.get(i))
              : push(leaves.get(i), own.get(i)));
    }
    return joinOrder.order(pushed, pending);
  }

  /// The inputs and conditions of nested inner joins; a lateral join is one input.
  private static void flatten(Relation relation, List<Relation> leaves, List<Scalar> conditions) {
    if (relation instanceof Relation.Filter filter) {
      filter.conditions().forEach(condition -> conditions.addAll(split(condition)));
      flatten(filter.input(), leaves, conditions);
    } else if (relation instanceof Relation.Join join
        && join.kind() == JoinKind.INNER
        && !isLateral(join)) {
      join.conditions().forEach(condition -> conditions.addAll(split(condition)));
      flatten(join.left(), leaves, conditions);
      flatten(join.right(), leaves, conditions);
    } else {
      leaves.add(relation);
    }
  }

  private static int onlyLeaf(Scalar condition, List<Set<Column>> leaves) {
    Set<Column> columns = Relations.columns(condition);
    int found = -1;
    for (int i = 0; i < leaves.size(); i++) {
      if (columns.stream().anyMatch(leaves.get(i)::contains)) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found < 0 && !Volatility.isVolatile(condition) ? 0 : found;
  }

  private Relation lateral(Relation.Join join, List<Scalar> conditions) {
    Set<Column> left = Relations.columnSet(join.left().columns());
    Set<Column> right = Relations.columnSet(join.right().columns());
    var toLeft = new ArrayList<Scalar>();
    var toRight = new ArrayList<Scalar>(join.conditions());
    for (Scalar condition : conditions) {
      Set<Column> columns = Relations.columns(condition);
      boolean onRight = columns.stream().anyMatch(right::contains);
      (onRight || columns.stream().noneMatch(left::contains) ? toRight : toLeft).add(condition);
    }
    return new Relation.Join(
        JoinKind.INNER, push(join.left(), toLeft), push(join.right(), toRight), List.of(), null);
  }

  private Relation left(Relation.Join join, List<Scalar> conditions) {
    Set<Column> right = Relations.columnSet(join.right().columns());
    for (Scalar condition : conditions) {
      if (NullRejection.rejects(condition, right)) {
        return push(
            new Relation.Join(JoinKind.INNER, join.left(), join.right(), join.conditions(), null),
            conditions);
      }
    }
    var toLeft = new ArrayList<Scalar>();
    var above = new ArrayList<Scalar>();
    for (Scalar condition : conditions) {
      boolean padded = Relations.columns(condition).stream().anyMatch(right::contains);
      (padded ? above : toLeft).add(condition);
    }
    var toRight = new ArrayList<Scalar>();
    var kept = new ArrayList<Scalar>();
    boolean lateral = isLateral(join);
    for (Scalar condition : join.conditions().stream().flatMap(c -> split(c).stream()).toList()) {
      Set<Column> columns = Relations.columns(condition);
      boolean onRight = lateral || (!columns.isEmpty() && right.containsAll(columns));
      (onRight ? toRight : kept).add(condition);
    }
    return filtered(
        new Relation.Join(
            JoinKind.LEFT, push(join.left(), toLeft), push(join.right(), toRight), kept, null),
        above);
  }

  private Relation existential(Relation.Join join, List<Scalar> conditions) {
    Set<Column> right = Relations.columnSet(join.right().columns());
    Set<Column> left = Relations.columnSet(join.left().columns());
    var toLeft = new ArrayList<Scalar>();
    var above = new ArrayList<Scalar>();
    for (Scalar condition : conditions) {
      boolean onMark = join.mark() != null && Relations.columns(condition).contains(join.mark());
      (onMark ? above : toLeft).add(condition);
    }
    var toRight = new ArrayList<Scalar>();
    var kept = new ArrayList<Scalar>();
    for (Scalar condition : join.conditions()) {
      Set<Column> columns = Relations.columns(condition);
      boolean onRight = !columns.isEmpty() && right.containsAll(columns);
      boolean onLeft = !columns.isEmpty() && left.containsAll(columns);
      if (onRight && join.kind() != JoinKind.MARK) {
        toRight.add(condition);
      } else if (onLeft && join.kind() == JoinKind.SEMI) {
        toLeft.add(condition);
      } else {
        kept.add(condition);
      }
    }
    Relation pushedLeft = push(join.left(), toLeft);
    if (join.mark() == null || join.kind() != JoinKind.MARK) {
      return filtered(
          new Relation.Join(
              join.kind(), pushedLeft, push(join.right(), toRight), kept, join.mark()),
          above);
    }
    return marked(join, pushedLeft, kept, above);
  }

  /// A filter that wants the mark to be true, or not to be, makes a semi-join.
  private Relation marked(
      Relation.Join join, Relation left, List<Scalar> kept, List<Scalar> above) {
    Relation right = rewrite(join.right());
    Column mark = join.mark();
    if (mark != null && above.contains(Scalars.ref(mark))) {
      var rest = new ArrayList<>(above);
      rest.remove(Scalars.ref(mark));
      Relation semi = new Relation.Join(JoinKind.SEMI, left, right, kept, null);
      var items = new ArrayList<Relation.Item>();
      left.columns().forEach(column -> items.add(Relation.Item.pass(column)));
      items.add(new Relation.Item(mark, Scalars.TRUE));
      return filtered(new Relation.Project(semi, items), rest);
    }
    return filtered(new Relation.Join(JoinKind.MARK, left, right, kept, mark), above);
  }

  /// Whether a condition cannot be true when all columns of a set are NULL.
  private static final class NullRejection {
    private NullRejection() {}

    static boolean rejects(Scalar condition, Set<Column> columns) {
      return switch (condition) {
        case Scalar.Call call -> rejects(call, columns);
        case Scalar.InList in -> isStrict(in.operand(), columns);
        case Scalar.And and -> and.operands().stream().anyMatch(o -> rejects(o, columns));
        case Scalar.Or or -> or.operands().stream().allMatch(o -> rejects(o, columns));
        case Scalar.ColumnRef(Column column) ->
            columns.contains(column) && column.type().equals(SqlType.BOOLEAN);
        default -> false;
      };
    }

    private static boolean rejects(Scalar.Call call, Set<Column> columns) {
      return switch (call.function()) {
        case EQUAL,
            NOT_EQUAL,
            LESS,
            LESS_OR_EQUAL,
            GREATER,
            GREATER_OR_EQUAL,
            LIKE,
            ILIKE,
            IS_NOT_NULL ->
            call.operands().stream().anyMatch(operand -> isStrict(operand, columns));
        case NOT -> {
          Scalar inner = call.operands().getFirst();
          yield inner instanceof Scalar.Call nested
              && nested.function() != Function.IS_NULL
              && nested.function() != Function.NOT
              && nested.function() != Function.IS_NOT_NULL
              && rejects(nested, columns);
        }
        default -> false;
      };
    }

    /// Whether a value is NULL when the columns are.
    private static boolean isStrict(Scalar scalar, Set<Column> columns) {
      return switch (scalar) {
        case Scalar.ColumnRef(Column column) -> columns.contains(column);
        case Scalar.Cast cast -> isStrict(cast.operand(), columns);
        case Scalar.Call call ->
            switch (call.function()) {
              case ADD,
                  SUBTRACT,
                  MULTIPLY,
                  DIVIDE,
                  NEGATE,
                  LOWER,
                  UPPER,
                  DATETIME_ADD,
                  DATETIME_SUBTRACT ->
                  call.operands().stream().anyMatch(operand -> isStrict(operand, columns));
              default -> false;
            };
        default -> false;
      };
    }
  }
}
