package dev.holdfast.sql.plan;

import dev.holdfast.catalog.Index;
import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.Table;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.logical.Volatility;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.sql.physical.TableAccess;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Chooses the way into a table: by its key, by a range of an index, or all of it.
final class AccessPaths {
  /// Lookups one by one are worth it in a table that is so many times larger than their number.
  private static final int LOOKUP_ADVANTAGE = 10;

  private final Lowering lowering;
  private final SystemTime sessionTime;

  AccessPaths(Lowering lowering, SystemTime sessionTime) {
    this.lowering = lowering;
    this.sessionTime = sessionTime;
  }

  /// Whether equalities among the conditions lead into an index of the table.
  static boolean hasIndexFor(Relation.TableScan scan, List<Scalar> conditions) {
    var bounds = new ColumnBounds(scan, conditions);
    return singleMoment(scan) && best(scan.table(), bounds, true) != null;
  }

  /// A scan whose `column IN (values)` leads into an index, as a join of the values with lookups;
  /// null if there is no such condition or a better way.
  @Nullable Relation lookups(Relation.TableScan scan, List<Scalar> conditions) {
    if (!singleMoment(scan) || !(sessionTime instanceof SystemTime.Current)) {
      return null;
    }
    Path without = best(scan.table(), new ColumnBounds(scan, conditions), false);
    double rows = lowering.estimator().rows(scan);
    for (Scalar condition : conditions) {
      if (without == null
          && condition instanceof Scalar.InList in
          && in.values().size() * LOOKUP_ADVANTAGE < rows
          && in.values().stream().allMatch(AccessPaths::isFixed)) {
        var others = new ArrayList<>(conditions);
        others.remove(condition);
        SqlType type = in.operand().type();
        Column value = Column.computed("value", type.kind().isText() ? SqlType.TEXT : type);
        Scalar equal =
            Scalars.call(Function.EQUAL, SqlType.BOOLEAN, in.operand(), Scalars.ref(value));
        others.add(equal);
        if (best(scan.table(), new ColumnBounds(scan, others), true) != null) {
          return joined(scan, in, value, others);
        }
      }
    }
    return null;
  }

  private static boolean isFixed(Scalar value) {
    return Relations.columns(value).isEmpty() && !Volatility.isVolatile(value);
  }

  /// The values once each, then the rows that have them.
  private static Relation joined(
      Relation.TableScan scan, Scalar.InList in, Column value, List<Scalar> conditions) {
    List<List<Scalar>> rows =
        in.values().stream().map(v -> List.of(exactly(v, value.type()))).toList();
    var values = new Relation.Values(rows, List.of(value));
    return new Relation.Join(
        JoinKind.INNER,
        new Relation.Aggregate(values, List.of(value), List.of()),
        new Relation.Filter(scan, conditions),
        List.of(),
        null);
  }

  private static Scalar exactly(Scalar value, SqlType type) {
    return value.type().equals(type) ? value : new Scalar.Cast(value, type, false);
  }

  private static boolean singleMoment(Relation.TableScan scan) {
    return switch (scan.time().kind()) {
      case CURRENT, AS_OF -> true;
      case FROM_TO, BETWEEN, CONTAINED_IN, ALL -> false;
    };
  }

