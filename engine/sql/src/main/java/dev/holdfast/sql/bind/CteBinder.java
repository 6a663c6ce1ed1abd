package dev.holdfast.sql.bind;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.bind.Coercion.Context;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.logical.Scalars;
import dev.holdfast.sql.logical.Volatility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;

/// Binds WITH. Each reference binds the query anew: expressions are inlined, not shared.
final class CteBinder {
  private final Binder binder;

  CteBinder(Binder binder) {
    this.binder = binder;
  }

  /// The scope in which the body of WITH is bound.
  Scope declare(SqlWith with, Scope scope) {
    Scope current = scope;
    Set<String> known = new HashSet<>();
    for (SqlNode node : with.withList) {
      var item = (SqlWithItem) node;
      var names = new ArrayList<String>();
      if (item.columnList != null) {
        item.columnList.forEach(name -> names.add(((SqlIdentifier) name).getSimple()));
      }
      if (!known.add(item.name.getSimple())) {
        throw binder
            .errors()
            .at(
                item.name,
                ErrorCode.DUPLICATE_ALIAS,
                "WITH query name \"" + item.name.getSimple() + "\" specified more than once");
      }
      boolean recursive = item.recursive.booleanValue();
      String name = item.name.getSimple();
      var cte = new Cte(name, names, item.query, current, recursive, null);
      Map<String, Cte> ctes = new HashMap<>(current.ctes());
      ctes.put(name, cte);
      current = current.withCtes(ctes);
    }
    return current;
  }

  /// Binds what nobody reads, too, for it must be right. `inside` is the scope of the body.
  void checkUnread(SqlWith with, Scope inside) {
    for (SqlNode node : with.withList) {
      Cte cte = inside.ctes().get(((SqlWithItem) node).name.getSimple());
      if (cte != null && !binder.isRead(cte.query())) {
        reference(cte);
      }
    }
  }

  /// The rows of an expression where it is named.
  Relation reference(Cte cte) {
    if (cte.working() != null) {
      return working(cte, cte.working());
    }
    int reads = binder.countRead(cte.query());
    boolean union = cte.query().getKind() == SqlKind.UNION;
    Relation query =
        cte.recursive() && union
            ? recursive(cte, (SqlCall) cte.query())
            : new QueryBinder(binder, withoutItself(cte)).bind(cte.query());
    if (reads > 1 && Volatility.isVolatile(query)) {
      throw binder
          .errors()
          .unsupported(cte.query(), "reading a WITH query with volatile functions more than once");
    }
    return named(cte, query);
  }

  // The scope of what must not read the expression itself.
  private static Scope withoutItself(Cte cte) {
    return cte.recursive() ? withWorking(cte, Cte.Working.NOWHERE) : cte.scope();
  }

  private static Scope withWorking(Cte cte, Cte.Working working) {
    Map<String, Cte> ctes = new HashMap<>(cte.scope().ctes());
    ctes.put(
        cte.name(),
        new Cte(cte.name(), cte.columnNames(), cte.query(), cte.scope(), true, working));
    return cte.scope().withCtes(ctes);
  }

  private Relation working(Cte cte, Cte.Working working) {
    if (working.isNowhere()) {
      throw binder
          .errors()
          .at(
              cte.query(),
              ErrorCode.INVALID_RECURSION,
              "recursive query \""
                  + cte.name()
                  + "\" does not have the form non-recursive-term UNION [ALL] recursive-term");
    }
    var columns = new ArrayList<Column>();
    for (Column column : working.columns()) {
      columns.add(Column.computed(column.name(), column.type()));
    }
    return new Relation.WorkingTable(working.id(), columns);
  }

  private Relation recursive(Cte cte, SqlCall union) {
    Relation seed = named(cte, new QueryBinder(binder, withoutItself(cte)).bind(union.operand(0)));
    int id = binder.nextWorkingTable();
    Scope inStep = withWorking(cte, new Cte.Working(id, seed.columns()));
    Relation step = new QueryBinder(binder, inStep).bind(union.operand(1));
    boolean all = ((SqlSetOperator) union.getOperator()).isAll();
    if (!readsWorkingTable(step, id)) {
      return new QueryBinder(binder, cte.scope()).bind(union);
    }
    return new Relation.RecursiveUnion(
        id, seed, converted(cte, step, seed.columns()), !all, fresh(seed.columns()));
  }

  private static boolean readsWorkingTable(Relation step, int id) {
    boolean[] found = new boolean[1];
    Relations.walk(
        step,
        relation ->
            found[0] |=
                relation instanceof Relation.WorkingTable table && table.workingTableId() == id);
    return found[0];
  }

  private static List<Column> fresh(List<Column> columns) {
    return columns.stream().map(c -> Column.computed(c.name(), c.type())).toList();
  }

  private Relation converted(Cte cte, Relation step, List<Column> seed) {
    List<Column> columns = step.columns();
    if (columns.size() != seed.size()) {
      throw new HoldfastException(
          ErrorCode.SYNTAX_ERROR, "each UNION query must have the same number of columns");
    }
    var items = new ArrayList<Relation.Item>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Scalar value =
          binder.coercion().convert(Scalars.ref(column), seed.get(i).type(), Context.ASSIGNMENT);
      items.add(new Relation.Item(Column.computed(seed.get(i).name(), seed.get(i).type()), value));
    }
    if (items.isEmpty()) {
      throw binder.errors().unsupported(cte.query(), "a recursive query without columns");
    }
    return new Relation.Project(step, items);
  }

  private Relation named(Cte cte, Relation query) {
    if (cte.columnNames().isEmpty()) {
      return query;
    }
    List<Column> columns = query.columns();
    if (cte.columnNames().size() > columns.size()) {
      throw binder
          .errors()
          .at(
              cte.query(),
              ErrorCode.INVALID_COLUMN_REFERENCE,
              "WITH query \""
                  + cte.name()
                  + "\" has "
                  + columns.size()
                  + " columns available but "
                  + cte.columnNames().size()
                  + " columns specified");
    }
    var items = new ArrayList<Relation.Item>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String name = i < cte.columnNames().size() ? cte.columnNames().get(i) : column.name();
      items.add(
          new Relation.Item(
              new Column(name, column.type(), column.nullable(), column.origin()),
              new Scalar.ColumnRef(column)));
    }
    return new Relation.Project(query, items);
  }
}
