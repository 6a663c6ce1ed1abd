package dev.holdfast.rar;

import dev.holdfast.database.Instance;
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

  private final String name;

  private ServedDatabase(String name, String url) {
    this.name = name;
    connections = new HoldfastXaDataSource(url);
    administration = new HoldfastSimpleDataSource(url);
  }

  /// Opens the database of that name: a directory below the base, or `mem:` and a name.
  static ServedDatabase open(String name) throws SQLException {
    String location =
        name.startsWith(MEMORY_PREFIX) ? name : DataDirectory.of(name).toAbsolutePath().toString();
    var database = new ServedDatabase(name, URL_PREFIX + location);
    try {
      database.administration.status();
    } catch (SQLException e) {
      database.close();
      throw e;
    }
    return database;
  }

  HoldfastXaConnection connect() throws SQLException {
    return connections.getXAConnection();
  }

  HoldfastSimpleDataSource administration() {
    return administration;
  }

  @Override
  public void close() {
    connections.close();
    administration.close();
    if (name.startsWith(MEMORY_PREFIX)) {
      // Nothing else ends it, and its threads would hold the adapter's class loader.
      Instance.shared().drop(name.substring(MEMORY_PREFIX.length()));
    }
  }
}