  Lowered lower(
      Relation.TableScan scan,
      List<Scalar> conditions,
      Set<Column> needed,
      @Nullable Environment environment) {
    var bounds = new ColumnBounds(scan, conditions);
    Path path =
        singleMoment(scan) && sessionTime instanceof SystemTime.Current
            ? best(scan.table(), bounds, false)
            : null;
    var residual = new ArrayList<>(conditions);
    if (path != null) {
      residual.removeAll(path.used());
    }
    Set<Column> all = Lowering.with(needed, residual);
    var columns = new ArrayList<Column>();
    var slots = new ArrayList<Integer>();
    for (int i = 0; i < scan.columns().size(); i++) {
      if (all.contains(scan.columns().get(i))) {
        columns.add(scan.columns().get(i));
        slots.add(scan.slots().get(i));
      }
    }
    var access =
        new TableAccess(
            scan.table().id(),
            scan.table().qualifiedName(),
            slots,
            Lowering.types(columns),
            time(scan, environment),
            names(scan, columns, path));
    Map<Column, Integer> positions = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      positions.put(columns.get(i), i);
    }
    Expression condition = lowering.scalars(positions, environment).condition(residual);
    PhysicalPlan plan =
        path == null
            ? new PhysicalPlan.TableScan(access, condition)
            : path.plan(access, condition, lowering.scalars(Map.of(), environment));
    return new Lowered(plan, positions);
  }

  private static TableAccess.Names names(
      Relation.TableScan scan, List<Column> columns, @Nullable Path path) {
    List<String> columnNames = columns.stream().map(Column::name).toList();
    if (path == null) {
      return new TableAccess.Names(scan.alias(), columnNames, null, List.of());
    }
    Candidate index = path.index();
    List<String> key =
        index.parts().stream()
            .map(part -> scan.table().column(part.columnNumber()).name())
            .toList();
    return new TableAccess.Names(scan.alias(), columnNames, index.name(), key);
  }

  private SystemTime time(Relation.TableScan scan, @Nullable Environment environment) {
    Scalar first = scan.time().first();
    Scalar second = scan.time().second();
    ScalarLowering scalars = lowering.scalars(Map.of(), environment);
    Expression a = first == null ? none() : scalars.lower(first);
    Expression b = second == null ? none() : scalars.lower(second);
    return switch (scan.time().kind()) {
      case CURRENT -> sessionTime;
      case AS_OF -> new SystemTime.AsOf(a);
      case FROM_TO -> new SystemTime.FromTo(a, b);
      case BETWEEN -> new SystemTime.Between(a, b);
      case CONTAINED_IN -> new SystemTime.ContainedIn(a, b);
      case ALL -> new SystemTime.All();
    };
  }

  private static Expression none() {
    return new Expression.Constant(null, SqlType.TIMESTAMPTZ);
  }

  /// An index with the bounds that conditions give it.
  private record Path(
      Candidate index,
      boolean lookup,
      List<Scalar> prefix,
      ColumnBounds.@Nullable Range range,
      List<Scalar> used,
      int score) {
    PhysicalPlan plan(TableAccess access, @Nullable Expression condition, ScalarLowering scalars) {
      List<Expression> keys = prefix.stream().map(scalars::lower).toList();
      if (lookup) {
        return new PhysicalPlan.KeyLookup(access, keys, condition);
      }
      Expression lower = null;
      Expression upper = null;
      boolean lowerInclusive = false;
      boolean upperInclusive = false;
      if (range != null) {
        Scalar low = range.lower();
        Scalar high = range.upper();
        lower = low == null ? null : scalars.lower(low);
        upper = high == null ? null : scalars.lower(high);
        lowerInclusive = range.lowerInclusive();
        upperInclusive = range.upperInclusive();
      }
      var bounds = new PhysicalPlan.KeyBounds(keys, lower, lowerInclusive, upper, upperInclusive);
      return new PhysicalPlan.IndexScan(access, index.indexId(), bounds, false, condition);
    }
  }

  /// An index that might serve.
  private record Candidate(int indexId, String name, List<Index.Part> parts, boolean unique) {
    boolean isPrimary() {
      return indexId == PhysicalPlan.IndexScan.PRIMARY_KEY;
    }
  }

  private static List<Candidate> candidates(Table table) {
    var candidates = new ArrayList<Candidate>();
    KeyConstraint key = table.primaryKey();
    if (key != null && key.isStorageKey()) {
      List<Index.Part> parts = key.columnNumbers().stream().map(Index.Part::ascending).toList();
      candidates.add(new Candidate(PhysicalPlan.IndexScan.PRIMARY_KEY, key.name(), parts, true));
    }
    for (Index index : table.indexes()) {
      candidates.add(new Candidate(index.id(), index.name(), index.parts(), index.unique()));
    }
    return candidates;
  }

  private static @Nullable Path best(Table table, ColumnBounds bounds, boolean equalityOnly) {
    Path best = null;
    for (Candidate candidate : candidates(table)) {
      Path path = path(table, candidate, bounds, equalityOnly);
      if (path != null && (best == null || path.score() > best.score())) {
        best = path;
      }
    }
    return best;
  }

  private static @Nullable Path path(
      Table table, Candidate candidate, ColumnBounds bounds, boolean equalityOnly) {
    var prefix = new ArrayList<Scalar>();
    var used = new ArrayList<Scalar>();
    ColumnBounds.Range range = null;
    for (Index.Part part : candidate.parts()) {
      int column = table.position(part.columnNumber());
      ColumnBounds.Equality equality = bounds.equality(column);
      if (equality == null) {
        range = part.descending() || equalityOnly ? null : bounds.range(column);
        break;
      }
      prefix.add(equality.value());
      used.add(equality.condition());
    }
    if (prefix.isEmpty() && range == null) {
      return null;
    }
    if (range != null) {
      used.addAll(range.conditions());
    }
    boolean whole = prefix.size() == candidate.parts().size();
    boolean primary = candidate.isPrimary();
    int score = prefix.size() * 10 + (range == null ? 0 : 5) + (primary ? 1 : 0);
    return new Path(
        candidate,
        primary && whole,
        prefix,
        range,
        used,
        whole && candidate.unique() ? score + 1_000 : score);
  }

  /// The columns that a scan's conditions bound by values from outside the scan.
  static final class ColumnBounds {
    /// `column = value`.
    record Equality(Scalar value, Scalar condition) {}

    /// Bounds of a column.
    record Range(
        @Nullable Scalar lower,
        boolean lowerInclusive,
        @Nullable Scalar upper,
        boolean upperInclusive,
        List<Scalar> conditions) {}

    private final Map<Integer, Equality> equalities = new HashMap<>();
    private final Map<Integer, Range> ranges = new HashMap<>();
    private final Relation.TableScan scan;
    private final Set<Column> own;

    ColumnBounds(Relation.TableScan scan, List<Scalar> conditions) {
      this.scan = scan;
      this.own = Relations.columnSet(scan.columns());
      for (Scalar condition : conditions) {
        if (condition instanceof Scalar.Call call && call.operands().size() == 2) {
          add(call);
        }
      }
    }

    @Nullable Equality equality(int column) {
      return equalities.get(column);
    }

    @Nullable Range range(int column) {
      return ranges.get(column);
    }

    private void add(Scalar.Call call) {
      Scalar a = call.operands().get(0);
      Scalar b = call.operands().get(1);
      int left = column(a, b);
      int right = column(b, a);
      if (left >= 0) {
        put(call, left, b, false);
      } else if (right >= 0) {
        put(call, right, a, true);
      }
    }

    private int column(Scalar scalar, Scalar value) {
      if (!(scalar instanceof Scalar.ColumnRef(Column column)) || column.origin() == null) {
        return -1;
      }
      boolean outside =
          own.contains(column)
              && Relations.columns(value).stream().noneMatch(own::contains)
              && !Volatility.isVolatile(value)
              && isSameKind(column.type(), value.type());
      return outside ? position(column) : -1;
    }

    private static boolean isSameKind(SqlType column, SqlType value) {
      return switch (column.kind()) {
        case CHAR -> false;
        case VARCHAR, TEXT ->
            value.kind().isText() && value.kind() != dev.holdfast.types.SqlTypeKind.CHAR;
        case NUMERIC -> value.equals(column);
        default -> value.kind() == column.kind();
      };
    }

    private int position(Column column) {
      for (int i = 0; i < scan.table().columns().size(); i++) {
        if (scan.table().columns().get(i).name().equals(column.name())) {
          return i;
        }
      }
      return -1;
    }

    private void put(Scalar.Call call, int column, Scalar value, boolean mirrored) {
      switch (call.function()) {
        case EQUAL -> equalities.putIfAbsent(column, new Equality(value, call));
        case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> {
          boolean greater =
              switch (call.function()) {
                case GREATER, GREATER_OR_EQUAL -> true;
                default -> false;
              };
          boolean inclusive =
              switch (call.function()) {
                case GREATER_OR_EQUAL, LESS_OR_EQUAL -> true;
                default -> false;
              };
          bound(column, call, value, greater != mirrored, inclusive);
        }
        default -> {
          // No bound.
        }
      }
    }

    private void bound(
        int column, Scalar condition, Scalar value, boolean lower, boolean inclusive) {
      Range range = ranges.getOrDefault(column, new Range(null, false, null, false, List.of()));
      var conditions = new ArrayList<>(range.conditions());
      conditions.add(condition);
      if (lower && range.lower() == null) {
        ranges.put(
            column, new Range(value, inclusive, range.upper(), range.upperInclusive(), conditions));
      } else if (!lower && range.upper() == null) {
        ranges.put(
            column, new Range(range.lower(), range.lowerInclusive(), value, inclusive, conditions));
      }
    }
  }
}
