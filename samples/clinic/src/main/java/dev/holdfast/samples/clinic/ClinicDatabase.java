package dev.holdfast.samples.clinic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/// The clinic's door to its database: the data source that the server offers to every application.
///
/// Looked up at each use: the name is cheap to resolve, and a redeployed Holdfast is found again.
final class ClinicDatabase {
  private static final String JNDI_NAME = "jdbc/holdfast";

  private ClinicDatabase() {}

  /// A pooled connection, enlisted in the caller's transaction; the caller closes it.
  @SuppressWarnings("BanJNDI") // A constant name in the server's own directory.
  static Connection connect() throws SQLException {
    try {
      return ((DataSource) new InitialContext().lookup(JNDI_NAME)).getConnection();
    } catch (NamingException e) {
      throw new SQLException("no data source " + JNDI_NAME + ": is Holdfast deployed?", e);
    }
  }
}
