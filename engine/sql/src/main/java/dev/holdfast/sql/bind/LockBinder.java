package dev.holdfast.sql.bind;

import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Table;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.parser.Syntax;
import dev.holdfast.sql.physical.PhysicalPlan.LockStrength;
import dev.holdfast.sql.physical.PhysicalPlan.LockWait;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/// Binds FOR UPDATE and its siblings: locks the rows that a plain SELECT shows.
final class LockBinder {
  private final Binder binder;
  private final Scope scope;

  LockBinder(Binder binder, Scope scope) {
    this.binder = binder;
    this.scope = scope;
  }

  Relation bind(Syntax.LockingQuery locking) {
    var ordering = QueryBinder.Ordering.NONE;
    SqlNode query = locking.query();
    if (query instanceof SqlOrderBy orderBy) {
      ordering = new QueryBinder.Ordering(orderBy.orderList, orderBy.offset, orderBy.fetch);
      query = orderBy.query;
    }
    if (!(query instanceof SqlSelect select)
        || select.isDistinct()
        || select.getGroup() != null
        || select.getHaving() != null) {
      throw binder.errors().unsupported(query, "FOR UPDATE of a query that is no plain SELECT");
    }
    From from = new FromBinder(binder, scope).bind(select.getFrom());
    Relation selected = new SelectBinder(binder, scope, select, ordering, List.of()).bind(from);
    Relation relation = selected;
    for (Syntax.RowLock lock : locking.locks()) {
      relation = locked(relation, targets(from, lock), lock);
    }
    return relation == selected
        ? selected
        : new Relation.Project(
            relation, selected.columns().stream().map(Relation.Item::pass).toList());
  }

  /// The lock goes to the top, so that LIMIT decides which rows are locked; keys are passed up.
  private static Relation locked(
      Relation relation, List<Relation.LockItem> targets, Syntax.RowLock lock) {
    Relation carrying = relation;
    for (Relation.LockItem target : targets) {
      carrying = carry(carrying, target.key());
    }
    return new Relation.Lock(carrying, targets, strength(lock), waiting(lock));
  }

  private static Relation carry(Relation relation, Column key) {
    if (relation.columns().contains(key)) {
      return relation;
    }
    return switch (relation) {
      case Relation.Project project -> {
        var items = new ArrayList<>(project.items());
        items.add(Relation.Item.pass(key));
        yield new Relation.Project(carry(project.input(), key), items);
      }
      case Relation.Filter filter ->
          new Relation.Filter(carry(filter.input(), key), filter.conditions());
      case Relation.Sort sort ->
          new Relation.Sort(carry(sort.input(), key), sort.keys(), sort.offset(), sort.limit());
      case Relation.Lock lock ->
          new Relation.Lock(
              carry(lock.input(), key), lock.targets(), lock.strength(), lock.lockWait());
      default -> relation;
    };
  }

  private List<Relation.LockItem> targets(From from, Syntax.RowLock lock) {
    var targets = new ArrayList<Relation.LockItem>();
    if (lock.tables().isEmpty()) {
      for (Scope.Source source : from.sources()) {
        add(source, targets);
      }
    }
    for (SqlNode node : lock.tables()) {
      String name = ((SqlIdentifier) node).getSimple();
      Scope.Source source = source(from, name);
      if (source == null || source.table() == null) {
        throw binder
            .errors()
            .at(
                node,
                ErrorCode.UNDEFINED_TABLE,
                "relation \"" + name + "\" in FOR UPDATE clause not found in FROM clause");
      }
      add(source, targets);
    }
    if (targets.isEmpty()) {
      throw binder
          .errors()
          .at(
              lock.position(),
              ErrorCode.FEATURE_NOT_SUPPORTED,
              "FOR UPDATE without a table is not supported");
    }
    return targets;
  }

  private static Scope.@Nullable Source source(From from, String name) {
    for (Scope.Source source : from.sources()) {
      if (source.alias().equals(name)) {
        return source;
      }
    }
    return null;
  }

  private void add(Scope.Source source, List<Relation.LockItem> targets) {
    Table table = source.table();
    if (table != null) {
      binder.access().use(table.id(), Privilege.UPDATE);
      targets.add(new Relation.LockItem(table, source.system().getLast()));
    }
  }

  private static LockStrength strength(Syntax.RowLock lock) {
    return switch (lock.strength()) {
      case "update" -> LockStrength.UPDATE;
      case "no key update" -> LockStrength.NO_KEY_UPDATE;
      case "share" -> LockStrength.SHARE;
      default -> LockStrength.KEY_SHARE;
    };
  }

  private static LockWait waiting(Syntax.RowLock lock) {
    return switch (lock.waitPolicy()) {
      case "nowait" -> LockWait.NO_WAIT;
      case "skip locked" -> LockWait.SKIP_LOCKED;
      default -> LockWait.WAIT;
    };
  }
}
