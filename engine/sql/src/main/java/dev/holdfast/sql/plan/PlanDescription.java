package dev.holdfast.sql.plan;

import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.sql.physical.TableAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Describes the nodes of one plan: follows the names of columns from the tables upwards.
final class PlanDescription {
  private final boolean qualified;
  private final Map<Integer, List<String>> outerColumns = new HashMap<>();
  private List<ExplainNode.InitPlan> initPlans = new ArrayList<>();
  private int initPlanCount;
  private int sourceCount;

  /// @param qualified whether columns carry the names of their tables
  PlanDescription(boolean qualified) {
    this.qualified = qualified;
  }

  /// How many tables and the like the plan reads.
  int sourceCount() {
    return sourceCount;
  }

  /// Describes a plan and what is below it.
  ExplainNode node(PhysicalPlan plan) {
    return switch (plan) {
      case PhysicalPlan.TableScan scan ->
          access("Seq Scan on ", scan.access(), List.of(), scan.condition());
      case PhysicalPlan.KeyLookup lookup -> keyLookup(lookup);
      case PhysicalPlan.IndexScan scan -> indexScan(scan);
      case PhysicalPlan.Values values ->
          source("Values Scan, rows: " + values.rows().size(), "*VALUES*", numbered(values));
      case PhysicalPlan.SystemViewScan scan ->
          source("System View Scan on " + scan.viewName(), scan.viewName(), scan.columnNames());
      case PhysicalPlan.SeriesScan _ ->
          source("Function Scan on generate_series", "generate_series", List.of("generate_series"));
      case PhysicalPlan.WorkingTable table ->
          inner("WorkTable Scan", List.of(), List.of(), table.columnNames());
      case PhysicalPlan.Filter filter -> filter(filter);
      case PhysicalPlan.Project project -> project(project);
      case PhysicalPlan.HashJoin join -> hashJoin(join);
      case PhysicalPlan.NestedLoopJoin join -> nestedLoop(join);
      case PhysicalPlan.Apply apply -> apply(apply);
      case PhysicalPlan.Aggregate aggregate -> aggregate(aggregate);
      case PhysicalPlan.Window window -> window(window);
      case PhysicalPlan.Sort sort -> sort(sort);
      case PhysicalPlan.Limit limit -> limit(limit);
      case PhysicalPlan.SetOperation operation -> setOperation(operation);
      case PhysicalPlan.RecursiveUnion union -> recursiveUnion(union);
      case PhysicalPlan.LockRows lock -> lockRows(lock);
    };
  }

  /// The name of a column of the row that an enclosing Apply is at.
  String outerColumn(Expression.OuterColumn column) {
    List<String> columns = outerColumns.get(column.applyId());
    return columns == null ? "outer column " + column.index() : columns.get(column.index());
  }

  /// Describes a sub-query of the present node; gives its number.
  int initPlan(PhysicalPlan plan) {
    int number = ++initPlanCount;
    List<ExplainNode.InitPlan> ofNode = initPlans;
    initPlans = new ArrayList<>();
    ExplainNode node = node(plan);
    initPlans = ofNode;
    initPlans.add(new ExplainNode.InitPlan(number, node));
    return number;
  }

  // Takes the sub-queries that the details have named.
  private ExplainNode inner(
      String title, List<String> details, List<ExplainNode> inputs, List<String> columns) {
    var node = new ExplainNode(title, List.copyOf(details), initPlans, inputs, columns);
    initPlans = new ArrayList<>();
    return node;
  }

  private ExpressionText over(List<String> columns) {
    return new ExpressionText(columns, this);
  }

  // ---- sources

  private ExplainNode source(String title, String name, List<String> columns) {
    sourceCount++;
    return inner(title, List.of(), List.of(), qualify(name, columns));
  }

  private List<String> qualify(String name, List<String> columns) {
    return qualified ? columns.stream().map(column -> name + "." + column).toList() : columns;
  }

