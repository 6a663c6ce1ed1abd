package dev.holdfast.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.holdfast.conformance.ForkedJvm;
import dev.holdfast.conformance.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: one process at a time has a directory, and its death lets the next one in.
class SecondProcessTest {
  @TempDir private Path directory;

  /// The process that has the directory.
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws SQLException, IOException {
      try (Connection connection = DriverManager.getConnection(arguments[0]);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
        statement.execute("INSERT INTO t VALUES (1)");
        System.out.println("open");
        System.out.flush();
        int _ = System.in.read();
      }
    }
  }

  @Test
  void secondProcessIsRefusedUntilTheFirstDied() throws Exception {
    assumeFalse(Target.isPostgres(), "PostgreSQL lives in a process of its own");
    String url = Target.open(directory.resolve("database")).url();
    Process holder = ForkedJvm.start(Holder.class, url);
    try (BufferedReader lines = holder.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("open");

      assertThatThrownBy(() -> DriverManager.getConnection(url))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55006"))
          .hasMessageContaining("database");

      holder.destroyForcibly().waitFor();
    }

    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM t")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
  }
}
