package dev.holdfast.rar;

import dev.holdfast.api.AuthenticatedUser;
import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseOperations;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.audit.AuditService;
import dev.holdfast.api.compliance.ComplianceService;
import dev.holdfast.database.SessionIdentity;
import dev.holdfast.database.run.Authority;
import dev.holdfast.jdbc.HoldfastSimpleDataSource;
import dev.holdfast.rar.caller.Caller;
import dev.holdfast.rar.caller.Callers;
import dev.holdfast.rar.caller.RequestTrace;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/// The data source that applications find by JNDI: asks who calls, then asks the server's pool for
/// a connection.
public final class ManagedDataSource implements HoldfastDataSource, Serializable, Referenceable {
  private static final long serialVersionUID = 1L;
  private static final String COMPLIANCE = "holdfast:compliance";

  private final HoldfastManagedConnectionFactory factory;
  private final ConnectionManager manager;
  private @Nullable Reference reference;

  ManagedDataSource(HoldfastManagedConnectionFactory factory, ConnectionManager manager) {
    this.factory = factory;
    this.manager = manager;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Caller caller = Callers.current();
    return connect(caller, factory.authority(caller));
  }

  @Override
  public Connection getConnectionFor(String userName) throws SQLException {
    Caller caller = Callers.current();
    if (!(factory.authority(caller) instanceof Authority.Owner)) {
      throw new SQLInvalidAuthorizationSpecException(
          "only a data source with the rights of the owner may act for others", "42501");
    }
    return connect(caller, new Authority.Caller(userName, Set.of()));
  }

  @Override
  public Connection getConnectionForService(String serviceName) throws SQLException {
    Caller caller = Callers.current();
    boolean nobody = caller.equals(Caller.ANONYMOUS);
    return connect(nobody ? new Caller(serviceName, Set.of()) : caller, factory.authority(caller));
  }

  private Connection connect(Caller caller, Authority authority) throws SQLException {
    var identity =
        new SessionIdentity(
            caller.name(), caller.roles(), deployment(), RequestTrace.current(), authority);
    try {
      return (Connection) manager.allocateConnection(factory, new HandleRequest(identity));
    } catch (ResourceException e) {
      throw translate(e);
    }
  }

  /// A connection of the user with this name and password, for an application that logs its users
  /// in by itself: recorded as that user, with that user's rights; SQLSTATE 28P01 when name or
  /// password is wrong. Takes the time of a log-in.
  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    char[] secret = password.toCharArray();
    try {
      AuthenticatedUser user =
          authenticate(username, secret)
              .orElseThrow(() ->
                  new SQLInvalidAuthorizationSpecException(
                      "password authentication failed for user \"" + username + "\"", "28P01"));
      return connect(
          new Caller(user.name(), user.roles()), new Authority.Caller(user.name(), Set.of()));
    } finally {
      Arrays.fill(secret, ' ');
    }
  }

  /// The name by which the application is deployed, where the component's own context says it.
  @SuppressWarnings("BanJNDI") // A constant name in the component's own context.
  private static String deployment() {
    try {
      return String.valueOf(new InitialContext().lookup("java:app/AppName"));
    } catch (NamingException _) {
      return "";
    }
  }

  @Override
  public Optional<AuthenticatedUser> authenticate(String name, char[] password)
      throws SQLException {
    return administration().authenticate(name, password);
  }

  @Override
  public Optional<AuthenticatedUser> user(String name) throws SQLException {
    return administration().user(name);
  }

  @Override
  public boolean hasUsers() throws SQLException {
    return administration().hasUsers();
  }

  @Override
  public void createFirstUser(String name, char[] password) throws SQLException {
    administration().createFirstUser(name, password);
  }

  @Override
  public DatabaseStatus status() throws SQLException {
    return administration().status();
  }

  @Override
  public List<SessionInfo> sessions() throws SQLException {
    return administration().sessions();
  }

  @Override
  public List<BranchInfo> inDoubtBranches() throws SQLException {
    return administration().inDoubtBranches();
  }

  @Override
  public DatabaseOperations operations() throws SQLException {
    Caller caller = Callers.current();
    return administration().operations(caller.name(), caller.roles());
  }

  @Override
  public AuditService audit() throws SQLException {
    Caller caller = Callers.current();
    try (Connection connection = getConnection()) {
      return administration().audit(connection, caller.name(), caller.roles());
    }
  }

  @Override
  public ComplianceService compliance() throws SQLException {
    Caller caller = Callers.current();
    String name = caller.equals(Caller.ANONYMOUS) ? COMPLIANCE : caller.name(); // by itself
    try (Connection connection = getConnection()) {
      return administration().compliance(connection, name, caller.roles());
    }
  }

  private HoldfastSimpleDataSource administration() throws SQLException {
    return factory.database().administration();
  }

  private static SQLException translate(ResourceException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException inner) {
        return inner;
      }
    }
    return new SQLNonTransientConnectionException(failure.getMessage(), "08001", failure);
  }

  @Override
  public void setReference(Reference reference) {
    this.reference = reference;
  }

  @Override
  public @Nullable Reference getReference() {
    return reference;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return factory.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    factory.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The pool's own waiting time is configured in the server.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Holdfast logs by System.Logger", "0A000");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("not a wrapper for " + type.getName(), "0A000");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