  private static List<String> numbered(PhysicalPlan plan) {
    var names = new ArrayList<String>();
    for (int i = 1; i <= plan.columns().size(); i++) {
      names.add("column" + i);
    }
    return names;
  }

  private ExplainNode access(
      String verb, TableAccess access, List<String> conditions, @Nullable Expression filter) {
    sourceCount++;
    TableAccess.Names names = access.names();
    List<String> known =
        names.columns().size() == access.slots().size()
            ? names.columns()
            : access.slots().stream().map(slot -> "slot" + slot).toList();
    List<String> columns = qualify(names.alias(), known);
    var details = new ArrayList<String>();
    if (!conditions.isEmpty()) {
      details.add("Index Cond: " + conjunction(conditions));
    }
    addFilter("Filter: ", filter, columns, details);
    return inner(verb + table(access), details, List.of(), columns);
  }

  private String table(TableAccess access) {
    String name = access.tableName();
    String shown = name.startsWith("public.") ? name.substring("public.".length()) : name;
    String alias = access.names().alias();
    boolean sameName = name.equals(alias) || name.endsWith("." + alias);
    return shown + (sameName ? "" : " " + alias) + time(access.time());
  }

  private String time(SystemTime time) {
    ExpressionText text = over(List.of());
    return switch (time) {
      case SystemTime.Current _ -> "";
      case SystemTime.AsOf asOf -> " for system_time as of " + text.of(asOf.moment());
      case SystemTime.FromTo span ->
          " for system_time from " + text.of(span.from()) + " to " + text.of(span.to());
      case SystemTime.Between span ->
          " for system_time between " + text.of(span.from()) + " and " + text.of(span.to());
      case SystemTime.ContainedIn span ->
          " for system_time contained in " + text.list(List.of(span.from(), span.to()));
      case SystemTime.All _ -> " for system_time all";
    };
  }

  private static String keyColumn(TableAccess access, int position) {
    List<String> key = access.names().key();
    return position < key.size() ? key.get(position) : "key column " + (position + 1);
  }

  private static String using(TableAccess access) {
    String index = access.names().index();
    return index == null ? "" : " using " + index;
  }

  private List<String> equalities(TableAccess access, List<Expression> values) {
    var equalities = new ArrayList<String>();
    for (int i = 0; i < values.size(); i++) {
      equalities.add("(" + keyColumn(access, i) + " = " + over(List.of()).of(values.get(i)) + ")");
    }
    return equalities;
  }

  private ExplainNode keyLookup(PhysicalPlan.KeyLookup lookup) {
    TableAccess access = lookup.access();
    return access(
        "Key Lookup" + using(access) + " on ",
        access,
        equalities(access, lookup.key()),
        lookup.condition());
  }

  private ExplainNode indexScan(PhysicalPlan.IndexScan scan) {
    TableAccess access = scan.access();
    PhysicalPlan.KeyBounds bounds = scan.bounds();
    List<String> conditions = equalities(access, bounds.prefix());
    String next = keyColumn(access, bounds.prefix().size());
    Expression lower = bounds.lower();
    Expression upper = bounds.upper();
    if (lower != null) {
      String comparison = bounds.lowerInclusive() ? " >= " : " > ";
      conditions.add("(" + next + comparison + over(List.of()).of(lower) + ")");
    }
    if (upper != null) {
      String comparison = bounds.upperInclusive() ? " <= " : " < ";
      conditions.add("(" + next + comparison + over(List.of()).of(upper) + ")");
    }
    String verb = scan.reverse() ? "Index Scan Backward" : "Index Scan";
    return access(verb + using(access) + " on ", access, conditions, scan.condition());
  }

  // ---- one input

  private ExplainNode filter(PhysicalPlan.Filter filter) {
    ExplainNode input = node(filter.input());
    var details = new ArrayList<String>();
    addFilter("Filter: ", filter.condition(), input.columns(), details);
    return inner("Filter", details, List.of(input), input.columns());
  }

