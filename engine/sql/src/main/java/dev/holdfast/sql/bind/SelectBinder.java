package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.bind.QueryBinder.Ordering;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/// Binds one SELECT with its ORDER BY: FROM, WHERE, grouping, windows, list, DISTINCT, order.
final class SelectBinder {
  private final Binder binder;
  private final Scope outer;
  private final SqlSelect select;
  private final Ordering ordering;
  private final List<@Nullable SqlType> expected;

  /// One output column: its name and its value.
  record Output(String name, Scalar value, SqlNode node) {}

  /// One key of ORDER BY: an output column's index, or a value of its own.
  private record Key(int output, @Nullable Scalar value, OrderItem item) {}

  SelectBinder(
      Binder binder,
      Scope outer,
      SqlSelect select,
      Ordering ordering,
      List<@Nullable SqlType> expected) {
    this.binder = binder;
    this.outer = outer;
    this.select = select;
    this.ordering = ordering;
    this.expected = expected;
  }

  Relation bind() {
    refuseExtensions();
    From from = new FromBinder(binder, outer).bind(select.getFrom());
    return bind(from);
  }

  /// Binds everything but FROM.
  Relation bind(From from) {
    Scope scope = from.scope(outer);
    Relation relation = where(from.relation(), scope);
    var expressions = new ExpressionBinder(binder, scope, windows());
    List<Output> outputs = outputs(from, expressions);
    List<Key> keys = keys(expressions, outputs);
    SqlNode havingNode = select.getHaving();
    Scalar having = havingNode == null ? null : expressions.condition(havingNode, "HAVING");
    var grouping = new GroupBinder(binder, select, expressions, outputs);
    if (grouping.isNeeded(values(outputs, keys), having)) {
      GroupBinder.Grouped grouped = grouping.bind(relation, from.sources());
      outputs = mapOutputs(outputs, grouped::rewrite);
      keys = mapKeys(keys, grouped::rewrite);
      Scalar condition = having == null ? null : grouped.rewrite(having);
      relation = grouped.relation();
      if (condition != null) {
        relation = new Relation.Filter(relation, Scalars.conjuncts(condition));
      }
    }
    var windowing = new WindowPlanner(relation);
    outputs = mapOutputs(outputs, windowing::rewrite);
    keys = mapKeys(keys, windowing::rewrite);
    return ordered(windowing.relation(), outputs, keys);
  }

  private void refuseExtensions() {
    if (select.getQualify() != null) {
      throw binder.errors().unsupported(select, "QUALIFY");
    }
    if (select.getGroup() != null
        && select.isKeywordPresent(org.apache.calcite.sql.SqlSelectKeyword.STREAM)) {
      throw binder.errors().unsupported(select, "STREAM");
    }
  }

  private List<SqlNode> windows() {
    return List.copyOf(select.getWindowList().getList());
  }

  private Relation where(Relation relation, Scope scope) {
    SqlNode where = select.getWhere();
    if (where == null) {
      return relation;
    }
    Scalar condition = new ExpressionBinder(binder, scope).condition(where, "WHERE");
    refuse(where, condition, "WHERE");
    return new Relation.Filter(relation, Scalars.conjuncts(condition));
  }

  private void refuse(SqlNode node, Scalar condition, String clause) {
    if (Scalars.contains(condition, s -> s instanceof Scalar.AggregateFunction)) {
      throw binder
          .errors()
          .at(node, ErrorCode.GROUPING_ERROR, "aggregate functions are not allowed in " + clause);
    }
    if (Scalars.contains(condition, s -> s instanceof Scalar.WindowFunction)) {
      throw binder
          .errors()
          .at(node, ErrorCode.WINDOWING_ERROR, "window functions are not allowed in " + clause);
    }
  }

  // ---- the select list

  private List<Output> outputs(From from, ExpressionBinder expressions) {
    var outputs = new ArrayList<Output>();
    for (SqlNode node : select.getSelectList()) {
      if (node instanceof SqlIdentifier name && name.isStar()) {
        star(from, expressions.scope, name, outputs);
      } else {
        outputs.add(output(expressions, node, outputs.size()));
      }
    }
    return outputs;
  }

