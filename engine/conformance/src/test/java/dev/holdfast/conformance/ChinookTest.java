package dev.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: a script that others wrote loads unchanged and answers as in PostgreSQL.
///
/// Method: the Chinook sample database, from the folder named by the system property
/// `holdfast.chinook` (by default `../shared/data/chinook` beside the checkout), statement by
/// statement but for its three lines about the database itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChinookTest {
  private static final Set<String> DATABASE_STATEMENTS =
      Set.of("drop database if exists chinook", "create database chinook");

  private Target target;
  private Connection connection;

  @BeforeAll
  void load(@TempDir Path directory) throws SQLException, IOException {
    Path script = scriptPath();
    assumeTrue(
        Files.isReadable(script),
        "SKIPPED: " + script + " is absent; name its folder with -Dholdfast.chinook=<folder>");
    target = Target.open(directory);
    connection = target.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : SqlSplitter.split(Files.readString(script))) {
        if (!DATABASE_STATEMENTS.contains(sql.toLowerCase(Locale.ROOT))) {
          statement.execute(sql);
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  @AfterAll
  void close() throws SQLException {
    if (target != null) {
      connection.close();
      target.close();
    }
  }

  static Path scriptPath() {
    Path checkout = Path.of(System.getProperty("holdfast.checkout", "../.."));
    Path folder = Path.of(System.getProperty("holdfast.chinook", "../shared/data/chinook"));
    return checkout.resolve(folder).resolve("Chinook_PostgreSql.sql").normalize();
  }

  @Test
  void everyTableHasTheRowsThatPostgresqlCounts() throws SQLException {
    RecordedAnswer.of("chinook/row_counts").check(connection);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10"})
  void queryAnswersAsInPostgresql(String number) throws SQLException {
    RecordedAnswer.of("chinook/q" + number).check(connection);
  }

  @Test
  void elevenForeignKeysAreThereAndEnforced() throws SQLException {
    List<String> names = new ArrayList<>();
    for (String table : tables()) {
      try (ResultSet keys = connection.getMetaData().getImportedKeys(null, "public", table)) {
        while (keys.next()) {
          names.add(keys.getString("FK_NAME"));
        }
      }
    }
    assertThat(names).hasSize(11).doesNotHaveDuplicates().contains("track_album_id_fkey");
    assertThatThrownBy(() -> execute("INSERT INTO album VALUES (9999, 'No artist', 9999)"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
    assertThatThrownBy(() -> execute("DELETE FROM artist WHERE artist_id = 1"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    assertThat(tables).hasSize(11);
    return tables;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
