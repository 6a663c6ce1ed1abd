package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.parser.Syntax;
import dev.holdfast.sql.parser.SyntaxNode;
import dev.holdfast.sql.physical.PhysicalPlan.SetOperation;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlWith;
import org.jspecify.annotations.Nullable;

/// Binds queries of every form. The columns of the relation are the result's, no more.
final class QueryBinder {
  private final Binder binder;
  private final Scope scope;
  private final List<@Nullable SqlType> expected;

  QueryBinder(Binder binder, Scope scope) {
    this(binder, scope, List.of());
  }

  /// A binder whose untyped columns take the `expected` types.
  QueryBinder(Binder binder, Scope scope, List<@Nullable SqlType> expected) {
    this.binder = binder;
    this.scope = scope;
    this.expected = expected;
  }

  /// ORDER BY, OFFSET and LIMIT of a query.
  record Ordering(SqlNodeList items, @Nullable SqlNode offset, @Nullable SqlNode fetch) {
    static final Ordering NONE = new Ordering(SqlNodeList.EMPTY, null, null);

    boolean isNone() {
      return items.isEmpty() && offset == null && fetch == null;
    }
  }

  Relation bind(SqlNode node) {
    return bind(node, Ordering.NONE);
  }

  private Relation bind(SqlNode node, Ordering ordering) {
    return switch (node) {
      case SqlOrderBy orderBy -> ordered(orderBy, ordering);
      case SqlWith with -> {
        var ctes = new CteBinder(binder);
        Scope inner = ctes.declare(with, scope);
        Relation body = new QueryBinder(binder, inner, expected).bind(with.body, ordering);
        ctes.checkUnread(with, inner);
        yield body;
      }
      case SqlSelect select -> new SelectBinder(binder, scope, select, ordering, expected).bind();
      case SyntaxNode wrapper when wrapper.syntax() instanceof Syntax.LockingQuery locking ->
          new LockBinder(binder, scope).bind(locking);
      case SqlCall call -> sorted(call(call), ordering);
      default -> throw binder.errors().unsupported(node, "this query");
    };
  }

  private Relation ordered(SqlOrderBy orderBy, Ordering outer) {
    var ordering = new Ordering(orderBy.orderList, orderBy.offset, orderBy.fetch);
    if (!outer.isNone()) {
      return sorted(bind(orderBy.query, ordering), outer);
    }
    return bind(orderBy.query, ordering);
  }

  private Relation call(SqlCall call) {
    return switch (call.getKind()) {
      case UNION -> setOperation(SetOperation.Kind.UNION, call);
      case INTERSECT -> setOperation(SetOperation.Kind.INTERSECT, call);
      case EXCEPT -> setOperation(SetOperation.Kind.EXCEPT, call);
      case VALUES -> values(call);
      case EXPLICIT_TABLE -> explicitTable(new FromBinder(binder, scope).bind(call.operand(0)));
      default -> throw binder.errors().unsupported(call, "this query");
    };
  }

  private Relation explicitTable(From from) {
    from.visible().forEach(binder.access()::read);
    return new Relation.Project(
        from.relation(), from.visible().stream().map(Relation.Item::pass).toList());
  }

  // ---- VALUES

  private Relation values(SqlCall call) {
    var expressions = new ExpressionBinder(binder, Scope.empty(scope.outer(), scope.ctes()));
    var rows = new ArrayList<List<Scalar>>();
    for (SqlNode row : call.getOperandList()) {
      var values = new ArrayList<Scalar>();
      for (SqlNode value : rowOf(row)) {
        values.add(expressions.bind(value));
      }
      if (!rows.isEmpty() && rows.getFirst().size() != values.size()) {
        throw binder
            .errors()
            .at(row, ErrorCode.SYNTAX_ERROR, "VALUES lists must all be the same length");
      }
      rows.add(values);
    }
    return typed(rows);
  }

  static List<SqlNode> rowOf(SqlNode row) {
    return row.getKind() == SqlKind.ROW ? ((SqlCall) row).getOperandList() : List.of(row);
  }

  private Relation typed(List<List<Scalar>> rows) {
    int width = rows.getFirst().size();
    var columns = new ArrayList<Column>();
    for (int i = 0; i < width; i++) {
      var values = new ArrayList<Scalar>();
      for (List<Scalar> row : rows) {
        values.add(row.get(i));
      }
      boolean untyped = values.stream().allMatch(Coercion::isUntyped);
      SqlType hint = untyped && i < expected.size() ? expected.get(i) : null;
      SqlType type = hint != null ? hint : binder.coercion().common(values, "VALUES");
      columns.add(Column.computed("column" + (i + 1), type));
    }
    var converted = new ArrayList<List<Scalar>>();
    for (List<Scalar> row : rows) {
      var values = new ArrayList<Scalar>();
      for (int i = 0; i < width; i++) {
        values.add(binder.coercion().convert(row.get(i), columns.get(i).type(), Context.IMPLICIT));
      }
      converted.add(values);
    }
    return new Relation.Values(converted, columns);
  }

  // ---- set operations

