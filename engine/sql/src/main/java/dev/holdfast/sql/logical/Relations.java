package dev.holdfast.sql.logical;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Walking relations.
public final class Relations {
  private Relations() {}

  /// A set of columns.
  public static Set<Column> columnSet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /// A set of these columns.
  public static Set<Column> columnSet(Iterable<Column> columns) {
    Set<Column> set = columnSet();
    columns.forEach(set::add);
    return set;
  }

  /// The relations directly below one.
  public static List<Relation> inputs(Relation relation) {
    return switch (relation) {
      case Relation.TableScan _,
          Relation.SystemViewScan _,
          Relation.Series _,
          Relation.Values _,
          Relation.WorkingTable _ ->
          List.of();
      case Relation.Filter filter -> List.of(filter.input());
      case Relation.Project project -> List.of(project.input());
      case Relation.Join join -> List.of(join.left(), join.right());
      case Relation.Aggregate aggregate -> List.of(aggregate.input());
      case Relation.Window window -> List.of(window.input());
      case Relation.Sort sort -> List.of(sort.input());
      case Relation.SetOp setOp -> setOp.inputs();
      case Relation.RecursiveUnion union -> List.of(union.seed(), union.step());
      case Relation.Lock lock -> List.of(lock.input());
    };
  }

  /// The scalars of one relation, those of its inputs left out.
  public static List<Scalar> scalars(Relation relation) {
    return switch (relation) {
      case Relation.TableScan scan -> present(scan.time().first(), scan.time().second());
      case Relation.Series series -> present(series.start(), series.stop(), series.step());
      case Relation.Values values -> values.rows().stream().flatMap(List::stream).toList();
      case Relation.Filter filter -> filter.conditions();
      case Relation.Project project -> project.items().stream().map(Relation.Item::value).toList();
      case Relation.Join join -> join.conditions();
      case Relation.Aggregate aggregate -> aggregated(aggregate);
      case Relation.Window window -> windowed(window);
      case Relation.Sort sort -> sorted(sort);
      case Relation.Lock lock ->
          lock.targets().stream().map(target -> Scalars.ref(target.key())).toList();
      case Relation.SystemViewScan _,
          Relation.SetOp _,
          Relation.RecursiveUnion _,
          Relation.WorkingTable _ ->
          List.of();
    };
  }

  private static List<Scalar> present(@org.jspecify.annotations.Nullable Scalar... scalars) {
    var present = new ArrayList<Scalar>();
    for (Scalar scalar : scalars) {
      if (scalar != null) {
        present.add(scalar);
      }
    }
    return present;
  }

  private static List<Scalar> aggregated(Relation.Aggregate aggregate) {
    var scalars = new ArrayList<Scalar>();
    aggregate.groups().forEach(column -> scalars.add(Scalars.ref(column)));
    for (Relation.AggregateItem item : aggregate.items()) {
      item.operands().forEach(column -> scalars.add(Scalars.ref(column)));
      item.order().forEach(key -> scalars.add(Scalars.ref(key.column())));
      if (item.filter() != null) {
        scalars.add(Scalars.ref(item.filter()));
      }
    }
    return scalars;
  }

  private static List<Scalar> windowed(Relation.Window window) {
    var scalars = new ArrayList<Scalar>();
    window.partition().forEach(column -> scalars.add(Scalars.ref(column)));
    window.order().forEach(key -> scalars.add(Scalars.ref(key.column())));
    for (Relation.WindowItem item : window.items()) {
      item.operands().forEach(column -> scalars.add(Scalars.ref(column)));
    }
    return scalars;
  }

  private static List<Scalar> sorted(Relation.Sort sort) {
    var scalars = new ArrayList<Scalar>(present(sort.offset(), sort.limit()));
    sort.keys().forEach(key -> scalars.add(Scalars.ref(key.column())));
    return scalars;
  }

  /// The columns that a scalar refers to, those inside its queries included.
  public static void addColumns(Scalar scalar, Set<Column> columns) {
    Scalars.walk(
        scalar,
        s -> {
          switch (s) {
            case Scalar.ColumnRef(Column column) -> columns.add(column);
            case Scalar.Exists exists -> columns.addAll(free(exists.query()));
            case Scalar.ScalarQuery query -> columns.addAll(free(query.query()));
            case Scalar.Quantified quantified -> columns.addAll(free(quantified.query()));
            default -> {
              // Names no column by itself.
            }
          }
        });
  }

  /// The columns that a scalar refers to.
  public static Set<Column> columns(Scalar scalar) {
    Set<Column> columns = columnSet();
    addColumns(scalar, columns);
    return columns;
  }

  /// The columns that a relation refers to and does not make: its correlation.
  public static Set<Column> free(Relation relation) {
    Set<Column> referred = columnSet();
    Set<Column> made = columnSet();
    walk(
        relation,
        r -> {
          made.addAll(r.columns());
          scalars(r).forEach(scalar -> addColumns(scalar, referred));
        });
    referred.removeAll(made);
    return referred;
  }

  /// Visits a relation and all below it, queries inside scalars left out.
  public static void walk(Relation relation, Consumer<Relation> visitor) {
    visitor.accept(relation);
    inputs(relation).forEach(input -> walk(input, visitor));
  }
}
