package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.RunStep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A playbook's query with `:name` for its parameters. It can only read: it runs in a read-only
/// transaction, for at most [#SECONDS_MAX] and up to [#ROWS_MAX].
final class NamedQuery {
  /// The longest that a query may run.
  static final int SECONDS_MAX = 2;

  /// The most rows that are looked at.
  static final int ROWS_MAX = 1_000;

  private static final int KEPT_ROWS_MAX = 100;
  private static final int CELL_LENGTH_MAX = 500;
  // Literals and quoted names first, so that nothing in them is a parameter; a cast is none, too.
  private static final Pattern PARTS =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|::|:(\\w+)");

  private final String sql;
  private final List<String> names;

  private NamedQuery(String sql, List<String> names) {
    this.sql = sql;
    this.names = names;
  }

  static NamedQuery of(String text) {
    var names = new ArrayList<String>();
    Matcher parts = PARTS.matcher(text);
    var sql = new StringBuilder();
    while (parts.find()) {
      String name = parts.group(1);
      if (name != null) {
        names.add(name);
      }
      parts.appendReplacement(sql, Matcher.quoteReplacement(name == null ? parts.group() : "?"));
    }
    return new NamedQuery(parts.appendTail(sql).toString(), names);
  }

  /// The parameters that it names.
  List<String> names() {
    return names.stream().distinct().toList();
  }

  /// The values for a query, by the types that the playbook declares.
  record Values(Playbook playbook, Map<String, String> texts, Instant now) {
    private Object of(String name) {
      String text = texts.getOrDefault(name, "");
      for (Playbook.Parameter parameter : playbook.parameters()) {
        if (parameter.name().equals(name)) {
          return switch (parameter.type()) {
            case INTEGER, SESSION -> text.isEmpty() ? Long.valueOf(-1) : Long.valueOf(text);
            case AGO -> now.minus(Duration.parse(text)).atOffset(ZoneOffset.UTC);
            case STRING, BRANCH, USER -> text;
          };
        }
      }
      return text;
    }
  }

  private interface Reading<T> {
    T of(ResultSet rows) throws SQLException;
  }

  /// The rows as a person reads them.
  RunStep.Table table(Connection connection, Values values) throws SQLException {
    return run(
        connection,
        values,
        rows -> {
          List<String> columns = columns(rows);
          var cells = new ArrayList<List<String>>();
          boolean isCut = false;
          while (rows.next()) {
            if (cells.size() == KEPT_ROWS_MAX) {
              isCut = true;
              break;
            }
            cells.add(cells(rows, columns.size()));
          }
          return new RunStep.Table(columns, cells, isCut);
        });
  }

  private static List<String> cells(ResultSet rows, int count) throws SQLException {
    var row = new ArrayList<String>(count);
    for (int i = 1; i <= count; i++) {
      String cell = rows.getString(i);
      boolean isLong = cell != null && cell.length() > CELL_LENGTH_MAX;
      row.add(cell == null ? "" : isLong ? cell.substring(0, CELL_LENGTH_MAX) + "…" : cell);
    }
    return row;
  }

  /// The rows as parameters: column names and their values.
  List<Map<String, String>> rows(Connection connection, Values values) throws SQLException {
    return run(
        connection,
        values,
        rows -> {
          List<String> columns = columns(rows);
          var found = new ArrayList<Map<String, String>>();
          while (rows.next()) {
            var row = new LinkedHashMap<String, String>();
            for (String column : columns) {
              String cell = rows.getString(column);
              row.put(column, cell == null ? "" : cell);
            }
            found.add(row);
          }
          return found;
        });
  }

  /// Whether its one value is true.
  boolean holds(Connection connection, Values values) throws SQLException {
    return run(connection, values, rows -> rows.next() && rows.getBoolean(1));
  }

  /// Fails as the query would, without running it.
  void check(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.getMetaData();
    }
  }

  private static List<String> columns(ResultSet rows) throws SQLException {
    var columns = new ArrayList<String>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      columns.add(rows.getMetaData().getColumnLabel(i));
    }
    return columns;
  }

  private <T> T run(Connection connection, Values values, Reading<T> reading) throws SQLException {
    connection.setReadOnly(true);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(SECONDS_MAX);
      statement.setMaxRows(ROWS_MAX);
      for (int i = 0; i < names.size(); i++) {
        statement.setObject(i + 1, values.of(names.get(i)));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return reading.of(rows);
      }
    } finally {
      connection.setReadOnly(false);
    }
  }
}
