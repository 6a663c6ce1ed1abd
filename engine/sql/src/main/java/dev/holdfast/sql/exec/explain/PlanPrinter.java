package dev.holdfast.sql.exec.explain;

import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.PhysicalPlan.IndexScan;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.sql.physical.PhysicalPlan.KeyBounds;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.sql.physical.TableAccess;
import dev.holdfast.sql.physical.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Prints plan trees.
public final class PlanPrinter {
  private static final int INDENT = 6;

  private final List<String> lines = new ArrayList<>();
  private int depth;

  private PlanPrinter() {}

  /// The lines of a plan.
  public static List<String> print(PhysicalPlan plan) {
    var printer = new PlanPrinter();
    printer.node(plan);
    return List.copyOf(printer.lines);
  }

  private void node(PhysicalPlan plan) {
    switch (plan) {
      case PhysicalPlan.TableScan scan -> {
        title("Seq Scan on " + table(scan.access()));
        detail("Filter", scan.condition());
      }
      case PhysicalPlan.KeyLookup lookup -> {
        title("Key Lookup on " + table(lookup.access()));
        detail("Key", ExpressionText.list(lookup.key()));
        detail("Filter", lookup.condition());
      }
      case IndexScan scan -> indexScan(scan);
      case PhysicalPlan.Values values -> title("Values Scan (" + values.rows().size() + " rows)");
      case PhysicalPlan.SystemViewScan scan -> title("System View Scan on " + scan.viewName());
      case PhysicalPlan.SeriesScan scan -> series(scan);
      case PhysicalPlan.Filter filter -> {
        title("Filter");
        detail("Condition", filter.condition());
        inputs(filter.input());
      }
      case PhysicalPlan.Project project -> {
        title("Project");
        detail("Output", ExpressionText.list(project.expressions()));
        inputs(project.input());
      }
      case PhysicalPlan.HashJoin join -> hashJoin(join);
      case PhysicalPlan.NestedLoopJoin join -> {
        title("Nested Loop" + kind(join.kind()));
        detail("Join Filter", join.condition());
        inputs(join.left(), join.right());
      }
      case PhysicalPlan.Apply apply -> {
        title("Apply " + apply.applyId() + kind(apply.kind()));
        inputs(apply.left(), apply.right());
      }
      default -> upper(plan);
    }
  }

  private void upper(PhysicalPlan plan) {
    switch (plan) {
      case PhysicalPlan.Aggregate aggregate -> aggregate(aggregate);
      case PhysicalPlan.Window window -> window(window);
      case PhysicalPlan.Sort sort -> {
        title(sort.limit() == null ? "Sort" : "Top-N Sort");
        detail("Sort Key", keys(sort.keys()));
        slice(sort.offset(), sort.limit());
        inputs(sort.input());
      }
      case PhysicalPlan.Limit limit -> {
        title("Limit");
        slice(limit.offset(), limit.limit());
        inputs(limit.input());
      }
      case PhysicalPlan.SetOperation operation -> {
        String name =
            operation.kind().name().charAt(0) + lower(operation.kind().name()).substring(1);
        title(name + (operation.all() ? " All" : ""));
        inputs(operation.inputs().toArray(PhysicalPlan[]::new));
      }
      case PhysicalPlan.RecursiveUnion union -> {
        title("Recursive Union " + union.workingTableId() + (union.distinct() ? "" : " All"));
        inputs(union.seed(), union.step());
      }
      case PhysicalPlan.WorkingTable table -> title("WorkTable Scan " + table.workingTableId());
      case PhysicalPlan.LockRows lock -> {
        title("LockRows (" + lower(lock.strength().name()).replace('_', ' ') + ")");
        inputs(lock.input());
      }
      default -> title(plan.getClass().getSimpleName());
    }
  }

  private void indexScan(IndexScan scan) {
    String direction = scan.reverse() ? " Backward" : "";
    String index =
        scan.indexId() == IndexScan.PRIMARY_KEY ? "primary key" : "index " + scan.indexId();
    title("Index Scan" + direction + " using " + index + " on " + table(scan.access()));
    detail("Index Cond", bounds(scan.bounds()));
    detail("Filter", scan.condition());
  }

