package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.physical.PhysicalPlan.SetOperation;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/// Binds GROUP BY and moves aggregates below the select list.
final class GroupBinder {
  /// The most grouping sets of one GROUP BY.
  private static final int SETS_MAX = 256;

  private final Binder binder;
  private final SqlSelect select;
  private final ExpressionBinder expressions;
  private final List<SelectBinder.Output> outputs;

  GroupBinder(
      Binder binder,
      SqlSelect select,
      ExpressionBinder expressions,
      List<SelectBinder.Output> outputs) {
    this.binder = binder;
    this.select = select;
    this.expressions = expressions;
    this.outputs = outputs;
  }

  boolean isNeeded(List<Scalar> values, @Nullable Scalar having) {
    return select.getGroup() != null
        || having != null
        || values.stream()
            .anyMatch(value -> Scalars.contains(value, s -> s instanceof Scalar.AggregateFunction));
  }

  Grouped bind(Relation input, List<Scope.Source> sources) {
    SqlNodeList group = select.getGroup();
    List<Set<Scalar>> sets = List.of(new LinkedHashSet<>());
    if (group != null) {
      for (SqlNode node : group) {
        sets = cross(node, sets, sets(node));
      }
    }
    return new Grouped(input, sources, sets);
  }

  private List<Set<Scalar>> cross(SqlNode node, List<Set<Scalar>> a, List<Set<Scalar>> b) {
    if (a.size() * b.size() > SETS_MAX) {
      throw binder
          .errors()
          .at(node, ErrorCode.STATEMENT_TOO_COMPLEX, "more than " + SETS_MAX + " grouping sets");
    }
    var product = new ArrayList<Set<Scalar>>();
    for (Set<Scalar> first : a) {
      for (Set<Scalar> second : b) {
        var both = new LinkedHashSet<Scalar>(first);
        both.addAll(second);
        product.add(both);
      }
    }
    return product;
  }

  private List<Set<Scalar>> sets(SqlNode node) {
    return switch (node.getKind()) {
      case GROUPING_SETS -> {
        var all = new ArrayList<Set<Scalar>>();
        ((SqlCall) node).getOperandList().forEach(item -> all.addAll(sets(item)));
        yield all;
      }
      case ROLLUP -> rollup((SqlCall) node);
      case CUBE -> cube((SqlCall) node);
      case ROW -> List.of(items(((SqlCall) node).getOperandList()));
      default -> {
        if (node instanceof SqlNodeList list) {
          yield List.of(items(list.getList()));
        }
        yield List.of(items(List.of(node)));
      }
    };
  }

  private Set<Scalar> items(List<? extends SqlNode> nodes) {
    var items = new LinkedHashSet<Scalar>();
    for (SqlNode node : nodes) {
      if (node instanceof SqlNodeList || node.getKind() == SqlKind.ROW) {
        sets(node).forEach(items::addAll);
      } else {
        items.add(item(node));
      }
    }
    return items;
  }

  private List<Set<Scalar>> rollup(SqlCall call) {
    List<SqlNode> operands = call.getOperandList();
    var all = new ArrayList<Set<Scalar>>();
    for (int size = operands.size(); size >= 0; size--) {
      all.add(items(operands.subList(0, size)));
    }
    return all;
  }

  private List<Set<Scalar>> cube(SqlCall call) {
    List<SqlNode> operands = call.getOperandList();
    if (operands.size() > 8) {
      throw binder.errors().unsupported(call, "CUBE of more than 8 items");
    }
    var all = new ArrayList<Set<Scalar>>();
    for (int mask = (1 << operands.size()) - 1; mask >= 0; mask--) {
      var chosen = new ArrayList<SqlNode>();
      for (int i = 0; i < operands.size(); i++) {
        if ((mask & (1 << (operands.size() - 1 - i))) != 0) {
          chosen.add(operands.get(i));
        }
      }
      all.add(items(chosen));
    }
    return all;
  }

  /// A number, an input column, an output name, or an expression, in this order.
  private Scalar item(SqlNode node) {
    var columns = new ArrayList<Column>();
    outputs.forEach(output -> columns.add(Column.computed(output.name(), SqlType.TEXT)));
    Column byNumber = QueryBinder.byNumber(binder, columns, node, "GROUP BY");
    Scalar value = byNumber != null ? outputs.get(columns.indexOf(byNumber)).value() : named(node);
    if (Scalars.contains(value, s -> s instanceof Scalar.AggregateFunction)) {
      throw binder
          .errors()
          .at(node, ErrorCode.GROUPING_ERROR, "aggregate functions are not allowed in GROUP BY");
    }
    return value;
  }

