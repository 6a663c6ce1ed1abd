package dev.holdfast.sql.bind;

import dev.holdfast.catalog.KeyConstraint;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.parse.SqlText;
import dev.holdfast.sql.parser.Syntax;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.types.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/// Binds INSERT.
final class InsertBinder {
  private final Binder binder;
  private final DmlBinder dml;
  private final Syntax.Insert insert;
  private final Table table;

  InsertBinder(Binder binder, DmlBinder dml, Syntax.Insert insert) {
    this.binder = binder;
    this.dml = dml;
    this.insert = insert;
    this.table = TableBinder.table(binder, insert.table());
  }

  private DmlPlan.Overriding overriding() {
    return switch (insert.overriding()) {
      case NONE -> DmlPlan.Overriding.NONE;
      case SYSTEM_VALUE -> DmlPlan.Overriding.SYSTEM_VALUE;
      case USER_VALUE -> DmlPlan.Overriding.USER_VALUE;
    };
  }

  BoundDml bind() {
    List<Column> row = new ArrayList<>();
    for (dev.holdfast.catalog.Column column : table.columns()) {
      var origin = new Column.Origin(table.id(), table.schema(), table.name(), column.name());
      row.add(new Column(column.name(), column.type(), column.nullable(), origin));
    }
    binder.access().place(table, row);
    binder.access().use(table.id(), Privilege.INSERT);
    List<Integer> named = named();
    SqlNode source = insert.source();
    Source bound = source == null ? defaults() : source(source, named);
    return new BoundDml.Insert(
        table,
        bound.targets(),
        bound.relation(),
        overriding(),
        conflict(row),
        dml.returning(table, insert.alias(), insert.returning(), row),
        row);
  }

  private record Source(List<Integer> targets, Relation relation) {}

  private static Source defaults() {
    return new Source(List.of(), new Relation.Values(List.of(List.of()), List.of()));
  }

  /// The positions of the columns that are listed, or of all.
  private List<Integer> named() {
    var positions = new ArrayList<Integer>();
    if (insert.columns() == null) {
      for (int i = 0; i < table.columns().size(); i++) {
        positions.add(i);
      }
      return positions;
    }
    Set<Integer> seen = new HashSet<>();
    for (SqlNode node : insert.columns()) {
      var name = (SqlIdentifier) node;
      int position = dml.position(table, name);
      if (!seen.add(position)) {
        throw binder
            .errors()
            .at(
                name,
                ErrorCode.DUPLICATE_COLUMN,
                "column \"" + name.getSimple() + "\" specified more than once");
      }
      positions.add(position);
    }
    return positions;
  }

  private Source source(SqlNode source, List<Integer> named) {
    return source.getKind() == SqlKind.VALUES
        ? values((SqlCall) source, named)
        : query(source, named);
  }

  private List<Integer> supplied(SqlNode node, List<Integer> named, int count) {
    if (count > named.size()) {
      throw binder
          .errors()
          .at(node, ErrorCode.SYNTAX_ERROR, "INSERT has more expressions than target columns");
    }
    if (count < named.size() && insert.columns() != null) {
      throw binder
          .errors()
          .at(node, ErrorCode.SYNTAX_ERROR, "INSERT has more target columns than expressions");
    }
    List<Integer> targets = named.subList(0, count);
    dml.useColumns(table, Privilege.INSERT, targets);
    return targets;
  }

  private Source values(SqlCall values, List<Integer> named) {
    List<SqlNode> rows = values.getOperandList();
    List<Integer> targets = supplied(values, named, QueryBinder.rowOf(rows.getFirst()).size());
    // A column that is DEFAULT in every row is not supplied at all.
    var kept = new ArrayList<Integer>();
    for (int i = 0; i < targets.size(); i++) {
      if (!isDefault(rows, i)) {
        kept.add(i);
      }
    }
    var expressions = new ExpressionBinder(binder, Scope.empty(null, Map.of()));
    var bound = new ArrayList<List<Scalar>>();
    for (SqlNode row : rows) {
      bound.add(row(row, targets, kept, expressions));
    }
    var columns = new ArrayList<Column>();
    var keptTargets = new ArrayList<Integer>();
    for (int index : kept) {
      int target = targets.get(index);
      keptTargets.add(target);
      columns.add(
          Column.computed(table.columns().get(target).name(), table.columns().get(target).type()));
    }
    return new Source(keptTargets, new Relation.Values(bound, columns));
  }

  private static boolean isDefault(List<SqlNode> rows, int index) {
    for (SqlNode row : rows) {
      List<SqlNode> values = QueryBinder.rowOf(row);
      if (index >= values.size() || values.get(index).getKind() != SqlKind.DEFAULT) {
        return false;
      }
    }
    return true;
  }

  private List<Scalar> row(
      SqlNode row, List<Integer> targets, List<Integer> kept, ExpressionBinder expressions) {
    List<SqlNode> values = QueryBinder.rowOf(row);
    if (values.size() != targets.size()) {
      throw binder
          .errors()
          .at(row, ErrorCode.SYNTAX_ERROR, "VALUES lists must all be the same length");
    }
    var bound = new ArrayList<Scalar>();
    for (int index : kept) {
      dev.holdfast.catalog.Column column = table.columns().get(targets.get(index));
      SqlNode value = values.get(index);
      bound.add(
          value.getKind() == SqlKind.DEFAULT
              ? defaultValue(value, column)
              : typed(DmlBinder.assigned(column, value, expressions), column.type()));
    }
    return bound;
  }

