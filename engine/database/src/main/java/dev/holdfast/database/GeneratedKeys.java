package dev.holdfast.database;

import java.util.List;

/// Which columns of changed rows a statement also gives back.
public sealed interface GeneratedKeys {
  /// None.
  GeneratedKeys NONE = new None();

  /// The identity columns and those with a sequence as default; the primary key if there is none.
  GeneratedKeys IDENTITY = new Identity();

  /// See [#NONE].
  record None() implements GeneratedKeys {}

  /// See [#IDENTITY].
  record Identity() implements GeneratedKeys {}

  /// The columns of these names.
  record Named(List<String> columns) implements GeneratedKeys {
    /// Copies the list.
    public Named {
      columns = List.copyOf(columns);
    }
  }

  /// The columns at these positions of the table, from 1.
  record Numbered(List<Integer> positions) implements GeneratedKeys {
    /// Copies the list.
    public Numbered {
      positions = List.copyOf(positions);
    }
  }
}
