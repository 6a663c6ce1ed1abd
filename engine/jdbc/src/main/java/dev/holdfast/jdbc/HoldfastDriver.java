package dev.holdfast.jdbc;

import dev.holdfast.database.DatabaseReference;
import dev.holdfast.database.Session;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The driver of `jdbc:holdfast:` URLs.
///
/// Each connection holds the database open; the last one closes it. Whoever opens connections again
/// and again is better off with a data source, which keeps the database open.
public final class HoldfastDriver implements Driver {
  static {
    try {
      DriverManager.registerDriver(new HoldfastDriver());
    } catch (SQLException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  /// For the service loader.
  public HoldfastDriver() {}

  @Override
  public @Nullable Connection connect(String url, @Nullable Properties properties)
      throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    JdbcUrl parsed = JdbcUrl.parse(url, properties == null ? new Properties() : properties);
    ConnectionSettings settings = ConnectionSettings.of(parsed);
    DatabaseReference database = settings.openDatabase();
    try {
      Session session = settings.openSession(database.database(), null, null);
      return new JdbcConnection(session, parsed.plainUrl(), new OwnSession(database));
    } catch (SQLException failure) {
      database.close();
      throw failure;
    }
  }

  @Override
  public boolean acceptsURL(@Nullable String url) {
    return JdbcUrl.isOurs(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties properties) {
    DriverPropertyInfo user = new DriverPropertyInfo(ConnectionSettings.USER, "");
    user.description = "who connects; what current_user shows";
    DriverPropertyInfo password = new DriverPropertyInfo(ConnectionSettings.PASSWORD, "");
    password.description = "checked when the database has users";
    DriverPropertyInfo schema = new DriverPropertyInfo("schema", "public");
    schema.description = "where unqualified names are looked up";
    DriverPropertyInfo zone = new DriverPropertyInfo("timeZone", "");
    zone.description = "in which timestamps with time zone are shown; the JVM's by default";
    DriverPropertyInfo name = new DriverPropertyInfo("applicationName", "");
    name.description = "shown among the sessions";
    return new DriverPropertyInfo[] {user, password, schema, zone, name};
  }

  /// The whole version, for example `0.1.0`.
  public static String version() {
    return DriverVersion.TEXT;
  }

  @Override
  public int getMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public int getMinorVersion() {
    return DriverVersion.MINOR;
  }

  /// False: JDBC compliance asks for SQL-92 entry level with privileges.
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("the driver logs through System.Logger", "0A000");
  }
}
