package dev.holdfast.rar;

import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.jdbc.HoldfastSimpleDataSource;
import dev.holdfast.jdbc.HoldfastXaConnection;
import dev.holdfast.jdbc.HoldfastXaDataSource;
import java.sql.SQLException;

/// A database that this server serves, kept open by two sources of the driver: one for pooled
/// connections, one for what the console asks.
final class ServedDatabase implements AutoCloseable {
  private static final String URL_PREFIX = "jdbc:holdfast:";
  private static final String MEMORY_PREFIX = "mem:";

  private final HoldfastXaDataSource connections;
  private final HoldfastSimpleDataSource administration;

  private ServedDatabase(String url) {
    connections = new HoldfastXaDataSource(url);
    administration = new HoldfastSimpleDataSource(url);
  }

  /// Opens the database of that name: a directory below the base, or `mem:` and a name.
  static ServedDatabase open(String name) throws SQLException {
    String location =
        name.startsWith(MEMORY_PREFIX) ? name : DataDirectory.of(name).toAbsolutePath().toString();
    var database = new ServedDatabase(URL_PREFIX + location);
    database.administration.status();
    return database;
  }

  HoldfastXaConnection connect() throws SQLException {
    return connections.getXAConnection();
  }

  HoldfastDataSource administration() {
    return administration;
  }

  @Override
  public void close() {
    connections.close();
    administration.close();
  }
}
