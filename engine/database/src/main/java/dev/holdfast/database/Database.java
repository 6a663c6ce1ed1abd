package dev.holdfast.database;

import dev.holdfast.api.AuthenticatedUser;
import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.txn.XaBranches;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One open database. Safe for use by many threads. Got from [Instance].
@SuppressWarnings("DoNotCallSuggester") // the bodies follow: this commit fixes the shape
public final class Database {
  Database() {}

  /// The canonical directory, or `mem:` and the name.
  public String name() {
    throw notYet("name");
  }

  /// Opens a session. The caller closes it. TOO_MANY_CONNECTIONS above the limit.
  public Session openSession(SessionIdentity identity, SessionOptions options) {
    throw notYet("session of " + identity.principal() + options);
  }

  /// The XA branches of this database; what an `XAResource` calls.
  public XaBranches xaBranches() {
    throw notYet("xa");
  }

  /// The database as it is now; also answers when writing has stopped.
  public DatabaseStatus status() {
    throw notYet("status");
  }

  /// The open sessions, the oldest first.
  public List<SessionInfo> sessions() {
    throw notYet("sessions");
  }

  /// Branches in doubt or decided by an operator.
  public List<BranchInfo> inDoubtBranches() {
    throw notYet("branches");
  }

  /// Cancels what a session runs now; does nothing when there is no such session.
  public void cancel(long sessionId) {
    throw notYet("cancel " + sessionId);
  }

  /// The user with this name and password, in constant time. The caller wipes the password.
  public Optional<AuthenticatedUser> authenticate(String name, char[] password) {
    throw notYet(name + password.length);
  }

  /// Whether there is a user at all.
  public boolean hasUsers() {
    throw notYet("users");
  }

  /// Whether there is a user of that name, disabled or not.
  public boolean userExists(String name) {
    throw notYet(name);
  }

  /// Makes a user; DUPLICATE_OBJECT when the name is taken. The caller wipes the password.
  public void createUser(String name, char[] password, Set<String> roles) {
    throw notYet(name + password.length + roles);
  }

  /// Makes the first user, with the role `admin`; INVALID_STATE when there is a user.
  public void createFirstUser(String name, char[] password) {
    throw notYet(name + password.length);
  }

  /// Gives a user another password; UNDEFINED_OBJECT when there is none of that name.
  public void changePassword(String name, char[] password) {
    throw notYet(name + password.length);
  }

  private static HoldfastException notYet(String what) {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, "not built yet: " + what);
  }
}
