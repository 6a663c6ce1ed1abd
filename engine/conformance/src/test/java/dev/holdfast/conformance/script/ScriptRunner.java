package dev.holdfast.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.conformance.RowText;
import dev.holdfast.conformance.Target;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/// Runs the records of one script against a target, up to its next crash.
final class ScriptRunner implements AutoCloseable {
  /// Whether answers are taken down and not compared.
  static final boolean RECORDING = Boolean.getBoolean("conformance.record");

  private static final String FIRST_CONNECTION = "main";

  private final Target target;
  private final List<ScriptRecord> records;
  private final Properties variables;
  private final Map<Integer, List<String>> recorded = new LinkedHashMap<>();
  private final Map<String, Connection> connections = new LinkedHashMap<>();
  private String connectionName = FIRST_CONNECTION;

  ScriptRunner(Target target, List<ScriptRecord> records, Properties variables) {
    this.target = target;
    this.records = records;
    this.variables = variables;
  }

  /// Runs from record `first` on; returns the number of the record after the crash that it met, or
  /// the number of records.
  int run(int first) throws SQLException {
    for (int i = first; i < records.size(); i++) {
      ScriptRecord scriptRecord = records.get(i);
      if (scriptRecord instanceof ScriptRecord.Crash) {
        return i + 1;
      }
      try {
        run(scriptRecord);
      } catch (AssertionError | SQLException | RuntimeException e) {
        throw new AssertionError("line " + scriptRecord.line() + ": " + e.getMessage(), e);
      }
    }
    return records.size();
  }

  /// The answers so far, by the line of their record.
  Map<Integer, List<String>> recorded() {
    return recorded;
  }

  private void run(ScriptRecord scriptRecord) throws SQLException {
    switch (scriptRecord) {
      case ScriptRecord.StatementOk ok -> execute(ok.sql());
      case ScriptRecord.StatementCount count ->
          assertThat(execute(count.sql())).as("rows changed").isEqualTo(count.rowCount());
      case ScriptRecord.StatementError error -> expectError(error);
      case ScriptRecord.Query query -> check(query);
      case ScriptRecord.Let let -> {
        List<String> rows = rows(let.sql());
        assertThat(rows).as("one value for " + let.name()).hasSize(1);
        variables.setProperty(let.name(), rows.getFirst());
      }
      case ScriptRecord.UseConnection use -> connectionName = use.name();
      case ScriptRecord.Control control -> control(control.command());
      case ScriptRecord.Restart _ -> closeConnections();
      case ScriptRecord.Crash _ -> throw new IllegalStateException("handled by the caller");
    }
  }

  private void expectError(ScriptRecord.StatementError error) throws SQLException {
    try {
      execute(error.sql());
    } catch (SQLException e) {
      recorded.put(error.line(), List.of(e.getSQLState()));
      if (RECORDING) {
        return;
      }
      assertThat(e.getSQLState()).as("SQLSTATE of: %s", e.getMessage()).isEqualTo(error.sqlState());
      return;
    }
    throw new AssertionError("succeeded, but " + error.sqlState() + " was expected");
  }

  private void check(ScriptRecord.Query query) throws SQLException {
    List<String> actual = rows(query.sql());
    recorded.put(query.line(), actual);
    if (RECORDING) {
      return;
    }
    if (query.rowSort()) {
      assertThat(actual.stream().sorted()).isEqualTo(query.rows().stream().sorted().toList());
    } else {
      assertThat(actual).isEqualTo(query.rows());
    }
  }

  private long execute(ScriptRecord.Sql sql) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      if (!statement.execute()) {
        return statement.getUpdateCount();
      }
      try (ResultSet rows = statement.getResultSet()) {
        return RowText.readAll(rows, "|").size();
      }
    }
  }

  private List<String> rows(ScriptRecord.Sql sql) throws SQLException {
    try (PreparedStatement statement = prepare(sql);
        ResultSet rows = statement.executeQuery()) {
      return RowText.readAll(rows, "|");
    }
  }

  private PreparedStatement prepare(ScriptRecord.Sql sql) throws SQLException {
    PreparedStatement statement = connection().prepareStatement(withVariables(sql.text()));
    for (int i = 0; i < sql.bindings().size(); i++) {
      ScriptRecord.Binding binding = sql.bindings().get(i);
      bind(statement, i + 1, binding.type(), withVariables(binding.value()));
    }
    return statement;
  }

  private String withVariables(String template) {
    String text = template;
    for (String name : variables.stringPropertyNames()) {
      text = text.replace("${" + name + "}", variables.getProperty(name));
    }
    return text;
  }

  private static void bind(PreparedStatement statement, int parameter, String type, String value)
      throws SQLException {
    switch (type) {
      case "bool" -> statement.setBoolean(parameter, Boolean.parseBoolean(value));
      case "int" -> statement.setInt(parameter, Integer.parseInt(value));
      case "long" -> statement.setLong(parameter, Long.parseLong(value));
      case "double" -> statement.setDouble(parameter, Double.parseDouble(value));
      case "number" -> statement.setBigDecimal(parameter, new BigDecimal(value));
      case "text" -> statement.setString(parameter, value);
      case "bytes" -> statement.setBytes(parameter, HexFormat.of().parseHex(value));
      case "date" -> statement.setObject(parameter, LocalDate.parse(value));
      case "timestamp" -> statement.setObject(parameter, LocalDateTime.parse(value));
      case "uuid" -> statement.setObject(parameter, UUID.fromString(value));
      case "null-int" -> statement.setNull(parameter, Types.INTEGER);
      case "null-text" -> statement.setNull(parameter, Types.VARCHAR);
      default -> throw new IllegalArgumentException("bind " + type);
    }
  }

  private void control(String command) throws SQLException {
    Connection connection = connection();
    switch (command) {
      case "autocommit on" -> connection.setAutoCommit(true);
      case "autocommit off" -> connection.setAutoCommit(false);
      case "commit" -> connection.commit();
      case "rollback" -> connection.rollback();
      default -> throw new IllegalArgumentException(command);
    }
  }

  private Connection connection() throws SQLException {
    Connection connection = connections.get(connectionName);
    if (connection == null) {
      connection = target.connect();
      connections.put(connectionName, connection);
    }
    return connection;
  }

  private void closeConnections() throws SQLException {
    for (Connection connection : connections.values()) {
      connection.close();
    }
    connections.clear();
    connectionName = FIRST_CONNECTION;
  }

  @Override
  public void close() throws SQLException {
    closeConnections();
  }
}
