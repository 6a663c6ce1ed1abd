package dev.holdfast.samples.clinic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/// The clinic's doors to its database: the data sources that the server offers to every
/// application.
///
/// Looked up at each use: the names are cheap to resolve, and a redeployed Holdfast is found again.
final class ClinicDatabase {
  private static final String AS_CALLER = "jdbc/holdfast-as-caller";
  private static final String AS_OWNER = "jdbc/holdfast";

  private ClinicDatabase() {}

  /// A pooled connection with the rights of whoever is logged in, enlisted in the transaction; the
  /// caller closes it. All pages work through it.
  static Connection connect() throws SQLException {
    return find(AS_CALLER).getConnection();
  }

  /// A connection of the user with this password; SQLSTATE 28P01 when one of them is wrong.
  static Connection connectAs(String user, String password) throws SQLException {
    return find(AS_CALLER).getConnection(user, password);
  }

  /// A pooled connection with the rights of the database's owner, for what nobody is logged in for.
  static Connection connectAsOwner() throws SQLException {
    return find(AS_OWNER).getConnection();
  }

  @SuppressWarnings("BanJNDI") // A constant name in the server's own directory.
  private static DataSource find(String name) throws SQLException {
    try {
      return (DataSource) new InitialContext().lookup(name);
    } catch (NamingException e) {
      throw new SQLException("no data source " + name + ": is Holdfast deployed?", e);
    }
  }
}
