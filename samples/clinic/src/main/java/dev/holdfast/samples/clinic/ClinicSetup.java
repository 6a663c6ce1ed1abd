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

/// Makes the tables and the sample rows at the first start; finds them there at every other.
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
    try (Connection connection = ClinicDatabase.connect()) {
      if (!hasTables(connection)) {
        createTables(connection);
      }
      if (isEmpty(connection)) {
        LOGGER.log(Level.INFO, "clinic: making sample data at scale {0}", SCALE);
        new SampleData(SCALE)
            .load(
                connection,
                (table, rows) -> LOGGER.log(Level.INFO, "clinic: {0} rows in {1}", rows, table));
      }
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

  private static void createTables(Connection connection) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String definition : STATEMENT_END.splitAsStream(schema()).toList()) {
        if (!definition.isBlank()) {
          statement.execute(definition);
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static String schema() throws IOException {
    try (InputStream in = ClinicSetup.class.getResourceAsStream("schema.sql")) {
      if (in == null) {
        throw new IOException("schema.sql is missing from the archive");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