  private static String bounds(KeyBounds bounds) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < bounds.prefix().size(); i++) {
      parts.add("key" + i + " = " + ExpressionText.of(bounds.prefix().get(i)));
    }
    String next = "key" + bounds.prefix().size();
    Expression lower = bounds.lower();
    Expression upper = bounds.upper();
    if (lower != null) {
      parts.add(next + (bounds.lowerInclusive() ? " >= " : " > ") + ExpressionText.of(lower));
    }
    if (upper != null) {
      parts.add(next + (bounds.upperInclusive() ? " <= " : " < ") + ExpressionText.of(upper));
    }
    return String.join(" AND ", parts);
  }

  private void series(PhysicalPlan.SeriesScan scan) {
    Expression step = scan.step();
    title(
        "Function Scan on generate_series("
            + ExpressionText.of(scan.start())
            + ", "
            + ExpressionText.of(scan.stop())
            + (step == null ? "" : ", " + ExpressionText.of(step))
            + ")");
  }

  private void hashJoin(PhysicalPlan.HashJoin join) {
    title("Hash Join" + kind(join.kind()));
    int leftCount = join.left().columns().size();
    var conditions = new ArrayList<String>();
    for (int i = 0; i < join.leftKeys().size(); i++) {
      conditions.add("$" + join.leftKeys().get(i) + " = $" + (leftCount + join.rightKeys().get(i)));
    }
    detail("Hash Cond", String.join(" AND ", conditions));
    detail("Join Filter", join.residual());
    inputs(join.left(), join.right());
  }

  private void aggregate(PhysicalPlan.Aggregate aggregate) {
    title(aggregate.groupColumns().isEmpty() ? "Aggregate" : "HashAggregate");
    detail("Group Key", columns(aggregate.groupColumns()));
    detail(
        "Aggregates",
        aggregate.calls().stream().map(PlanPrinter::call).collect(Collectors.joining(", ")));
    inputs(aggregate.input());
  }

  private static String call(AggregateCall call) {
    String operands =
        call.kind() == AggregateCall.Kind.COUNT_STAR
            ? "*"
            : (call.distinct() ? "DISTINCT " : "") + columns(call.operands());
    String name =
        call.kind() == AggregateCall.Kind.COUNT_STAR ? "count" : lower(call.kind().name());
    String order = call.order().isEmpty() ? "" : " ORDER BY " + keys(call.order());
    String filter = call.filterColumn() < 0 ? "" : " FILTER (WHERE $" + call.filterColumn() + ")";
    return name + "(" + operands + order + ")" + filter;
  }

  private void window(PhysicalPlan.Window window) {
    title("WindowAgg");
    detail("Partition Key", columns(window.partitionColumns()));
    detail("Sort Key", keys(window.order()));
    detail(
        "Functions",
        window.calls().stream().map(PlanPrinter::call).collect(Collectors.joining(", ")));
    inputs(window.input());
  }

  private static String call(WindowCall call) {
    return lower(call.kind().name()) + "(" + columns(call.operands()) + ")";
  }

  private void slice(@Nullable Expression offset, @Nullable Expression limit) {
    detail("Offset", offset);
    detail("Count", limit);
  }

  private static String table(TableAccess access) {
    return access.tableName() + time(access.time());
  }

  private static String time(SystemTime time) {
    return switch (time) {
      case SystemTime.Current() -> "";
      case SystemTime.AsOf(var moment) -> " AS OF " + ExpressionText.of(moment);
      case SystemTime.FromTo(var from, var to) ->
          " FROM " + ExpressionText.of(from) + " TO " + ExpressionText.of(to);
      case SystemTime.Between(var from, var to) ->
          " BETWEEN " + ExpressionText.of(from) + " AND " + ExpressionText.of(to);
      case SystemTime.ContainedIn(var from, var to) ->
          " CONTAINED IN (" + ExpressionText.of(from) + ", " + ExpressionText.of(to) + ")";
      case SystemTime.All() -> " ALL VERSIONS";
    };
  }

  private static String kind(JoinKind kind) {
    return kind == JoinKind.INNER ? "" : " (" + lower(kind.name()) + ")";
  }

  private static String columns(List<Integer> columns) {
    return columns.stream().map(column -> "$" + column).collect(Collectors.joining(", "));
  }

  private static String keys(List<SortKey> keys) {
    return keys.stream().map(PlanPrinter::key).collect(Collectors.joining(", "));
  }

  // NULLs count as larger than all values: their usual place is not said.
  private static String key(SortKey key) {
    String nulls = key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
    return "$"
        + key.column()
        + (key.descending() ? " DESC" : "")
        + (key.nullsFirst() == key.descending() ? "" : nulls);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private void title(String text) {
    String arrow = depth == 0 ? "" : " ".repeat((depth - 1) * INDENT + 2) + "->  ";
    lines.add(arrow + text);
  }

  private void detail(String name, @Nullable Expression expression) {
    if (expression != null) {
      detail(name, ExpressionText.of(expression));
    }
  }

  private void detail(String name, String text) {
    if (!text.isEmpty()) {
      lines.add(" ".repeat(depth * INDENT + 2) + name + ": " + text);
    }
  }

  private void inputs(PhysicalPlan... inputs) {
    depth++;
    for (PhysicalPlan input : inputs) {
      node(input);
    }
    depth--;
  }
}
