package dev.holdfast.sql.bind;

import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bound FROM clause, or a part of one.
record From(Relation relation, List<Scope.Source> sources, List<Column> visible) {
  /// The names of this part, inside those of `outer`.
  Scope scope(Scope outer) {
    return new Scope(outer.outer(), sources, visible, outer.ctes());
  }

  /// The names of this part around another one (LATERAL).
  Scope around(Scope outer) {
    return Scope.empty(scope(outer), outer.ctes());
  }

  static From none() {
    return new From(new Relation.Values(List.of(List.of()), List.of()), List.of(), List.of());
  }

  static From of(Relation relation, @Nullable String alias) {
    List<Column> columns = relation.columns();
    List<Scope.Source> sources =
        alias == null
            ? List.of()
            : List.of(new Scope.Source(null, alias, columns, List.of(), null));
    return new From(relation, sources, columns);
  }

  static <T> List<T> append(List<T> first, List<T> second) {
    var all = new ArrayList<T>(first);
    all.addAll(second);
    return all;
  }
}
