package dev.holdfast.ejb.database;

import dev.holdfast.api.HoldfastDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/// Finds the database that the server offers to every application.
///
/// Looked up at each use: a redeployed adapter is found again, and its absence is an answer.
@ApplicationScoped
public class DatabaseDoor {
  /// The name that resolves on every server.
  public static final String JNDI_NAME = "jdbc/holdfast";

  /// SQLSTATE 08001: the client cannot reach the server.
  private static final String UNREACHABLE = "08001";

  /// The data source; SQLSTATE 08001 when it is not bound or not ours.
  @SuppressWarnings("BanJNDI") // A constant name in the server's own directory.
  public HoldfastDataSource dataSource() throws SQLException {
    try {
      Object found = new InitialContext().lookup(JNDI_NAME);
      if (found instanceof HoldfastDataSource ours) {
        return ours;
      }
      if (found instanceof DataSource other && other.isWrapperFor(HoldfastDataSource.class)) {
        return other.unwrap(HoldfastDataSource.class);
      }
      throw new SQLException(JNDI_NAME + " is not a Holdfast data source", UNREACHABLE);
    } catch (NamingException e) {
      throw new SQLException(
          JNDI_NAME + " is not bound: deploy the Holdfast resource adapter", UNREACHABLE, e);
    }
  }

  /// A pooled connection with the rights of a user who has logged in; the caller closes it.
  public Connection connectFor(String userName) throws SQLException {
    return dataSource().getConnectionFor(userName);
  }

  /// A pooled connection for a service that works by itself, recorded under the service's name
  /// where there is no caller; the caller closes it.
  public Connection connectForService(String serviceName) throws SQLException {
    return dataSource().getConnectionForService(serviceName);
  }

  /// A pooled connection whose caller is the one of this request; the caller closes it.
  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }
}
