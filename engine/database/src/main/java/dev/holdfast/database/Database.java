package dev.holdfast.database;

import dev.holdfast.api.AuthenticatedUser;
import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.StorageUsage;
import dev.holdfast.api.TransactionInfo;
import dev.holdfast.audit.AuditTrail;
import dev.holdfast.catalog.Role;
import dev.holdfast.database.run.Authority;
import dev.holdfast.database.run.Engine;
import dev.holdfast.database.run.ViewRows;
import dev.holdfast.database.view.SystemViews;
import dev.holdfast.kernel.error.Blame;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import dev.holdfast.txn.XaBranches;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One open database. Safe for use by many threads. Got from [Instance], which closes it.
public final class Database {
  private final String name;
  private final DatabaseOptions options;
  private final DatabaseParts parts;
  private final Compiler compiler;
  private final StatementRunner runner;
  private final SystemViews systemViews;
  private final StatusReport statusReport;
  private final Accounts accounts;
  private final AtomicLong sessionIds = new AtomicLong();
  private final AtomicLong rollbacks = new AtomicLong();
  private final AtomicLong failedStatements = new AtomicLong();
  private final AtomicLong statementsOfClosedSessions = new AtomicLong();
  private final Map<Long, Session> sessions = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private Database(String name, DatabaseOptions options, DatabaseParts parts) {
    this.name = name;
    this.options = options;
    this.parts = parts;
    this.systemViews = new SystemViews(sight -> new ViewFacts(this, sight));
    this.compiler =
        new Compiler(parts.engine(), new PlanCache(options.planCacheEntriesMax()), systemViews);
    this.runner = new StatementRunner(parts.engine(), compiler);
    this.statusReport = new StatusReport(this, parts);
    this.accounts = new Accounts(this);
  }

  /// Opens the database in `directory`, or one in memory when it is null.
  static Database open(String name, @Nullable Path directory, DatabaseOptions options) {
    return new Database(name, options, DatabaseParts.open(name, directory, options));
  }

  /// The canonical directory, or `mem:` and the name.
  public String name() {
    return name;
  }

  /// Opens a session. The caller closes it. TOO_MANY_CONNECTIONS above the limit.
  public Session openSession(SessionIdentity identity, SessionOptions sessionOptions) {
    requireOpen();
    if (sessions.size() >= options.sessionCountMax()) {
      throw new HoldfastException(
          ErrorCode.TOO_MANY_CONNECTIONS,
          "database "
              + name
              + " has "
              + options.sessionCountMax()
              + " open sessions already, which is the limit");
    }
    var session = new Session(sessionIds.incrementAndGet(), this, identity, sessionOptions);
    sessions.put(session.id(), session);
    return session;
  }

  /// The XA branches of this database; what an `XAResource` calls.
  public XaBranches xaBranches() {
    requireOpen();
    return parts.transactions().branches();
  }

  /// The database as it is now; also answers when writing has stopped.
  public DatabaseStatus status() {
    return statusReport.status();
  }

  /// The open sessions, the oldest first.
  public List<SessionInfo> sessions() {
    return sessions.values().stream()
        .map(Session::info)
        .sorted(Comparator.comparingLong(SessionInfo::id))
        .toList();
  }

  /// The audit trail.
  public AuditTrail audit() {
    requireOpen();
    return parts.engine().audit();
  }

  /// When a commit was made; the epoch when the sequence is not a commit.
  public Instant committedAt(long sequence) {
    requireOpen();
    return Instant.EPOCH.plus(parts.store().timestampMicros(sequence), ChronoUnit.MICROS);
  }

