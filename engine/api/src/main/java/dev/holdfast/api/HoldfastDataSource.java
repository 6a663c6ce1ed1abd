package dev.holdfast.api;

import dev.holdfast.api.audit.AuditService;
import dev.holdfast.api.compliance.ComplianceService;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// A data source of one Holdfast database, with what a server's console asks of it. Reached by a
/// look-up or by `dataSource.unwrap(HoldfastDataSource.class)`.
public interface HoldfastDataSource extends DataSource {
  /// A connection with the rights of a user whom the caller of this method has authenticated, for a
  /// console. The rights only become less by it: refused unless this data source has the rights of
  /// the database's owner. The name that is recorded stays the container's caller.
  Connection getConnectionFor(String userName) throws SQLException;

  /// A connection for a service that works by itself: what it does is recorded under the service's
  /// name, such as `holdfast:slo`, unless there is a caller, who is recorded as ever. The rights
  /// are those of [#getConnection()].
  Connection getConnectionForService(String serviceName) throws SQLException;

  /// The user with this name and password; empty when there is none, when the password differs, or
  /// when the user is disabled. Takes the same time in each case. The caller wipes the password.
  Optional<AuthenticatedUser> authenticate(String name, char[] password) throws SQLException;

  /// The user of that name with the roles of now, for whoever has authenticated him before; empty
  /// when there is none, or when he may no longer log in.
  Optional<AuthenticatedUser> user(String name) throws SQLException;

  /// Whether the database has a user at all.
  boolean hasUsers() throws SQLException;

  /// Makes the first user, with the role `admin`; refused when the database has a user. The caller
  /// wipes the password.
  void createFirstUser(String name, char[] password) throws SQLException;

  /// The database as it is now; also answers when writing has stopped.
  DatabaseStatus status() throws SQLException;

  /// The open sessions, the oldest first.
  List<SessionInfo> sessions() throws SQLException;

  /// The XA branches that wait for their transaction manager, or that an operator has decided, in
  /// the order of their prepare.
  List<BranchInfo> inDoubtBranches() throws SQLException;

  /// What an operator looks at and decides.
  DatabaseOperations operations() throws SQLException;

  /// The database's audit trail; refused with 42501 unless connections of this data source may read
  /// it, as superusers and members of the role `auditor` do.
  AuditService audit() throws SQLException;

  /// Checks of the database's technical controls, on behalf of whoever calls this method; refused
  /// with 42501 to whom [#audit] is refused. Who may only read is the question of the service.
  ComplianceService compliance() throws SQLException;
}