  private ExplainNode project(PhysicalPlan.Project project) {
    ExplainNode input = node(project.input());
    List<String> columns = project.expressions().stream().map(over(input.columns())::of).toList();
    return inner(
        "Project", List.of("Output: " + String.join(", ", columns)), List.of(input), columns);
  }

  private ExplainNode aggregate(PhysicalPlan.Aggregate aggregate) {
    ExplainNode input = node(aggregate.input());
    List<String> names = input.columns();
    var columns = new ArrayList<>(named(aggregate.groupColumns(), names));
    var details = new ArrayList<String>();
    if (!columns.isEmpty()) {
      details.add("Group Key: " + String.join(", ", columns));
    }
    List<String> calls = aggregate.calls().stream().map(call -> call(call, names)).toList();
    if (!calls.isEmpty()) {
      details.add("Aggregates: " + String.join(", ", calls));
    }
    columns.addAll(calls);
    String title = aggregate.groupColumns().isEmpty() ? "Aggregate" : "HashAggregate";
    return inner(title, details, List.of(input), columns);
  }

  private static String call(AggregateCall call, List<String> names) {
    String operands =
        call.kind() == AggregateCall.Kind.COUNT_STAR
            ? "*"
            : String.join(", ", named(call.operands(), names));
    String order = call.order().isEmpty() ? "" : " ORDER BY " + keys(call.order(), names);
    String filter =
        call.filterColumn() < 0 ? "" : " FILTER (WHERE " + names.get(call.filterColumn()) + ")";
    String name = call.kind() == AggregateCall.Kind.COUNT_STAR ? "count" : lower(call.kind());
    return name + "(" + (call.distinct() ? "DISTINCT " : "") + operands + order + ")" + filter;
  }

  private ExplainNode window(PhysicalPlan.Window window) {
    ExplainNode input = node(window.input());
    List<String> names = input.columns();
    var details = new ArrayList<String>();
    if (!window.partitionColumns().isEmpty()) {
      details.add("Partition Key: " + String.join(", ", named(window.partitionColumns(), names)));
    }
    if (!window.order().isEmpty()) {
      details.add("Sort Key: " + keys(window.order(), names));
    }
    var columns = new ArrayList<>(names);
    window
        .calls()
        .forEach(call ->
            columns.add(
                lower(call.kind())
                    + "("
                    + String.join(", ", named(call.operands(), names))
                    + ") OVER (?)"));
    return inner("WindowAgg", details, List.of(input), columns);
  }

  private ExplainNode sort(PhysicalPlan.Sort sort) {
    ExplainNode input = node(sort.input());
    var details = new ArrayList<String>();
    details.add("Sort Key: " + keys(sort.keys(), input.columns()));
    addLimit(sort.offset(), sort.limit(), details);
    return inner("Sort", details, List.of(input), input.columns());
  }

  private ExplainNode limit(PhysicalPlan.Limit limit) {
    ExplainNode input = node(limit.input());
    var details = new ArrayList<String>();
    addLimit(limit.offset(), limit.limit(), details);
    return inner("Limit", details, List.of(input), input.columns());
  }

  private ExplainNode lockRows(PhysicalPlan.LockRows lock) {
    ExplainNode input = node(lock.input());
    String tables =
        lock.targets().stream()
            .map(PhysicalPlan.LockTarget::tableName)
            .collect(Collectors.joining(", "));
    String strength = lock.strength().name().replace('_', ' ');
    return inner(
        "LockRows", List.of("For " + strength + ": " + tables), List.of(input), input.columns());
  }

  // ---- several inputs

