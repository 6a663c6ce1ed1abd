package dev.holdfast.jdbc;

import dev.holdfast.database.Database;
import dev.holdfast.database.Session;
import java.sql.SQLException;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/// A data source for transaction managers: its connections take part in global transactions.
public final class HoldfastXaDataSource extends DataSourceProperties implements XADataSource {
  /// For frameworks that set the properties afterwards.
  public HoldfastXaDataSource() {}

  /// A data source of this URL.
  public HoldfastXaDataSource(String url) {
    setUrl(url);
  }

  @Override
  public HoldfastXaConnection getXAConnection() throws SQLException {
    return connect(getUser(), password());
  }

  @Override
  public HoldfastXaConnection getXAConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return connect(user, password);
  }

  private HoldfastXaConnection connect(@Nullable String user, @Nullable String password)
      throws SQLException {
    ConnectionSettings settings = settings();
    Database database = database();
    Session session = settings.openSession(database, user, password);
    return new HoldfastXaConnection(database, session, settings.url().plainUrl());
  }
}
