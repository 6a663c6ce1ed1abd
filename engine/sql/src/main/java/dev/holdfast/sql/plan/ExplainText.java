package dev.holdfast.sql.plan;

import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.sql.physical.TableAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plans as text, one node a line, inputs indented.
public final class ExplainText {
  private final List<String> lines = new ArrayList<>();

  /// A query's plan or a change's.
  public record Explained(@Nullable PhysicalPlan query, @Nullable DmlPlan change) {}

  private ExplainText() {}

  /// The lines of a plan.
  public static List<String> of(Explained explained) {
    var text = new ExplainText();
    if (explained.query() != null) {
      text.print(explained.query(), 0);
    }
    if (explained.change() != null) {
      text.print(explained.change());
    }
    return List.copyOf(text.lines);
  }

  private void line(int depth, String text) {
    lines.add(depth == 0 ? text : "  ".repeat(depth) + "-> " + text);
  }

  private void print(DmlPlan change) {
    switch (change) {
      case DmlPlan.Insert insert -> {
        line(0, "Insert into table " + insert.tableId());
        print(insert.source(), 1);
      }
      case DmlPlan.Update update -> {
        line(0, "Update of table " + update.tableId());
        print(update.source(), 1);
      }
      case DmlPlan.Delete delete -> {
        line(0, "Delete from table " + delete.tableId());
        print(delete.source(), 1);
      }
    }
  }

  private void print(PhysicalPlan plan, int depth) {
    line(depth, describe(plan));
    inputs(plan).forEach(input -> print(input, depth + 1));
  }

  private static List<PhysicalPlan> inputs(PhysicalPlan plan) {
    return switch (plan) {
      case PhysicalPlan.TableScan _,
          PhysicalPlan.KeyLookup _,
          PhysicalPlan.IndexScan _,
          PhysicalPlan.Values _,
          PhysicalPlan.SystemViewScan _,
          PhysicalPlan.SeriesScan _,
          PhysicalPlan.WorkingTable _ ->
          List.of();
      case PhysicalPlan.Filter filter -> List.of(filter.input());
      case PhysicalPlan.Project project -> List.of(project.input());
      case PhysicalPlan.HashJoin join -> List.of(join.left(), join.right());
      case PhysicalPlan.NestedLoopJoin join -> List.of(join.left(), join.right());
      case PhysicalPlan.Apply apply -> List.of(apply.left(), apply.right());
      case PhysicalPlan.Aggregate aggregate -> List.of(aggregate.input());
      case PhysicalPlan.Window window -> List.of(window.input());
      case PhysicalPlan.Sort sort -> List.of(sort.input());
      case PhysicalPlan.Limit limit -> List.of(limit.input());
      case PhysicalPlan.SetOperation operation -> operation.inputs();
      case PhysicalPlan.RecursiveUnion union -> List.of(union.seed(), union.step());
      case PhysicalPlan.LockRows lock -> List.of(lock.input());
    };
  }

  private static String describe(PhysicalPlan plan) {
    return switch (plan) {
      case PhysicalPlan.TableScan scan -> "Scan " + table(scan.access()) + filter(scan.condition());
      case PhysicalPlan.KeyLookup lookup ->
          "Key lookup "
              + table(lookup.access())
              + " key "
              + ExpressionText.list(lookup.key())
              + filter(lookup.condition());
      case PhysicalPlan.IndexScan scan ->
          (scan.indexId() == PhysicalPlan.IndexScan.PRIMARY_KEY
                  ? "Key range scan "
                  : "Index " + scan.indexId() + " scan ")
              + table(scan.access())
              + bounds(scan.bounds())
              + filter(scan.condition());
      case PhysicalPlan.Values values -> "Values, rows: " + values.rows().size();
      case PhysicalPlan.SystemViewScan scan -> "System view " + scan.viewName();
      case PhysicalPlan.SeriesScan _ -> "Series";
      case PhysicalPlan.Filter filter -> "Filter " + ExpressionText.of(filter.condition());
      case PhysicalPlan.Project project -> "Project " + ExpressionText.list(project.expressions());
      case PhysicalPlan.HashJoin join ->
          "Hash join "
              + name(join.kind())
              + " on "
              + join.leftKeys()
              + " = "
              + join.rightKeys()
              + filter(join.residual());
      case PhysicalPlan.NestedLoopJoin join ->
          "Nested loop join " + name(join.kind()) + filter(join.condition());
      case PhysicalPlan.Apply apply -> "Apply " + apply.applyId() + ' ' + name(apply.kind());
      case PhysicalPlan.Aggregate aggregate ->
          "Aggregate by " + aggregate.groupColumns() + ": " + calls(aggregate);
      case PhysicalPlan.Window window ->
          "Window over "
              + window.partitionColumns()
              + " order "
              + keys(window.order())
              + ": "
              + window.calls().stream()
                  .map(call -> name(call.kind()))
                  .collect(Collectors.joining(", "));
      case PhysicalPlan.Sort sort ->
          "Sort by " + keys(sort.keys()) + limit(sort.offset(), sort.limit());
      case PhysicalPlan.Limit limit -> "Limit" + limit(limit.offset(), limit.limit());
      case PhysicalPlan.SetOperation operation ->
          name(operation.kind()) + (operation.all() ? " all" : "");
      case PhysicalPlan.RecursiveUnion union ->
          "Recursive union " + union.workingTableId() + (union.distinct() ? "" : " all");
      case PhysicalPlan.WorkingTable table -> "Working table " + table.workingTableId();
      case PhysicalPlan.LockRows lock ->
          "Lock rows "
              + name(lock.strength())
              + " of "
              + lock.targets().stream()
                  .map(PhysicalPlan.LockTarget::tableName)
                  .collect(Collectors.joining(", "));
    };
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String calls(PhysicalPlan.Aggregate aggregate) {
    return aggregate.calls().stream()
        .map(call -> name(call.kind()) + call.operands())
        .collect(Collectors.joining(", "));
  }

  private static String table(TableAccess access) {
    String time =
        switch (access.time()) {
          case SystemTime.Current _ -> "";
          case SystemTime.AsOf asOf -> " as of " + ExpressionText.of(asOf.moment());
          case SystemTime.FromTo _ -> " from to";
          case SystemTime.Between _ -> " between";
          case SystemTime.ContainedIn _ -> " contained in";
          case SystemTime.All _ -> " all versions";
        };
    return access.tableName() + time;
  }

  private static String filter(dev.holdfast.sql.physical.@Nullable Expression condition) {
    return condition == null ? "" : " where " + ExpressionText.of(condition);
  }

  private static String bounds(PhysicalPlan.KeyBounds bounds) {
    var text = new StringBuilder();
    if (!bounds.prefix().isEmpty()) {
      text.append(" prefix ").append(ExpressionText.list(bounds.prefix()));
    }
    if (bounds.lower() != null) {
      text.append(bounds.lowerInclusive() ? " >= " : " > ")
          .append(ExpressionText.of(bounds.lower()));
    }
    if (bounds.upper() != null) {
      text.append(bounds.upperInclusive() ? " <= " : " < ")
          .append(ExpressionText.of(bounds.upper()));
    }
    return text.toString();
  }

  private static String keys(List<SortKey> keys) {
    return keys.stream()
        .map(key -> key.column() + (key.descending() ? " desc" : ""))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String limit(
      dev.holdfast.sql.physical.@Nullable Expression offset,
      dev.holdfast.sql.physical.@Nullable Expression limit) {
    return (offset == null ? "" : " offset " + ExpressionText.of(offset))
        + (limit == null ? "" : " limit " + ExpressionText.of(limit));
  }
}