  private Relation setOperation(SetOperation.Kind kind, SqlCall call) {
    boolean all = ((SqlSetOperator) call.getOperator()).isAll();
    String name = kind.name();
    Relation first = new QueryBinder(binder, scope, expected).bind(call.operand(0));
    var typesOfFirst = new ArrayList<@Nullable SqlType>();
    first.columns().forEach(column -> typesOfFirst.add(column.type()));
    Relation second = new QueryBinder(binder, scope, typesOfFirst).bind(call.operand(1));
    List<Column> a = first.columns();
    List<Column> b = second.columns();
    if (a.size() != b.size()) {
      throw binder
          .errors()
          .at(
              call.operand(1),
              ErrorCode.SYNTAX_ERROR,
              "each " + name + " query must have the same number of columns");
    }
    var columns = new ArrayList<Column>();
    for (int i = 0; i < a.size(); i++) {
      columns.add(
          new Column(
              a.get(i).name(),
              setType(call, name, first, a.get(i), b.get(i)),
              a.get(i).nullable() || b.get(i).nullable(),
              null));
    }
    return new Relation.SetOp(
        kind, all, List.of(converted(first, columns), converted(second, columns)), columns);
  }

  /// An untyped column of the first query takes the type of the second's.
  private SqlType setType(SqlCall call, String name, Relation first, Column a, Column b) {
    if (a.type().kind().isText() && isUntyped(first, a)) {
      return b.type();
    }
    try {
      return Coercion.common(a.type(), b.type(), name);
    } catch (HoldfastException e) {
      throw binder.errors().located(call.operand(1), e);
    }
  }

  private static boolean isUntyped(Relation relation, Column column) {
    return relation instanceof Relation.Project project
        && project.items().stream()
            .anyMatch(item ->
                item.column() == column
                    && (item.value() instanceof Scalar.Literal
                        || item.value() instanceof Scalar.Param));
  }

  private Relation converted(Relation relation, List<Column> targets) {
    List<Column> columns = relation.columns();
    var items = new ArrayList<Relation.Item>();
    boolean changed = false;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      SqlType type = targets.get(i).type();
      boolean same = column.type().equals(type);
      changed |= !same;
      items.add(
          same
              ? Relation.Item.pass(column)
              : new Relation.Item(
                  Column.computed(column.name(), type),
                  relabeled(
                      binder.coercion().convert(Scalars.ref(column), type, Context.EXPLICIT),
                      type)));
    }
    return changed ? new Relation.Project(relation, items) : relation;
  }

  /// The inputs of a set operation have exactly the output's types.
  private static Scalar relabeled(Scalar scalar, SqlType type) {
    return scalar.type().equals(type) ? scalar : new Scalar.Cast(scalar, type, false);
  }

  // ---- ORDER BY over anything but a plain SELECT

  private Relation sorted(Relation relation, Ordering ordering) {
    if (ordering.isNone()) {
      return relation;
    }
    var keys = new ArrayList<Relation.OrderKey>();
    for (SqlNode node : ordering.items()) {
      OrderItem item = OrderItem.of(node);
      keys.add(
          new Relation.OrderKey(
              outputColumn(relation, item.value()), item.descending(), item.nullsFirst()));
    }
    return new Relation.Sort(
        relation, keys, count(ordering.offset(), "OFFSET"), count(ordering.fetch(), "LIMIT"));
  }

  private Column outputColumn(Relation relation, SqlNode node) {
    Column byNumber = byNumber(binder, relation.columns(), node, "ORDER BY");
    if (byNumber != null) {
      return byNumber;
    }
    if (ExpressionBinder.isUnqualifiedName(node)) {
      String name = ((SqlIdentifier) node).getSimple();
      for (Column column : relation.columns()) {
        if (column.name().equals(name)) {
          return column;
        }
      }
      throw binder
          .errors()
          .at(node, ErrorCode.UNDEFINED_COLUMN, "column \"" + name + "\" does not exist");
    }
    throw binder.errors().unsupported(node, "ORDER BY an expression over a set operation");
  }

  /// The column that a number in ORDER BY or GROUP BY means; null if the node is no number.
  static @Nullable Column byNumber(
      Binder binder, List<Column> columns, SqlNode node, String clause) {
    if (!(node instanceof SqlNumericLiteral literal) || !literal.isInteger()) {
      if (node instanceof SqlLiteral) {
        throw binder.errors().at(node, ErrorCode.SYNTAX_ERROR, "non-integer constant in " + clause);
      }
      return null;
    }
    int position = literal.intValue(false);
    if (position < 1 || position > columns.size()) {
      throw binder
          .errors()
          .at(
              node,
              ErrorCode.INVALID_COLUMN_REFERENCE,
              clause + " position " + position + " is not in select list");
    }
    return columns.get(position - 1);
  }

  @Nullable Scalar count(@Nullable SqlNode node, String clause) {
    if (node == null) {
      return null;
    }
    var expressions = new ExpressionBinder(binder, Scope.empty(scope.outer(), scope.ctes()));
    Scalar scalar = expressions.bind(node);
    return expressions.locate(
        node,
        () -> {
          if (!Coercion.isUntyped(scalar) && !scalar.type().kind().isNumber()) {
            throw new HoldfastException(
                ErrorCode.DATATYPE_MISMATCH,
                "argument of " + clause + " must be type bigint, not type " + scalar.type());
          }
          return binder.coercion().convert(scalar, SqlType.BIGINT, Context.ASSIGNMENT);
        });
  }
}