  /// The columns of the source have exactly the types of the targets.
  private static Scalar typed(Scalar scalar, SqlType type) {
    if (scalar.type().equals(type)) {
      return scalar;
    }
    return scalar instanceof Scalar.Literal(Object datum, var _) && type.precision() == 0
        ? new Scalar.Literal(datum, type)
        : new Scalar.Cast(scalar, type, true);
  }

  private Scalar defaultValue(SqlNode node, dev.holdfast.catalog.Column column) {
    if (column.identity() != null) {
      Sequence sequence = binder.context().catalog().sequence(column.identity().sequenceId());
      if (sequence == null) {
        throw binder.errors().unsupported(node, "DEFAULT of this identity column");
      }
      String name = '"' + sequence.schema() + "\".\"" + sequence.name() + '"';
      Scalar next =
          Scalars.call(
              Function.NEXTVAL,
              SqlType.BIGINT,
              new Scalar.Literal(name, SqlType.TEXT),
              new Scalar.Literal(true, SqlType.BOOLEAN)); // the table's own: needs no privilege
      return binder.coercion().convert(next, column.type(), Context.ASSIGNMENT);
    }
    if (column.defaultSql() == null) {
      return Scalars.nullOf(column.type());
    }
    SqlText text = SqlText.expression(column.defaultSql());
    Binder own = binder.forDefinition(text.grammarText());
    return typed(
        new ExpressionBinder(own, Scope.empty(null, Map.of())).assigned(text.node(), column.type()),
        column.type());
  }

  private Source query(SqlNode source, List<Integer> named) {
    var types = new ArrayList<@Nullable SqlType>();
    named.forEach(position -> types.add(table.columns().get(position).type()));
    Relation query = new QueryBinder(binder, Scope.empty(null, Map.of()), types).bind(source);
    List<Integer> targets = supplied(source, named, query.columns().size());
    var items = new ArrayList<Relation.Item>();
    boolean changed = false;
    for (int i = 0; i < targets.size(); i++) {
      dev.holdfast.catalog.Column column = table.columns().get(targets.get(i));
      Column from = query.columns().get(i);
      Scalar value;
      try {
        value =
            typed(DmlBinder.assigned(column, Scalars.ref(from), binder.coercion()), column.type());
      } catch (HoldfastException e) {
        throw binder.errors().located(source, e);
      }
      changed |= !(value instanceof Scalar.ColumnRef);
      items.add(
          value instanceof Scalar.ColumnRef
              ? Relation.Item.pass(from)
              : new Relation.Item(Column.computed(column.name(), column.type()), value));
    }
    return new Source(targets, changed ? new Relation.Project(query, items) : query);
  }

  private BoundDml.@Nullable Conflict conflict(List<Column> existing) {
    Syntax.OnConflict written = insert.onConflict();
    if (written == null) {
      return null;
    }
    var proposed = new ArrayList<Column>();
    existing.forEach(c -> proposed.add(new Column(c.name(), c.type(), true, null)));
    binder.access().place(table, proposed);
    List<Integer> target = conflictTarget(written);
    if (!target.isEmpty()) {
      dml.useColumns(table, Privilege.SELECT, target);
    }
    List<Syntax.Assignment> assignments = written.assignments();
    if (assignments == null) {
      return new BoundDml.Conflict(target, List.of(), null, existing);
    }
    if (target.isEmpty()) {
      throw binder
          .errors()
          .at(
              written.position(),
              ErrorCode.SYNTAX_ERROR,
              "ON CONFLICT DO UPDATE requires inference specification or constraint name");
    }
    SqlIdentifier alias = insert.alias();
    String name = alias == null ? table.name() : alias.getSimple();
    var scope =
        new Scope(
            null,
            List.of(
                new Scope.Source(null, name, existing, List.of(), table),
                new Scope.Source(null, "excluded", proposed, List.of(), null)),
            existing,
            Map.of());
    var expressions = new ExpressionBinder(binder, scope);
    SqlNode where = written.where();
    List<BoundDml.Assignment> bound = dml.assignments(table, assignments, expressions);
    dml.useColumns(table, Privilege.UPDATE, DmlBinder.positions(bound));
    return new BoundDml.Conflict(
        target,
        bound,
        where == null ? null : expressions.condition(where, "WHERE"),
        From.append(existing, proposed));
  }

  private List<Integer> conflictTarget(Syntax.OnConflict written) {
    SqlIdentifier constraint = written.constraint();
    if (constraint != null) {
      for (KeyConstraint key : table.keys()) {
        if (key.name().equals(constraint.getSimple())) {
          return key.columnNumbers().stream().map(table::position).toList();
        }
      }
      throw binder
          .errors()
          .at(
              constraint,
              ErrorCode.UNDEFINED_OBJECT,
              "constraint \""
                  + constraint.getSimple()
                  + "\" for table \""
                  + table.name()
                  + "\" does not exist");
    }
    var target = new ArrayList<Integer>();
    if (written.target() != null) {
      for (SqlNode node : written.target()) {
        target.add(dml.position(table, (SqlIdentifier) node));
      }
    }
    return target;
  }
}
