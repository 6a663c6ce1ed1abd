package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSnapshot;
import org.jspecify.annotations.Nullable;

/// Binds FROM: tables, derived tables, functions; joins are for [JoinBinder].
final class FromBinder {
  private final Binder binder;
  private final Scope scope;
  private final TableBinder tables;

  FromBinder(Binder binder, Scope scope) {
    this.binder = binder;
    this.scope = scope;
    this.tables = new TableBinder(binder, scope);
  }

  From bind(@Nullable SqlNode node) {
    return node == null ? From.none() : item(node, null);
  }

  /// One item; `left` is what a lateral item may refer to.
  From item(SqlNode node, @Nullable From left) {
    return switch (node) {
      case SqlJoin join -> new JoinBinder(binder, scope, this).bind(join, left);
      case SqlIdentifier name -> tables.bind(name, name.names.getLast(), null);
      case SqlSnapshot snapshot -> snapshot(snapshot, null);
      case SqlCall call when call.getKind() == SqlKind.AS -> aliased(call, left);
      case SqlCall call when call.getKind() == SqlKind.LATERAL ->
          derived(call.operand(0), null, left);
      case SqlCall call when call.getKind() == SqlKind.COLLECTION_TABLE -> series(call, null, left);
      case SqlCall call when call.isA(SqlKind.QUERY) -> derived(call, null, null);
      default -> throw binder.errors().unsupported(node, "this item of FROM");
    };
  }

  private From aliased(SqlCall as, @Nullable From left) {
    SqlNode item = as.operand(0);
    String alias = ((SqlIdentifier) as.operand(1)).getSimple();
    From bound =
        switch (item) {
          case SqlIdentifier name -> tables.bind(name, alias, null);
          case SqlSnapshot snapshot -> snapshot(snapshot, alias);
          case SqlCall call when call.getKind() == SqlKind.LATERAL ->
              derived(call.operand(0), alias, left);
          case SqlCall call when call.getKind() == SqlKind.COLLECTION_TABLE ->
              series(call, alias, left);
          case SqlCall call when call.isA(SqlKind.QUERY) -> derived(call, alias, null);
          default -> throw binder.errors().unsupported(item, "an alias here");
        };
    List<SqlNode> names = as.getOperandList().subList(2, as.operandCount());
    return names.isEmpty() ? bound : renamed(as, bound, alias, names);
  }

  private From renamed(SqlNode node, From from, String alias, List<SqlNode> names) {
    List<Column> columns = from.visible();
    if (names.size() > columns.size()) {
      throw binder
          .errors()
          .at(
              node,
              ErrorCode.INVALID_COLUMN_REFERENCE,
              "table \""
                  + alias
                  + "\" has "
                  + columns.size()
                  + " columns available but "
                  + names.size()
                  + " columns specified");
    }
    var items = new ArrayList<Relation.Item>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String name = i < names.size() ? ((SqlIdentifier) names.get(i)).getSimple() : column.name();
      var renamed = new Column(name, column.type(), column.nullable(), column.origin());
      binder.access().rename(column, renamed);
      items.add(new Relation.Item(renamed, new Scalar.ColumnRef(column)));
    }
    return From.of(new Relation.Project(from.relation(), items), alias);
  }

  private From derived(SqlNode query, @Nullable String alias, @Nullable From left) {
    Scope inner = left == null ? Scope.empty(scope.outer(), scope.ctes()) : left.around(scope);
    return From.of(new QueryBinder(binder, inner).bind(query), alias);
  }

  private From snapshot(SqlSnapshot snapshot, @Nullable String alias) {
    if (!(snapshot.getTableRef() instanceof SqlIdentifier name)) {
      throw binder.errors().unsupported(snapshot, "FOR SYSTEM_TIME of anything but a table");
    }
    Relation.TimeSpec time = new TimeBinder(binder).bind(snapshot.getPeriod());
    return tables.bind(name, alias == null ? name.names.getLast() : alias, time);
  }

  private From series(SqlCall table, @Nullable String alias, @Nullable From left) {
    SqlCall call = table.operand(0);
    String name = ExpressionBinder.lower(call);
    if (!name.equals("generate_series")) {
      throw binder
          .errors()
          .at(call, ErrorCode.UNDEFINED_FUNCTION, "function " + name + " does not exist in FROM");
    }
    Scope inner = left == null ? Scope.empty(scope.outer(), scope.ctes()) : left.around(scope);
    var expressions = new ExpressionBinder(binder, inner);
    Arguments arguments = expressions.arguments(name, call.getOperandList()).require(2, 3);
    SqlType type = seriesType(arguments);
    Scalar start = binder.coercion().convert(arguments.get(0), type, Context.IMPLICIT);
    Scalar stop = binder.coercion().convert(arguments.get(1), type, Context.IMPLICIT);
    Scalar step = null;
    if (arguments.count() == 3) {
      SqlType stepType = type.kind().isDateTime() ? SqlType.INTERVAL : type;
      step = binder.coercion().convert(arguments.get(2), stepType, Context.IMPLICIT);
    }
    String columnName = alias == null ? name : alias;
    Column column = Column.computed(columnName, type);
    return From.of(new Relation.Series(start, stop, step, column), columnName);
  }

  private SqlType seriesType(Arguments arguments) {
    SqlType type =
        binder.coercion().common(List.of(arguments.get(0), arguments.get(1)), "generate_series");
    return switch (type.kind()) {
      case SMALLINT -> SqlType.INTEGER;
      case INTEGER, BIGINT, TIMESTAMP, TIMESTAMPTZ -> type;
      case NUMERIC -> SqlType.NUMERIC;
      case DATE -> SqlType.TIMESTAMP;
      case CHAR, VARCHAR, TEXT ->
          arguments.isUntyped(0) && arguments.isUntyped(1) ? SqlType.INTEGER : refuse(arguments);
      default -> refuse(arguments);
    };
  }

  private static SqlType refuse(Arguments arguments) {
    throw arguments.undefined();
  }

  static HoldfastException undefinedTable(String name) {
    return new HoldfastException(
        ErrorCode.UNDEFINED_TABLE, "relation \"" + name + "\" does not exist");
  }
}
