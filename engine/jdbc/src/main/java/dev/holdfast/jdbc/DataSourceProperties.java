package dev.holdfast.jdbc;

import dev.holdfast.database.Database;
import dev.holdfast.database.DatabaseReference;
import dev.holdfast.kernel.error.ErrorCode;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/// The bean properties of the data sources, and the database that they keep open between the first
/// connection and [#close()].
public abstract sealed class DataSourceProperties implements CommonDataSource, AutoCloseable
    permits HoldfastSimpleDataSource, HoldfastXaDataSource {
  private final ReentrantLock lock = new ReentrantLock();
  private String url = "";
  private @Nullable String user;
  private @Nullable String password;
  private @Nullable ConnectionSettings settings;
  private @Nullable DatabaseReference reference;
  private @Nullable PrintWriter logWriter;
  private int loginTimeoutSeconds;
  private boolean closed;

  DataSourceProperties() {}

  /// The URL; [HoldfastDriver] says what it may hold.
  public final String getUrl() {
    return url;
  }

  /// Sets the URL, before the first connection.
  public final void setUrl(String value) {
    url = value;
    settings = null;
  }

  /// The name that some pools use for [#getUrl()].
  public final String getURL() {
    return url;
  }

  /// The name that some pools use for [#setUrl].
  public final void setURL(String value) {
    setUrl(value);
  }

  /// Who connects, unless a call says otherwise.
  public final @Nullable String getUser() {
    return user;
  }

  /// Sets who connects.
  public final void setUser(@Nullable String value) {
    user = value;
  }

  /// Sets the password that goes with the user.
  public final void setPassword(@Nullable String value) {
    password = value;
  }

  final @Nullable String password() {
    return password;
  }

  /// What the URL says.
  final ConnectionSettings settings() throws SQLException {
    lock.lock();
    try {
      ConnectionSettings known = settings;
      if (known == null) {
        known = ConnectionSettings.of(JdbcUrl.parse(url, new Properties()));
        settings = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /// The database, opened by the first call.
  final Database database() throws SQLException {
    lock.lock();
    try {
      if (closed) {
        throw SqlExceptions.of(ErrorCode.CONNECTION_CLOSED, "the data source is closed");
      }
      DatabaseReference known = reference;
      if (known == null) {
        known = settings().openDatabase();
        reference = known;
      }
      return known.database();
    } finally {
      lock.unlock();
    }
  }

  /// Gives the database back. Connections that are still open keep their sessions, but the database
  /// closes under them with its last holder.
  @Override
  public final void close() {
    lock.lock();
    try {
      closed = true;
      DatabaseReference known = reference;
      reference = null;
      if (known != null) {
        known.close();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  /// Kept, not used: the driver logs through `System.Logger`.
  @Override
  public final void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public final void setLoginTimeout(int seconds) {
    loginTimeoutSeconds = seconds;
  }

  @Override
  public final int getLoginTimeout() {
    return loginTimeoutSeconds;
  }

  @Override
  public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("the driver logs through System.Logger", "0A000");
  }
}
