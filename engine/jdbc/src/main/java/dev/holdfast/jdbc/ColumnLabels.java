package dev.holdfast.jdbc;

import dev.holdfast.database.ResultColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds columns by label: first exactly, then without regard to case; the first of equals wins.
final class ColumnLabels {
  private ColumnLabels() {}

  /// Numbers from 1, by label and by label in lower case.
  static Map<String, Integer> of(List<ResultColumn> columns) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      numbers.putIfAbsent(columns.get(i).label(), i + 1);
    }
    for (int i = 0; i < columns.size(); i++) {
      numbers.putIfAbsent(columns.get(i).label().toLowerCase(Locale.ROOT), i + 1);
    }
    return numbers;
  }
}