  private Output output(ExpressionBinder expressions, SqlNode node, int index) {
    boolean aliased = node.getKind() == SqlKind.AS;
    SqlNode value = aliased ? ((SqlCall) node).operand(0) : node;
    String name =
        aliased ? ((SqlIdentifier) ((SqlCall) node).operand(1)).getSimple() : nameOf(value);
    Scalar scalar = expressions.bind(value);
    SqlType hint = index < expected.size() ? expected.get(index) : null;
    return new Output(
        name,
        hint != null && Coercion.isUntyped(scalar)
            ? expressions.locate(
                value, () -> binder.coercion().convert(scalar, hint, Context.ASSIGNMENT))
            : binder.coercion().settle(scalar),
        value);
  }

  /// The name that PostgreSQL gives a column without an alias.
  static String nameOf(SqlNode node) {
    return switch (node) {
      case SqlIdentifier identifier -> identifier.names.getLast();
      case SqlCall call when call.getKind() == SqlKind.CASE -> "case";
      case SqlCall call when isCast(call) -> castName(call);
      case SqlCall call when call.getKind() == SqlKind.FILTER || call.getKind() == SqlKind.OVER ->
          nameOf(call.operand(0));
      case SqlCall call when call.getKind() == SqlKind.EXISTS -> "exists";
      case SqlSelect select when select.getSelectList().size() == 1 ->
          queryName(select.getSelectList().get(0));
      case SqlCall call when call.getOperator() instanceof org.apache.calcite.sql.SqlFunction ->
          functionName(call.getOperator().getName().toLowerCase(Locale.ROOT));
      default -> "?column?";
    };
  }

  private static String queryName(SqlNode item) {
    return item.getKind() == SqlKind.AS
        ? ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple()
        : nameOf(item);
  }

  private static boolean isCast(SqlCall call) {
    return call.getKind() == SqlKind.CAST || call.getOperator().getName().equals("::");
  }

  private static String castName(SqlCall call) {
    String inner = nameOf(call.operand(0));
    return inner.equals("?column?")
        ? TypeLabels.label(call.operand(1).toString().toLowerCase(Locale.ROOT))
        : inner;
  }

  private static String functionName(String name) {
    return switch (name) {
      case "trim" -> "btrim";
      case "translate3" -> "translate";
      default -> name;
    };
  }

  private void star(From from, Scope scope, SqlIdentifier name, List<Output> outputs) {
    List<Column> columns;
    if (name.names.size() == 1) {
      if (from.sources().isEmpty() && from.visible().isEmpty()) {
        throw binder
            .errors()
            .at(name, ErrorCode.SYNTAX_ERROR, "SELECT * with no tables specified is not valid");
      }
      columns = from.visible();
    } else {
      int size = name.names.size();
      String schema = size == 3 ? name.names.getFirst() : null;
      try {
        columns = scope.source(schema, name.names.get(size - 2)).columns();
      } catch (HoldfastException e) {
        throw binder.errors().located(name, e);
      }
    }
    for (Column column : columns) {
      binder.access().read(column);
      outputs.add(new Output(column.name(), Scalars.ref(column), name));
    }
  }

  // ---- ORDER BY

  private List<Key> keys(ExpressionBinder expressions, List<Output> outputs) {
    var keys = new ArrayList<Key>();
    for (SqlNode node : ordering.items()) {
      OrderItem item = OrderItem.of(node);
      keys.add(key(expressions, outputs, item));
    }
    return keys;
  }