  private Scalar named(SqlNode node) {
    if (ExpressionBinder.isUnqualifiedName(node)) {
      String name = ((SqlIdentifier) node).getSimple();
      boolean input = expressions.scope.visible().stream().anyMatch(c -> c.name().equals(name));
      for (SelectBinder.Output output : outputs) {
        if (!input && output.name().equals(name)) {
          return output.value();
        }
      }
    }
    return expressions.value(node);
  }

  /// A grouped input, and how values over the input become values over the groups.
  static final class Grouped {
    private final Relation input;
    private final List<Scope.Source> sources;
    private final List<Set<Scalar>> sets;
    private final Set<Column> inputColumns;

    /// Each grouping value, and the column of the input that carries it.
    private final Map<Scalar, Column> carriers = new LinkedHashMap<>();

    /// Each grouping value, and the column of the result.
    private final Map<Scalar, Column> groups = new LinkedHashMap<>();

    /// Columns that follow from a grouped primary key.
    private final Set<Column> implied = new LinkedHashSet<>();

    private final Map<Scalar, Column> operands = new LinkedHashMap<>();
    private final Map<Scalar, Relation.AggregateItem> aggregates = new LinkedHashMap<>();
    private final Map<Scalar, Column> markers = new HashMap<>();

    Grouped(Relation input, List<Scope.Source> sources, List<Set<Scalar>> sets) {
      this.input = input;
      this.sources = sources;
      this.sets = sets;
      this.inputColumns = Relations.columnSet(input.columns());
      for (Set<Scalar> set : sets) {
        for (Scalar item : set) {
          carriers.computeIfAbsent(item, Grouped::carrier);
        }
      }
      carriers.forEach((scalar, column) ->
          groups.put(scalar, isPlain() ? column : Column.computed(column.name(), column.type())));
    }

    private boolean isPlain() {
      return sets.size() == 1;
    }

    private static Column carrier(Scalar item) {
      return item instanceof Scalar.ColumnRef(Column column)
          ? column
          : Column.computed("?group?", item.type());
    }

    Scalar rewrite(Scalar scalar) {
      Column group = groups.get(scalar);
      if (group != null) {
        return Scalars.ref(group);
      }
      return switch (scalar) {
        case Scalar.AggregateFunction function -> Scalars.ref(aggregate(function).column());
        case Scalar.Grouping grouping -> grouping(grouping);
        case Scalar.ColumnRef(Column column) -> ungrouped(column);
        case Scalar.Exists _, Scalar.ScalarQuery _ -> checked(scalar);
        case Scalar.Quantified _ -> Scalars.mapChildren(checked(scalar), this::rewrite);
        default -> Scalars.mapChildren(scalar, this::rewrite);
      };
    }

    private Scalar ungrouped(Column column) {
      if (!inputColumns.contains(column) || isImplied(column)) {
        return Scalars.ref(column);
      }
      String table = column.origin() == null ? "" : sourceName(column);
      throw new HoldfastException(
          ErrorCode.GROUPING_ERROR,
          "column \""
              + table
              + column.name()
              + "\" must appear in the GROUP BY clause or be used in an aggregate function");
    }

    private String sourceName(Column column) {
      for (Scope.Source source : sources) {
        if (source.columns().contains(column)) {
          return source.alias() + '.';
        }
      }
      return "";
    }

    /// Whether the primary key of the column's table is grouped; then the column joins the groups.
    private boolean isImplied(Column column) {
      for (Scope.Source source : sources) {
        List<Column> key = source.primaryKey();
        boolean grouped =
            isPlain()
                && source.columns().contains(column)
                && !key.isEmpty()
                && key.stream().allMatch(k -> groups.containsKey(Scalars.ref(k)));
        if (grouped) {
          implied.add(column);
          return true;
        }
      }
      return false;
    }

    /// Sub-queries may refer to the groups' own columns only.
    private Scalar checked(Scalar query) {
      Set<Column> free = Relations.columnSet();
      switch (query) {
        case Scalar.Exists exists -> free.addAll(Relations.free(exists.query()));
        case Scalar.ScalarQuery scalar -> free.addAll(Relations.free(scalar.query()));
        case Scalar.Quantified quantified -> free.addAll(Relations.free(quantified.query()));
        default -> {
          // No query.
        }
      }
      for (Column column : free) {
        if (inputColumns.contains(column)) {
          Column group = groups.get(Scalars.ref(column));
          if (group == null) {
            ungrouped(column);
          } else if (group != column) {
            throw new HoldfastException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "a sub-query over a column of GROUPING SETS is not supported");
          }
        }
      }
      return query;
    }

