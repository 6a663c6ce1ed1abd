package dev.holdfast.sql.plan;

import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Volatility;
import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.sql.physical.WindowCall;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Logical relations as physical plans with the columns that are needed and no others.
final class Lowering {
  private final Estimator estimator;
  private final AccessPaths accessPaths;
  private final JoinLowering joins;
  private int applyCount;

  Lowering(Estimator estimator, SystemTime sessionTime) {
    this.estimator = estimator;
    this.accessPaths = new AccessPaths(this, sessionTime);
    this.joins = new JoinLowering(this);
  }

  Estimator estimator() {
    return estimator;
  }

  int nextApply() {
    return applyCount++;
  }

  /// A plan of exactly these columns.
  PhysicalPlan exact(Relation relation, List<Column> columns, @Nullable Environment environment) {
    Lowered lowered = lower(relation, Relations.columnSet(columns), environment);
    boolean same = lowered.width() == columns.size();
    for (int i = 0; same && i < columns.size(); i++) {
      same = Integer.valueOf(i).equals(lowered.position(columns.get(i)));
    }
    if (same) {
      return lowered.plan();
    }
    ScalarLowering scalars = scalars(lowered.positions(), environment);
    var expressions = new ArrayList<Expression>();
    columns.forEach(column -> expressions.add(scalars.lower(new Scalar.ColumnRef(column))));
    return new PhysicalPlan.Project(lowered.plan(), expressions);
  }

  /// A sub-query that depends on nothing around it.
  PhysicalPlan separate(Relation query) {
    Relation flat = new Unnester().rewrite(query);
    return exact(new PushDown(estimator).rewrite(flat), query.columns(), null);
  }

  ScalarLowering scalars(Map<Column, Integer> positions, @Nullable Environment environment) {
    return new ScalarLowering(positions, environment, this);
  }

