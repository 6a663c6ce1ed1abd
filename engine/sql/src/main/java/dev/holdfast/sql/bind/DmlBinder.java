package dev.holdfast.sql.bind;

import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relation.TimeSpec;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.parser.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/// Binds UPDATE and DELETE, and what all changes share: targets, assignments, RETURNING.
final class DmlBinder {
  private final Binder binder;
  private final Scope root = Scope.empty(null, Map.of());

  DmlBinder(Binder binder) {
    this.binder = binder;
  }

  BoundDml update(Syntax.Update update) {
    Target target = target(update.table(), update.alias());
    From from = join(target, update.from());
    var expressions = new ExpressionBinder(binder, from.scope(root));
    List<BoundDml.Assignment> assignments =
        assignments(target.table(), update.assignments(), expressions);
    useColumns(target.table(), Privilege.UPDATE, positions(assignments));
    Relation source = where(from.relation(), expressions, update.where());
    var extended = new Extension(source, target.columns());
    List<BoundDml.Assignment> settled = extended.settle(assignments);
    return new BoundDml.Update(
        target.table(),
        extended.relation(),
        extended.columns(),
        settled,
        returning(target.table(), update.alias(), update.returning(), target.rowColumns()),
        target.rowColumns());
  }

  BoundDml delete(Syntax.Delete delete) {
    Target target = target(delete.table(), delete.alias());
    binder.access().use(target.table().id(), Privilege.DELETE);
    From from = join(target, delete.using());
    var expressions = new ExpressionBinder(binder, from.scope(root));
    Relation source = where(from.relation(), expressions, delete.where());
    return new BoundDml.Delete(
        target.table(),
        source,
        target.columns(),
        returning(target.table(), delete.alias(), delete.returning(), target.rowColumns()),
        target.rowColumns());
  }

  /// The table of a change, its scan, and the scan's columns: storage key, then the table's.
  private record Target(Table table, From from, List<Column> columns) {
    List<Column> rowColumns() {
      return columns.subList(1, columns.size());
    }
  }

  private Target target(SqlIdentifier name, @Nullable SqlIdentifier alias) {
    Table table = TableBinder.table(binder, name);
    String shown = alias == null ? table.name() : alias.getSimple();
    Relation.TableScan scan = TableBinder.scan(table, shown, TimeSpec.CURRENT, true);
    int end = table.columns().size() + 1;
    binder.access().place(table, scan.columns().subList(1, scan.columns().size()));
    List<Column> columns = scan.columns().subList(1, end);
    var source =
        new Scope.Source(
            alias == null ? table.schema() : null,
            shown,
            columns,
            scan.columns().subList(end, scan.columns().size()),
            table);
    return new Target(
        table, new From(scan, List.of(source), columns), scan.columns().subList(0, end));
  }

  private From join(Target target, @Nullable SqlNode other) {
    if (other == null) {
      return target.from();
    }
    From from = new FromBinder(binder, root).bind(other);
    return new From(
        new Relation.Join(
            dev.holdfast.sql.physical.PhysicalPlan.JoinKind.INNER,
            target.from().relation(),
            from.relation(),
            List.of(),
            null),
        From.append(target.from().sources(), from.sources()),
        From.append(target.from().visible(), from.visible()));
  }

  private static Relation where(
      Relation relation, ExpressionBinder expressions, @Nullable SqlNode where) {
    if (where == null) {
      return relation;
    }
    Scalar condition = expressions.condition(where, "WHERE");
    if (Scalars.contains(condition, s -> s instanceof Scalar.AggregateFunction)) {
      throw expressions
          .binder
          .errors()
          .at(where, ErrorCode.GROUPING_ERROR, "aggregate functions are not allowed in WHERE");
    }
    return new Relation.Filter(relation, Scalars.conjuncts(condition));
  }

  List<BoundDml.Assignment> assignments(
      Table table, List<Syntax.Assignment> written, ExpressionBinder expressions) {
    var assignments = new ArrayList<BoundDml.Assignment>();
    Set<Integer> seen = new java.util.HashSet<>();
    for (Syntax.Assignment assignment : written) {
      List<SqlNode> values = values(assignment);
      for (int i = 0; i < assignment.columns().size(); i++) {
        var name = (SqlIdentifier) assignment.columns().get(i);
        int column = position(table, name);
        if (!seen.add(column)) {
          throw binder
              .errors()
              .at(
                  name,
                  ErrorCode.SYNTAX_ERROR,
                  "multiple assignments to same column \"" + name.getSimple() + "\"");
        }
        assignments.add(
            new BoundDml.Assignment(column, assigned(table, column, values.get(i), expressions)));
      }
    }
    return assignments;
  }

  private List<SqlNode> values(Syntax.Assignment assignment) {
    if (assignment.columns().size() == 1) {
      return List.of(assignment.value());
    }
    if (assignment.value().getKind() != SqlKind.ROW) {
      throw binder
          .errors()
          .unsupported(assignment.value(), "assigning several columns from a sub-query");
    }
    List<SqlNode> values = ((SqlCall) assignment.value()).getOperandList();
    if (values.size() != assignment.columns().size()) {
      throw binder
          .errors()
          .at(
              assignment.value(),
              ErrorCode.SYNTAX_ERROR,
              "number of columns does not match number of values");
    }
    return values;
  }