  private Key key(ExpressionBinder expressions, List<Output> outputs, OrderItem item) {
    int named = outputIndex(outputs, item.value());
    if (named >= 0) {
      return new Key(named, null, item);
    }
    Scalar value = expressions.value(item.value());
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).value().equals(value)) {
        return new Key(i, null, item);
      }
    }
    if (select.isDistinct()) {
      throw binder
          .errors()
          .at(
              item.value(),
              ErrorCode.INVALID_COLUMN_REFERENCE,
              "for SELECT DISTINCT, ORDER BY expressions must appear in select list");
    }
    return new Key(-1, value, item);
  }

  /// The output that a number or a bare name in ORDER BY means, or -1.
  private int outputIndex(List<Output> outputs, SqlNode node) {
    var columns = new ArrayList<Column>();
    outputs.forEach(o -> columns.add(Column.computed(o.name(), o.value().type())));
    Column byNumber = QueryBinder.byNumber(binder, columns, node, "ORDER BY");
    if (byNumber != null) {
      return columns.indexOf(byNumber);
    }
    if (!ExpressionBinder.isUnqualifiedName(node)) {
      return -1;
    }
    String name = ((SqlIdentifier) node).getSimple();
    int found = -1;
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).name().equals(name)) {
        boolean other = found >= 0 && !outputs.get(found).value().equals(outputs.get(i).value());
        if (other) {
          throw binder
              .errors()
              .at(node, ErrorCode.AMBIGUOUS_COLUMN, "ORDER BY \"" + name + "\" is ambiguous");
        }
        found = i;
      }
    }
    return found;
  }

  private static List<Scalar> values(List<Output> outputs, List<Key> keys) {
    var values = new ArrayList<Scalar>();
    outputs.forEach(output -> values.add(output.value()));
    for (Key key : keys) {
      if (key.value() != null) {
        values.add(key.value());
      }
    }
    return values;
  }

  private List<Output> mapOutputs(List<Output> outputs, UnaryOperator<Scalar> rewrite) {
    var mapped = new ArrayList<Output>();
    for (Output output : outputs) {
      mapped.add(
          new Output(
              output.name(), located(output.node(), rewrite, output.value()), output.node()));
    }
    return mapped;
  }

  private List<Key> mapKeys(List<Key> keys, UnaryOperator<Scalar> rewrite) {
    var mapped = new ArrayList<Key>();
    for (Key key : keys) {
      Scalar value = key.value();
      mapped.add(
          value == null
              ? key
              : new Key(-1, located(key.item().value(), rewrite, value), key.item()));
    }
    return mapped;
  }

  private Scalar located(SqlNode node, UnaryOperator<Scalar> rewrite, Scalar value) {
    try {
      return rewrite.apply(value);
    } catch (HoldfastException e) {
      SqlParserPos position = node.getParserPosition();
      throw binder.errors().located(SqlNodeList.of(node).clone(position), e);
    }
  }

  // ---- the result

  private Relation ordered(Relation relation, List<Output> outputs, List<Key> keys) {
    var items = new ArrayList<Relation.Item>();
    for (Output output : outputs) {
      items.add(new Relation.Item(column(output), output.value()));
    }
    List<Column> columns = items.stream().map(Relation.Item::column).toList();
    var orderKeys = new ArrayList<Relation.OrderKey>();
    for (Key key : keys) {
      Column column;
      if (key.value() == null) {
        column = columns.get(key.output());
      } else {
        column = Column.computed("?order?", key.value().type());
        items.add(new Relation.Item(column, key.value()));
      }
      orderKeys.add(
          new Relation.OrderKey(column, key.item().descending(), key.item().nullsFirst()));
    }
    Relation result = new Relation.Project(relation, items);
    if (select.isDistinct()) {
      result = new Relation.Aggregate(result, columns, List.of());
    }
    if (!ordering.isNone()) {
      var counts = new QueryBinder(binder, outer);
      result =
          new Relation.Sort(
              result,
              orderKeys,
              counts.count(ordering.offset(), "OFFSET"),
              counts.count(ordering.fetch(), "LIMIT"));
    }
    if (items.size() > columns.size()) {
      result = new Relation.Project(result, columns.stream().map(Relation.Item::pass).toList());
    }
    return result;
  }

  /// Always a new column: the same table column may stand in the list twice.
  private static Column column(Output output) {
    return output.value() instanceof Scalar.ColumnRef(Column column)
        ? new Column(output.name(), column.type(), column.nullable(), column.origin())
        : Column.computed(output.name(), output.value().type());
  }
}
