package dev.holdfast.samples.clinic;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/// Makes tables, sample rows, roles and users at the first start; finds them there at every other.
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ClinicSetup {
  private static final Logger LOGGER = System.getLogger(ClinicSetup.class.getName());
  private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\\R");
  private static final int SCALE = Integer.getInteger("holdfast.clinic.scale", 1);

  /// Called by the container before any request is served.
  @PostConstruct
  public void prepare() {
    try (Connection connection = ClinicDatabase.connectAsOwner()) {
      if (!hasTables(connection)) {
        connection.setAutoCommit(false);
        runScript(connection, "schema.sql");
        connection.commit();
        connection.setAutoCommit(true);
      }
      if (isEmpty(connection)) {
        LOGGER.log(Level.INFO, "clinic: making sample data at scale {0}", SCALE);
        new SampleData(SCALE)
            .load(
                connection,
                (table, rows) -> LOGGER.log(Level.INFO, "clinic: {0} rows in {1}", rows, table));
      }
      ClinicAccess.prepare(connection);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("the clinic's tables cannot be made: " + e.getMessage(), e);
    }
  }

  private static boolean hasTables(Connection connection) throws SQLException {
    try (var tables = connection.getMetaData().getTables(null, null, "consents", null)) {
      return tables.next();
    }
  }

  private static boolean isEmpty(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM consents")) {
      return rows.next() && rows.getLong(1) == 0;
    }
  }

  /// Runs the statements of a script beside this class.
  static void runScript(Connection connection, String name) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : STATEMENT_END.splitAsStream(text(name)).toList()) {
        if (!sql.lines().allMatch(line -> line.isBlank() || line.startsWith("--"))) {
          statement.execute(sql);
        }
      }
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream in = ClinicSetup.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing from the archive");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