  private static @Nullable Scalar assigned(
      Table table, int column, SqlNode value, ExpressionBinder expressions) {
    if (value.getKind() == SqlKind.DEFAULT) {
      return null;
    }
    return assigned(table.columns().get(column), value, expressions);
  }

  static Scalar assigned(
      dev.holdfast.catalog.Column column, SqlNode value, ExpressionBinder expressions) {
    Scalar scalar = expressions.bind(value);
    return expressions.locate(value, () -> assigned(column, scalar, expressions.binder.coercion()));
  }

  /// A value for a column, with the column's name in the refusal.
  static Scalar assigned(dev.holdfast.catalog.Column column, Scalar value, Coercion coercion) {
    boolean fits =
        Coercion.isUntyped(value)
            || Conversions.allowed(value.type().kind(), column.type().kind(), Context.ASSIGNMENT);
    if (!fits) {
      throw new HoldfastException(
          ErrorCode.DATATYPE_MISMATCH,
          "column \""
              + column.name()
              + "\" is of type "
              + column.type().kind().sqlName()
              + " but expression is of type "
              + value.type().kind().sqlName());
    }
    return coercion.convert(value, column.type(), Context.ASSIGNMENT);
  }

  static List<Integer> positions(List<BoundDml.Assignment> assignments) {
    return assignments.stream().map(BoundDml.Assignment::column).toList();
  }

  /// The statement needs a privilege on columns, given by their positions.
  void useColumns(Table table, Privilege privilege, List<Integer> positions) {
    var numbers = new ArrayList<Integer>();
    positions.forEach(position -> numbers.add(table.columns().get(position).number()));
    binder.access().use(table.id(), privilege, numbers);
  }

  int position(Table table, SqlIdentifier name) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).name().equals(name.getSimple())) {
        return i;
      }
    }
    throw binder
        .errors()
        .at(
            name,
            ErrorCode.UNDEFINED_COLUMN,
            "column \""
                + name.getSimple()
                + "\" of relation \""
                + table.name()
                + "\" does not exist");
  }

  List<Relation.Item> returning(
      Table table,
      @Nullable SqlIdentifier alias,
      @Nullable SqlNodeList items,
      List<Column> columns) {
    if (items == null) {
      return List.of();
    }
    String shown = alias == null ? table.name() : alias.getSimple();
    var source =
        new Scope.Source(alias == null ? table.schema() : null, shown, columns, List.of(), table);
    var expressions =
        new ExpressionBinder(binder, new Scope(null, List.of(source), columns, Map.of()));
    var returning = new ArrayList<Relation.Item>();
    for (SqlNode item : items) {
      if (item instanceof SqlIdentifier name && name.isStar()) {
        columns.forEach(binder.access()::read);
        columns.forEach(column -> returning.add(Relation.Item.pass(column)));
      } else {
        returning.add(returned(expressions, item));
      }
    }
    return returning;
  }

  private Relation.Item returned(ExpressionBinder expressions, SqlNode item) {
    boolean aliased = item.getKind() == SqlKind.AS;
    SqlNode value = aliased ? ((SqlCall) item).operand(0) : item;
    Scalar scalar = expressions.value(value);
    boolean plain =
        !Scalars.contains(
            scalar,
            s ->
                s instanceof Scalar.AggregateFunction
                    || s instanceof Scalar.WindowFunction
                    || s instanceof Scalar.Exists
                    || s instanceof Scalar.Quantified
                    || (s instanceof Scalar.ScalarQuery query
                        && !Relations.free(query.query()).isEmpty()));
    if (!plain) {
      throw binder.errors().unsupported(value, "this expression in RETURNING");
    }
    String name =
        aliased
            ? ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple()
            : SelectBinder.nameOf(value);
    Column column =
        scalar instanceof Scalar.ColumnRef(Column own)
            ? new Column(name, own.type(), own.nullable(), own.origin())
            : Column.computed(name, scalar.type());
    return new Relation.Item(column, scalar);
  }

  /// Gives assignments that need more than the target's row columns of the source to read.
  private static final class Extension {
    private final Relation source;
    private final List<Column> columns;
    private final List<Relation.Item> items = new ArrayList<>();

    Extension(Relation source, List<Column> columns) {
      this.source = source;
      this.columns = new ArrayList<>(columns);
      source.columns().forEach(column -> items.add(Relation.Item.pass(column)));
    }

    List<BoundDml.Assignment> settle(List<BoundDml.Assignment> assignments) {
      Set<Column> row = Relations.columnSet(columns);
      var settled = new ArrayList<BoundDml.Assignment>();
      for (BoundDml.Assignment assignment : assignments) {
        Scalar value = assignment.value();
        boolean simple =
            value == null
                || (row.containsAll(Relations.columns(value))
                    && !Scalars.contains(value, Scalars::isQuery));
        settled.add(simple || value == null ? assignment : computed(assignment, value));
      }
      return settled;
    }

    private BoundDml.Assignment computed(BoundDml.Assignment assignment, Scalar value) {
      Column column = Column.computed("assigned", value.type());
      items.add(new Relation.Item(column, value));
      columns.add(column);
      return new BoundDml.Assignment(assignment.column(), Scalars.ref(column));
    }

    Relation relation() {
      return items.size() == source.columns().size() ? source : new Relation.Project(source, items);
    }

    List<Column> columns() {
      return columns;
    }
  }
}