  Lowered lower(Relation relation, Set<Column> needed, @Nullable Environment environment) {
    return switch (relation) {
      case Relation.TableScan scan -> accessPaths.lower(scan, List.of(), needed, environment);
      case Relation.SystemViewScan scan -> {
        List<Column> columns = scan.columns();
        yield Lowered.of(
            new PhysicalPlan.SystemViewScan(scan.viewName(), names(columns), types(columns)),
            columns);
      }
      case Relation.Series series -> series(series, environment);
      case Relation.Values values -> values(values, environment);
      case Relation.Filter filter -> filter(filter, needed, environment);
      case Relation.Project project -> project(project, needed, environment);
      case Relation.Join join -> joins.lower(join, needed, environment);
      case Relation.Aggregate aggregate -> aggregate(aggregate, needed, environment);
      case Relation.Window window -> window(window, needed, environment);
      case Relation.Sort sort -> sort(sort, needed, environment);
      case Relation.SetOp setOp -> setOp(setOp, environment);
      case Relation.RecursiveUnion union ->
          Lowered.of(
              new PhysicalPlan.RecursiveUnion(
                  union.workingTableId(),
                  exact(union.seed(), union.seed().columns(), environment),
                  exact(union.step(), union.step().columns(), environment),
                  union.distinct()),
              union.columns());
      case Relation.WorkingTable table ->
          Lowered.of(
              new PhysicalPlan.WorkingTable(
                  table.workingTableId(), names(table.columns()), types(table.columns())),
              table.columns());
      case Relation.Lock lock -> lock(lock, needed, environment);
    };
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  static List<SqlType> types(List<Column> columns) {
    return columns.stream().map(Column::type).toList();
  }

  private Lowered series(Relation.Series series, @Nullable Environment environment) {
    ScalarLowering scalars = scalars(Map.of(), environment);
    Scalar step = series.step();
    return Lowered.of(
        new PhysicalPlan.SeriesScan(
            scalars.lower(series.start()),
            scalars.lower(series.stop()),
            step == null ? null : scalars.lower(step),
            series.column().type()),
        series.columns());
  }

  private Lowered values(Relation.Values values, @Nullable Environment environment) {
    ScalarLowering scalars = scalars(Map.of(), environment);
    var rows = new ArrayList<List<Expression>>();
    for (List<Scalar> row : values.rows()) {
      var expressions = new ArrayList<Expression>();
      row.forEach(scalar -> expressions.add(scalars.lower(scalar)));
      rows.add(expressions);
    }
    return Lowered.of(new PhysicalPlan.Values(rows, types(values.columns())), values.columns());
  }

  private Lowered filter(
      Relation.Filter filter, Set<Column> needed, @Nullable Environment environment) {
    if (filter.input() instanceof Relation.TableScan scan) {
      Relation lookups = accessPaths.lookups(scan, filter.conditions());
      if (lookups != null) {
        return lower(lookups, needed, environment);
      }
      return accessPaths.lower(scan, filter.conditions(), needed, environment);
    }
    Set<Column> all = with(needed, filter.conditions());
    Lowered input = lower(filter.input(), all, environment);
    Expression condition = scalars(input.positions(), environment).condition(filter.conditions());
    return condition == null
        ? input
        : input.withPlan(new PhysicalPlan.Filter(input.plan(), condition));
  }

  /// The columns and those that the scalars refer to.
  static Set<Column> with(Set<Column> columns, List<Scalar> scalars) {
    Set<Column> all = Relations.columnSet(columns);
    scalars.forEach(scalar -> Relations.addColumns(scalar, all));
    return all;
  }

  private Lowered project(
      Relation.Project project, Set<Column> needed, @Nullable Environment environment) {
    var items = new ArrayList<Relation.Item>();
    for (Relation.Item item : project.items()) {
      if (needed.contains(item.column()) || Volatility.isVolatile(item.value())) {
        items.add(item);
      }
    }
    List<Scalar> values = items.stream().map(Relation.Item::value).toList();
    Lowered input = lower(project.input(), with(Relations.columnSet(), values), environment);
    Map<Column, Integer> aliases = new HashMap<>();
    for (Relation.Item item : items) {
      if (item.value() instanceof Scalar.ColumnRef(Column column)
          && input.position(column) != null) {
        aliases.put(item.column(), position(input, column));
      }
    }
    if (aliases.size() == items.size()) {
      return new Lowered(input.plan(), aliases);
    }
    ScalarLowering scalars = scalars(input.positions(), environment);
    var expressions = new ArrayList<Expression>();
    items.forEach(item -> expressions.add(scalars.lower(item.value())));
    return Lowered.of(
        new PhysicalPlan.Project(input.plan(), expressions),
        items.stream().map(Relation.Item::column).toList());
  }

  private Lowered aggregate(
      Relation.Aggregate aggregate, Set<Column> needed, @Nullable Environment environment) {
    var items = new ArrayList<Relation.AggregateItem>();
    for (Relation.AggregateItem item : aggregate.items()) {
      boolean checks = item.kind() == AggregateCall.Kind.SINGLE_VALUE;
      if (checks || needed.contains(item.column())) {
        items.add(item);
      }
    }
    var pruned = new Relation.Aggregate(aggregate.input(), aggregate.groups(), items);
    Set<Column> below = with(Relations.columnSet(), Relations.scalars(pruned));
    Lowered input = lower(aggregate.input(), below, environment);
    var calls = new ArrayList<AggregateCall>();
    for (Relation.AggregateItem item : items) {
      Column filter = item.filter();
      calls.add(
          new AggregateCall(
              item.kind(),
              positions(input, item.operands()),
              item.distinct(),
              filter == null ? -1 : position(input, filter),
              keys(input, item.order()),
              item.column().type()));
    }
    var plan =
        new PhysicalPlan.Aggregate(input.plan(), positions(input, aggregate.groups()), calls);
    return Lowered.of(plan, pruned.columns());
  }

  static int position(Lowered input, Column column) {
    Integer position = input.position(column);
    if (position == null) {
      throw new IllegalStateException("column " + column.name() + " is not in the input");
    }
    return position;
  }

  private static List<Integer> positions(Lowered input, List<Column> columns) {
    return columns.stream().map(column -> position(input, column)).toList();
  }

  private static List<SortKey> keys(Lowered input, List<Relation.OrderKey> keys) {
    return keys.stream()
        .map(key -> new SortKey(position(input, key.column()), key.descending(), key.nullsFirst()))
        .toList();
  }

  private Lowered window(
      Relation.Window window, Set<Column> needed, @Nullable Environment environment) {
    Set<Column> below = with(needed, Relations.scalars(window));
    Lowered input = lower(window.input(), below, environment);
    var calls = new ArrayList<WindowCall>();
    Map<Column, Integer> positions = new HashMap<>(input.positions());
    for (Relation.WindowItem item : window.items()) {
      positions.put(item.column(), input.width() + calls.size());
      calls.add(
          new WindowCall(
              item.kind(), positions(input, item.operands()), item.frame(), item.column().type()));
    }
    return new Lowered(
        new PhysicalPlan.Window(
            input.plan(), positions(input, window.partition()), keys(input, window.order()), calls),
        positions);
  }

  private Lowered sort(Relation.Sort sort, Set<Column> needed, @Nullable Environment environment) {
    Set<Column> below = Relations.columnSet(needed);
    sort.keys().forEach(key -> below.add(key.column()));
    Lowered input = lower(sort.input(), below, environment);
    ScalarLowering scalars = scalars(Map.of(), environment);
    Scalar offsetScalar = sort.offset();
    Scalar limitScalar = sort.limit();
    Expression offset = offsetScalar == null ? null : scalars.lower(offsetScalar);
    Expression limit = limitScalar == null ? null : scalars.lower(limitScalar);
    if (sort.keys().isEmpty()) {
      return offset == null && limit == null
          ? input
          : input.withPlan(new PhysicalPlan.Limit(input.plan(), offset, limit));
    }
    List<SortKey> keys = keys(input, sort.keys());
    PhysicalPlan ordered = IndexOrder.apply(input.plan(), keys);
    if (ordered != null) {
      return input.withPlan(
          offset == null && limit == null
              ? ordered
              : new PhysicalPlan.Limit(ordered, offset, limit));
    }
    return input.withPlan(new PhysicalPlan.Sort(input.plan(), keys, offset, limit));
  }

  private Lowered setOp(Relation.SetOp setOp, @Nullable Environment environment) {
    List<PhysicalPlan> inputs =
        setOp.inputs().stream().map(input -> exact(input, input.columns(), environment)).toList();
    return Lowered.of(
        new PhysicalPlan.SetOperation(setOp.kind(), setOp.all(), inputs), setOp.columns());
  }

  private Lowered lock(Relation.Lock lock, Set<Column> needed, @Nullable Environment environment) {
    Set<Column> below = Relations.columnSet(needed);
    lock.targets().forEach(target -> below.add(target.key()));
    Lowered input = lower(lock.input(), below, environment);
    var targets = new ArrayList<PhysicalPlan.LockTarget>();
    for (Relation.LockItem target : lock.targets()) {
      targets.add(
          new PhysicalPlan.LockTarget(
              target.table().id(), target.table().qualifiedName(), position(input, target.key())));
    }
    return input.withPlan(
        new PhysicalPlan.LockRows(input.plan(), targets, lock.strength(), lock.lockWait()));
  }
}