    private Relation.AggregateItem aggregate(Scalar.AggregateFunction function) {
      Relation.AggregateItem known = aggregates.get(function);
      if (known != null) {
        return known;
      }
      var columns = new ArrayList<Column>();
      function.operands().forEach(operand -> columns.add(operand(operand)));
      var order = new ArrayList<Relation.OrderKey>();
      for (Scalar.Order key : function.order()) {
        order.add(new Relation.OrderKey(operand(key.value()), key.descending(), key.nullsFirst()));
      }
      Scalar filter = function.filter();
      var item =
          new Relation.AggregateItem(
              Column.computed("?aggregate?", function.type()),
              function.kind(),
              columns,
              function.distinct(),
              filter == null ? null : operand(filter),
              order);
      aggregates.put(function, item);
      return item;
    }

    private Column operand(Scalar scalar) {
      return scalar instanceof Scalar.ColumnRef(Column column)
          ? column
          : operands.computeIfAbsent(scalar, s -> Column.computed("?operand?", s.type()));
    }

    private Scalar grouping(Scalar.Grouping grouping) {
      for (Scalar operand : grouping.operands()) {
        if (!groups.containsKey(operand)) {
          throw new HoldfastException(
              ErrorCode.GROUPING_ERROR,
              "arguments to GROUPING must be grouping expressions of the associated query level");
        }
      }
      return Scalars.ref(
          markers.computeIfAbsent(grouping, _ -> Column.computed("grouping", SqlType.INTEGER)));
    }

    /// The grouped relation; asked for when everything is rewritten.
    Relation relation() {
      Relation base = base();
      if (isPlain() && markers.isEmpty()) {
        var columns = new ArrayList<Column>(carriers.values());
        for (Column column : implied) {
          if (!columns.contains(column)) {
            columns.add(column);
          }
        }
        return new Relation.Aggregate(base, columns, List.copyOf(aggregates.values()));
      }
      var columns = new ArrayList<Column>(groups.values());
      aggregates.values().forEach(item -> columns.add(item.column()));
      columns.addAll(markers.values());
      var inputs = new ArrayList<Relation>();
      for (Set<Scalar> set : sets) {
        inputs.add(branch(base, set));
      }
      return inputs.size() == 1
          ? renamed(inputs.getFirst(), columns)
          : new Relation.SetOp(SetOperation.Kind.UNION, true, inputs, columns);
    }

    private static Relation renamed(Relation relation, List<Column> columns) {
      var items = new ArrayList<Relation.Item>();
      for (int i = 0; i < columns.size(); i++) {
        items.add(new Relation.Item(columns.get(i), Scalars.ref(relation.columns().get(i))));
      }
      return new Relation.Project(relation, items);
    }

    private Relation base() {
      var items = new ArrayList<Relation.Item>();
      input.columns().forEach(column -> items.add(Relation.Item.pass(column)));
      carriers.forEach((scalar, column) -> {
        if (!(scalar instanceof Scalar.ColumnRef)) {
          items.add(new Relation.Item(column, scalar));
        } else if (!inputColumns.contains(column)) {
          items.add(Relation.Item.pass(column));
        }
      });
      operands.forEach((scalar, column) -> items.add(new Relation.Item(column, scalar)));
      return items.size() == input.columns().size() ? input : new Relation.Project(input, items);
    }

    /// One grouping set, in the layout of all.
    private Relation branch(Relation base, Set<Scalar> set) {
      var columns = new ArrayList<Column>();
      set.forEach(scalar -> columns.add(carriers.get(scalar)));
      var own = new ArrayList<Relation.AggregateItem>();
      for (Relation.AggregateItem item : aggregates.values()) {
        own.add(
            new Relation.AggregateItem(
                Column.computed(item.column().name(), item.column().type()),
                item.kind(),
                item.operands(),
                item.distinct(),
                item.filter(),
                item.order()));
      }
      Relation aggregate = new Relation.Aggregate(base, columns, own);
      var items = new ArrayList<Relation.Item>();
      carriers.forEach((scalar, column) ->
          items.add(
              new Relation.Item(
                  Column.computed(column.name(), column.type()),
                  set.contains(scalar) ? Scalars.ref(column) : Scalars.nullOf(column.type()))));
      own.forEach(item -> items.add(Relation.Item.pass(item.column())));
      markers.forEach((grouping, _) ->
          items.add(
              new Relation.Item(
                  Column.computed("grouping", SqlType.INTEGER),
                  mask((Scalar.Grouping) grouping, set))));
      return new Relation.Project(aggregate, items);
    }

    private static Scalar mask(Scalar.Grouping grouping, Set<Scalar> set) {
      long mask = 0;
      for (Scalar operand : grouping.operands()) {
        mask = mask * 2 + (set.contains(operand) ? 0 : 1);
      }
      return new Scalar.Literal(mask, SqlType.INTEGER);
    }
  }
}