  /// The last commit sequence up to a moment; FUTURE_NOT_KNOWN when it has not passed.
  public long sequenceAt(Instant moment) {
    requireOpen();
    return parts.store().sequenceAt(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
  }

  /// Branches in doubt or decided by an operator.
  public List<BranchInfo> inDoubtBranches() {
    return statusReport.branches();
  }

  /// The running transactions, branches in doubt included, the oldest first.
  public List<TransactionInfo> transactions() {
    requireOpen();
    return statusReport.transactions();
  }

  /// Cancels what a session runs now; false when there is no such session.
  public boolean cancel(long sessionId) {
    Session session = sessions.get(sessionId);
    if (session == null) {
      return false;
    }
    session.cancel();
    return true;
  }

  /// Ends a session: cancels what it runs, and its next statement fails. False when there is none.
  public boolean end(long sessionId) {
    Session session = sessions.get(sessionId);
    if (session == null) {
      return false;
    }
    session.activity().terminate();
    return true;
  }

  /// Writes a checkpoint now and returns when it is durable; nothing to do in memory.
  public void checkpoint() {
    requireOpen();
    parts.store().checkpoint();
  }

  /// Where the bytes are; empty in memory.
  public Optional<StorageUsage> storage() {
    return statusReport.storage();
  }

  /// Who logs in with this name and password, for a session with the rights of that role; empty as
  /// with [#authenticate]. TOO_MANY_CONNECTIONS above the role's own limit. The caller wipes the
  /// password.
  public Optional<SessionIdentity> logIn(String userName, char[] password) {
    Optional<Role> found = accounts().authenticate(userName, password);
    found.ifPresent(this::requireRoom);
    return found.map(role ->
        new SessionIdentity(
            role.name(), accounts.user(role).roles(), "", "", new Authority.LoggedIn(role.id())));
  }

  private void requireRoom(Role role) {
    int limit = role.attributes().connectionLimit();
    var asked = new Authority.LoggedIn(role.id());
    if (limit != Role.Attributes.NO_LIMIT
        && sessions.values().stream()
                .filter(session -> session.identity().authority().equals(asked))
                .count()
            >= limit) {
      throw new HoldfastException(
          ErrorCode.TOO_MANY_CONNECTIONS, "too many connections for role \"" + role.name() + "\"");
    }
  }

  /// The user with this name and password, in constant time. The caller wipes the password.
  public Optional<AuthenticatedUser> authenticate(String userName, char[] password) {
    return accounts().authenticate(userName, password).map(accounts::user);
  }

  /// The user of that name with the roles of now; empty when he may not log in.
  public Optional<AuthenticatedUser> user(String userName) {
    return accounts().find(userName);
  }

  /// Whether there is a user at all.
  public boolean hasUsers() {
    return accounts().any();
  }

  /// Whether there is a user of that name, disabled or not.
  public boolean userExists(String userName) {
    return accounts().exists(userName);
  }

  /// Makes a user; DUPLICATE_OBJECT when the name is taken. The caller wipes the password.
  public void createUser(String userName, char[] password, Set<String> roles) {
    accounts().create(userName, password, roles);
  }

  /// Makes the first user, with the role `admin`; INVALID_STATE when there is a user.
  public void createFirstUser(String userName, char[] password) {
    accounts().createFirst(userName, password);
  }

  /// Gives a user another password; UNDEFINED_OBJECT when there is none of that name.
  public void changePassword(String userName, char[] password) {
    accounts().changePassword(userName, password);
  }

  /// Whether the database was closed.
  public boolean isClosed() {
    return closed;
  }

  /// Ends all sessions and frees the directory.
  void close() {
    closed = true;
    for (Session session : sessions.values()) {
      session.cancel();
    }
    sessions.clear();
    parts.close();
  }

  // For this package.

  /// Cancels what a session runs, or ends it; for whoever has the rights that it acts with.
  boolean signal(long sessionId, boolean terminate, Rights rights) {
    Session session = sessions.get(sessionId);
    if (session == null) {
      return false;
    }
    if (!rights.isSuperuser() && !covers(rights, session)) {
      throw Rights.denied(
          "must be a member of the role whose session is being "
              + (terminate ? "terminated" : "canceled"));
    }
    if (terminate) {
      session.activity().terminate();
    } else {
      session.cancel();
    }
    return true;
  }

  private static boolean covers(Rights rights, Session session) {
    Rights others = session.identity().authority().rights(rights.catalog());
    return !others.isSuperuser() && others.actingIds().stream().allMatch(rights::includes);
  }

  Engine engine() {
    return parts.engine();
  }

  Compiler compiler() {
    return compiler;
  }

  StatementRunner runner() {
    return runner;
  }

  ViewRows systemViews() {
    return systemViews;
  }

  long sessionCount() {
    return sessions.size();
  }

  long statementCount() {
    long running =
        sessions.values().stream().mapToLong(session -> session.activity().statementCount()).sum();
    return running + statementsOfClosedSessions.get();
  }

  /// Stops a session's statement after its statement_timeout; the result calls it off.
  Runnable limitTime(Session session) {
    long millis = session.settings().statementTimeoutMillis();
    return millis == 0 ? () -> {} : parts.deadlines().after(millis, session.activity()::timeOut);
  }

  /// Counts a transaction that a session rolled back.
  void countRollback() {
    rollbacks.incrementAndGet();
  }

  /// Counts a failure of a statement or commit, unless the caller is to blame.
  void countFailure(Throwable failure) {
    boolean callers =
        failure instanceof HoldfastException known && known.errorCode().blame() == Blame.CALLER;
    if (!callers) {
      failedStatements.incrementAndGet();
    }
  }

  long failedStatementCount() {
    return failedStatements.get();
  }

  long rollbackCount() {
    return rollbacks.get();
  }

  void closed(Session session) {
    if (sessions.remove(session.id()) != null) {
      statementsOfClosedSessions.addAndGet(session.activity().statementCount());
    }
  }

  private Accounts accounts() {
    requireOpen();
    return accounts;
  }

  private void requireOpen() {
    if (closed) {
      throw new HoldfastException(ErrorCode.DATABASE_CLOSED, "the database " + name + " is closed");
    }
  }
}
