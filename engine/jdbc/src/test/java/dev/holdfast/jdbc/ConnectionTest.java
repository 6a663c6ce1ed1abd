package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.HoldfastConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private final TestDatabase database = new TestDatabase();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = database.connect();
    TestDatabase.run(connection, "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20))");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void autoCommitMakesEachStatementVisibleAtOnce() throws SQLException {
    TestDatabase.run(connection, "INSERT INTO t VALUES (1, 'a')");

    try (Connection other = database.connect()) {
      assertThat(TestDatabase.rows(other, "SELECT * FROM t")).containsExactly("1|a");
    }
  }

  @Test
  void aTransactionIsSeenByOthersOnlyAfterCommit() throws SQLException {
    connection.setAutoCommit(false);
    TestDatabase.run(connection, "INSERT INTO t VALUES (1, 'a')");

    try (Connection other = database.connect()) {
      assertThat(TestDatabase.rows(other, "SELECT * FROM t")).isEmpty();
      connection.commit();
      assertThat(TestDatabase.rows(other, "SELECT * FROM t")).containsExactly("1|a");
    }
    assertThat(connection.unwrap(HoldfastConnection.class).lastCommitSequence()).isPositive();
  }

  @Test
  void rollbackUndoesAndSwitchingAutoCommitOnCommits() throws SQLException {
    connection.setAutoCommit(false);
    TestDatabase.run(connection, "INSERT INTO t VALUES (1, 'a')");
    connection.rollback();
    TestDatabase.run(connection, "INSERT INTO t VALUES (2, 'b')");
    connection.setAutoCommit(true);

    try (Connection other = database.connect()) {
      assertThat(TestDatabase.rows(other, "SELECT * FROM t")).containsExactly("2|b");
    }
  }

  @Test
  void commitAndRollbackAreRefusedInAutoCommitMode() {
    assertThatThrownBy(connection::commit).hasFieldOrPropertyWithValue("SQLState", "25P01");
    assertThatThrownBy(connection::rollback).hasFieldOrPropertyWithValue("SQLState", "25P01");
    assertThatThrownBy(connection::setSavepoint).hasFieldOrPropertyWithValue("SQLState", "25P01");
  }

  @Test
  void savepointsUndoPartOfATransaction() throws SQLException {
    connection.setAutoCommit(false);
    Savepoint first = connection.setSavepoint("same name");
    TestDatabase.run(connection, "INSERT INTO t VALUES (1, 'a')");
    Savepoint second = connection.setSavepoint("same name");
    TestDatabase.run(connection, "INSERT INTO t VALUES (2, 'b')");
    connection.rollback(second);
    assertThat(TestDatabase.rows(connection, "SELECT id FROM t")).containsExactly("1");
    connection.rollback(first);
    connection.releaseSavepoint(first);
    connection.commit();

    assertThat(TestDatabase.rows(connection, "SELECT id FROM t")).isEmpty();
    assertThat(first.getSavepointName()).isEqualTo("same name");
    assertThatThrownBy(first::getSavepointId).hasFieldOrPropertyWithValue("SQLState", "3B001");
  }

  @Test
  void aFailedTransactionAcceptsOnlyRollback() throws SQLException {
    connection.setAutoCommit(false);
    TestDatabase.run(connection, "INSERT INTO t VALUES (1, 'a')");

    assertThatThrownBy(() -> TestDatabase.run(connection, "INSERT INTO t VALUES (1, 'b')"))
        .hasFieldOrPropertyWithValue("SQLState", "23505");
    assertThatThrownBy(() -> TestDatabase.rows(connection, "SELECT 1"))
        .hasFieldOrPropertyWithValue("SQLState", "25P02");
    connection.rollback();
    assertThat(TestDatabase.rows(connection, "SELECT * FROM t")).isEmpty();
  }

  @Test
  void closingRollsBackAndClosesStatements() throws SQLException {
    Connection other = database.connect();
    other.setAutoCommit(false);
    PreparedStatement insert = other.prepareStatement("INSERT INTO t VALUES (?, ?)");
    insert.setInt(1, 1);
    insert.setString(2, "a");
    insert.executeUpdate();
    ResultSet rows = other.createStatement().executeQuery("SELECT * FROM t");
    other.close();
    other.close();

    assertThat(other.isClosed()).isTrue();
    assertThat(insert.isClosed()).isTrue();
    assertThat(rows.isClosed()).isTrue();
    assertThat(other.isValid(1)).isFalse();
    assertThat(TestDatabase.rows(connection, "SELECT * FROM t")).isEmpty();
    assertThatThrownBy(other::createStatement).hasFieldOrPropertyWithValue("SQLState", "08003");
    assertThatThrownBy(rows::next).hasFieldOrPropertyWithValue("SQLState", "24000");
  }

  @Test
  void aReadOnlyConnectionRefusesChanges() throws SQLException {
    connection.setReadOnly(true);

    assertThat(connection.isReadOnly()).isTrue();
    assertThatThrownBy(() -> TestDatabase.run(connection, "INSERT INTO t VALUES (1, 'a')"))
        .hasFieldOrPropertyWithValue("SQLState", "25006");
  }

  @Test
  void isolationIsSetAndRead() throws SQLException {
    assertThat(connection.getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    assertThatThrownBy(() -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void schemaAndClientInfoAreKept() throws SQLException {
    TestDatabase.run(connection, "CREATE SCHEMA other", "CREATE TABLE other.u (x INT)");
    assertThat(connection.getSchema()).isEqualTo("public");
    connection.setSchema("other");
    assertThat(connection.getSchema()).isEqualTo("other");
    assertThat(TestDatabase.rows(connection, "SELECT * FROM u")).isEmpty();
    connection.setClientInfo("ApplicationName", "tests");
    assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("tests");
    assertThatThrownBy(() -> connection.setClientInfo("Colour", "red"))
        .hasMessageContaining("Colour");
  }

  @Test
  void theTraceParentOfTheConnectionIsInTheTrail() throws SQLException {
    connection.setClientInfo("traceparent", "00-" + "ab".repeat(16) + "-00f067aa0ba902b7-01");
    TestDatabase.run(connection, "INSERT INTO t VALUES (7, 'traced')");
    connection.setClientInfo("traceparent", "no trace at all");
    TestDatabase.run(connection, "INSERT INTO t VALUES (8, 'untraced')");
    assertThat(
            TestDatabase.rows(
                connection,
                "SELECT trace_id FROM hf_audit WHERE action = 'INSERT' ORDER BY number"))
        .containsExactly("ab".repeat(16), "");
  }

  @Test
  void theUserOfTheUrlIsTheCaller() throws SQLException {
    try (Connection ada =
        new HoldfastDriver().connect(database.url() + ";user=ada", new java.util.Properties())) {
      assertThat(ada.unwrap(HoldfastConnection.class).callerName()).isEqualTo("ada");
      assertThat(TestDatabase.rows(ada, "SELECT current_user")).containsExactly("ada");
    }
  }

  @Test
  void abortCutsTheConnectionOff() throws SQLException {
    Connection other = database.connect();
    other.setAutoCommit(false);
    TestDatabase.run(other, "INSERT INTO t VALUES (1, 'a')");
    other.abort(Runnable::run);

    assertThat(other.isClosed()).isTrue();
    assertThat(TestDatabase.rows(connection, "SELECT * FROM t")).isEmpty();
  }

  @Test
  void aTimeoutStopsAStatement() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() ->
              statement.executeQuery(
                  "SELECT count(*) FROM generate_series(1, 100000) a"
                      + " CROSS JOIN generate_series(1, 1000000) b"))
          .hasFieldOrPropertyWithValue("SQLState", "57014");
    }
    assertThat(TestDatabase.rows(connection, "SHOW statement_timeout")).containsExactly("0");
  }

  @Test
  void proceduresArraysAndXmlAreRefusedByName() {
    assertThatThrownBy(() -> connection.prepareCall("{call p()}"))
        .hasFieldOrPropertyWithValue("SQLState", "0A000");
    assertThatThrownBy(() -> connection.createArrayOf("int", new Object[0]))
        .hasFieldOrPropertyWithValue("SQLState", "0A000");
    assertThatThrownBy(connection::createSQLXML).hasFieldOrPropertyWithValue("SQLState", "0A000");
  }

  @Test
  void theSimpleDataSourceKeepsItsDatabaseAndClosesIt() throws SQLException {
    var source = new HoldfastSimpleDataSource(database.url());
    try (Connection first = source.getConnection()) {
      assertThat(TestDatabase.rows(first, "SELECT count(*) FROM t")).containsExactly("0");
    }
    assertThat(source.hasUsers()).isFalse();
    assertThat(source.status().name()).startsWith("mem:");
    source.close();
    assertThatThrownBy(source::getConnection).hasFieldOrPropertyWithValue("SQLState", "08003");
  }
}