  private ExplainNode hashJoin(PhysicalPlan.HashJoin join) {
    ExplainNode left = node(join.left());
    ExplainNode right = node(join.right());
    var keys = new ArrayList<String>();
    for (int i = 0; i < join.leftKeys().size(); i++) {
      String leftKey = left.columns().get(join.leftKeys().get(i));
      keys.add("(" + leftKey + " = " + right.columns().get(join.rightKeys().get(i)) + ")");
    }
    var details = new ArrayList<String>();
    details.add("Hash Cond: " + conjunction(keys));
    addFilter("Join Filter: ", join.residual(), beside(left, right), details);
    return inner(
        "Hash" + kind(join.kind(), " Join"),
        details,
        List.of(left, right),
        joined(join.kind(), left, right));
  }

  private ExplainNode nestedLoop(PhysicalPlan.NestedLoopJoin join) {
    ExplainNode left = node(join.left());
    ExplainNode right = node(join.right());
    var details = new ArrayList<String>();
    addFilter("Join Filter: ", join.condition(), beside(left, right), details);
    return inner(
        "Nested Loop" + kind(join.kind(), ""),
        details,
        List.of(left, right),
        joined(join.kind(), left, right));
  }

  private ExplainNode apply(PhysicalPlan.Apply apply) {
    ExplainNode left = node(apply.left());
    outerColumns.put(apply.applyId(), left.columns());
    ExplainNode right = node(apply.right());
    return inner(
        "Apply" + kind(apply.kind(), ""),
        List.of(),
        List.of(left, right),
        joined(apply.kind(), left, right));
  }

  private static String kind(JoinKind kind, String inner) {
    return switch (kind) {
      case INNER -> inner;
      case LEFT -> " Left Join";
      case RIGHT -> " Right Join";
      case FULL -> " Full Join";
      case SEMI -> " Semi Join";
      case ANTI -> " Anti Join";
      case MARK -> " Mark Join";
    };
  }

  private static List<String> beside(ExplainNode left, ExplainNode right) {
    var columns = new ArrayList<>(left.columns());
    columns.addAll(right.columns());
    return columns;
  }

  private static List<String> joined(JoinKind kind, ExplainNode left, ExplainNode right) {
    return switch (kind) {
      case SEMI, ANTI -> left.columns();
      case MARK -> {
        var columns = new ArrayList<>(left.columns());
        columns.add("(found)");
        yield columns;
      }
      case INNER, LEFT, RIGHT, FULL -> beside(left, right);
    };
  }

  private ExplainNode setOperation(PhysicalPlan.SetOperation operation) {
    List<ExplainNode> inputs = operation.inputs().stream().map(this::node).toList();
    String name = operation.kind().name();
    String title = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    return inner(
        title + (operation.all() ? " All" : ""), List.of(), inputs, inputs.getFirst().columns());
  }

  private ExplainNode recursiveUnion(PhysicalPlan.RecursiveUnion union) {
    ExplainNode seed = node(union.seed());
    ExplainNode step = node(union.step());
    String title = union.distinct() ? "Recursive Union" : "Recursive Union All";
    return inner(title, List.of(), List.of(seed, step), seed.columns());
  }

  // ---- details

  private void addFilter(
      String label, @Nullable Expression condition, List<String> columns, List<String> details) {
    if (condition != null) {
      details.add(label + over(columns).of(condition));
    }
  }

  private void addLimit(
      @Nullable Expression offset, @Nullable Expression limit, List<String> details) {
    addFilter("Offset: ", offset, List.of(), details);
    addFilter("Limit: ", limit, List.of(), details);
  }

  private static String conjunction(List<String> conditions) {
    return conditions.size() == 1
        ? conditions.getFirst()
        : "(" + String.join(" AND ", conditions) + ")";
  }

  private static List<String> named(List<Integer> positions, List<String> names) {
    return positions.stream().map(names::get).toList();
  }

  // PostgreSQL's default puts NULLs last, or first in a descending order.
  private static String keys(List<SortKey> keys, List<String> names) {
    return keys.stream()
        .map(key ->
            names.get(key.column())
                + (key.descending() ? " DESC" : "")
                + (key.nullsFirst() == key.descending()
                    ? ""
                    : key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"))
        .collect(Collectors.joining(", "));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
