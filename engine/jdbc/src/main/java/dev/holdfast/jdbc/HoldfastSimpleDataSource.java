package dev.holdfast.jdbc;

import dev.holdfast.api.AuthenticatedUser;
import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseOperations;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.audit.AuditService;
import dev.holdfast.api.compliance.ComplianceService;
import dev.holdfast.audit.Actor;
import dev.holdfast.compliance.Compliance;
import dev.holdfast.database.Database;
import dev.holdfast.database.Session;
import dev.holdfast.database.SessionIdentity;
import dev.holdfast.database.run.Authority;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A data source without a pool: a new session for each connection. The database stays open until
/// the data source is closed.
public final class HoldfastSimpleDataSource extends DataSourceProperties
    implements HoldfastDataSource {
  /// For frameworks that set the properties afterwards.
  public HoldfastSimpleDataSource() {}

  /// A data source of this URL.
  public HoldfastSimpleDataSource(String url) {
    setUrl(url);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(getUser(), password());
  }

  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return connect(user, password);
  }

  @Override
  public Connection getConnectionFor(String userName) throws SQLException {
    Database database = database();
    try {
      var identity =
          new SessionIdentity(userName, Set.of(), "", "", new Authority.Caller(userName, Set.of()));
      Session session = database.openSession(identity, settings().options());
      return new JdbcConnection(session, settings().url().plainUrl(), new OwnSession(null));
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  /// A user who was given with the URL stays the caller.
  @Override
  public Connection getConnectionForService(String serviceName) throws SQLException {
    Connection connection = getConnection();
    if (getUser() == null && connection instanceof JdbcConnection ours) {
      ours.session().identity(SessionIdentity.of(serviceName));
    }
    return connection;
  }

  private Connection connect(@Nullable String user, @Nullable String password) throws SQLException {
    ConnectionSettings settings = settings();
    Session session = settings.openSession(database(), user, password);
    return new JdbcConnection(session, settings.url().plainUrl(), new OwnSession(null));
  }

  /// A question to the database; what it throws is translated.
  private interface Question<T> {
    T ask(Database database);
  }

  private <T> T ask(Question<T> question) throws SQLException {
    Database database = database();
    try {
      return question.ask(database);
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  @Override
  public Optional<AuthenticatedUser> authenticate(String name, char[] password)
      throws SQLException {
    return ask(database -> database.authenticate(name, password));
  }

  @Override
  public Optional<AuthenticatedUser> user(String name) throws SQLException {
    return ask(database -> database.user(name));
  }

  @Override
  public boolean hasUsers() throws SQLException {
    return ask(Database::hasUsers);
  }

  @Override
  public void createFirstUser(String name, char[] password) throws SQLException {
    Database database = database();
    try {
      database.createFirstUser(name, password);
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  @Override
  public DatabaseStatus status() throws SQLException {
    return ask(Database::status);
  }

  @Override
  public List<SessionInfo> sessions() throws SQLException {
    return ask(Database::sessions);
  }

  @Override
  public List<BranchInfo> inDoubtBranches() throws SQLException {
    return ask(Database::inDoubtBranches);
  }

  @Override
  public DatabaseOperations operations() throws SQLException {
    String user = getUser();
    return operations(user == null ? "" : user, Set.of());
  }

  /// The operations on behalf of this caller, whom the audit trail names.
  public DatabaseOperations operations(String principal, Set<String> roles) throws SQLException {
    return new Operations(database(), Actor.of(principal, roles));
  }

  @Override
  public AuditService audit() throws SQLException {
    String user = getUser();
    try (Connection connection = getConnection()) {
      return audit(connection, user == null ? "" : user, Set.of());
    }
  }

  /// The audit trail on behalf of this caller, whom it names; refused with 42501 unless the
  /// connection may read it.
  public AuditService audit(Connection connection, String principal, Set<String> roles)
      throws SQLException {
    requireAuditor(connection);
    return new DatabaseAudit(() -> ask(Database::audit), Actor.of(principal, roles));
  }

  @Override
  public ComplianceService compliance() throws SQLException {
    String user = getUser();
    try (Connection connection = getConnection()) {
      String known = user == null ? System.getProperty("user.name", "") : user;
      return compliance(connection, known, Set.of());
    }
  }

  /// The checks on behalf of this caller, whom the audit trail names; refused with 42501 unless the
  /// connection may read the trail.
  public ComplianceService compliance(Connection connection, String principal, Set<String> roles)
      throws SQLException {
    requireAuditor(connection);
    return new DatabaseCompliance(new Compliance(database(), principal, roles));
  }

  private static void requireAuditor(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT number FROM holdfast.hf_audit_head").close();
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return Wrappers.wraps(this, type);
  }
}
