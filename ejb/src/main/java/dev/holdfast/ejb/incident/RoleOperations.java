package dev.holdfast.ejb.incident;

import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.incident.OperationInfo;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RefusedException.Reason;
import dev.holdfast.api.incident.Risk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeping a user out, and letting the user in again.
final class RoleOperations implements Operation {
  private final Kind kind;
  private final LogIns logIns;

  /// The log-ins to console and API.
  interface LogIns {
    /// All of a user are over.
    void endAll(String user);
  }

  private enum Kind {
    LOCK,
    END_SESSIONS,
    UNLOCK
  }

  /// A role as far as it matters here.
  private record User(String name, boolean login, boolean superuser) {}

  private RoleOperations(Kind kind, LogIns logIns) {
    this.kind = kind;
    this.logIns = logIns;
  }

  static List<Operation> all(LogIns logIns) {
    return Arrays.stream(Kind.values())
        .<Operation>map(kind -> new RoleOperations(kind, logIns))
        .toList();
  }

  @Override
  public OperationInfo info() {
    return switch (kind) {
      case LOCK -> info("user.lock", "Lock a user out", "user.unlock");
      case END_SESSIONS ->
          info(
              "user.end-sessions",
              "End a user's sessions",
              "None: their transactions are rolled back");
      case UNLOCK -> info("user.unlock", "Let a user log in again", "user.lock");
    };
  }

  private static OperationInfo info(String name, String title, String undo) {
    return new OperationInfo(name, title, Risk.MEDIUM, List.of("user"), "admin", undo);
  }

  private static User require(HoldfastDataSource database, Map<String, String> with)
      throws SQLException, RefusedException {
    String name = with.getOrDefault("user", "");
    return find(database, name)
        .orElseThrow(() ->
            new RefusedException(
                Reason.CONFLICT, "There is no user \"" + name + "\": nobody can log in as that."));
  }

  private static Optional<User> find(HoldfastDataSource database, String name) throws SQLException {
    String sql = "SELECT login, superuser FROM hf_roles WHERE role_name = ?";
    try (Connection connection = database.getConnectionForService(Desk.SERVICE);
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(new User(name, rows.getBoolean(1), rows.getBoolean(2)))
            : Optional.empty();
      }
    }
  }

  private static List<SessionInfo> sessions(HoldfastDataSource database, String name)
      throws SQLException {
    return database.sessions().stream()
        .filter(session -> session.principal().equals(name))
        .toList();
  }

  @Override
  public String preview(HoldfastDataSource database, Map<String, String> with)
      throws SQLException, RefusedException {
    User user = require(database, with);
    switch (kind) {
      case LOCK -> {
        if (user.superuser() && otherSuperusers(database, user.name()) == 0) {
          throw new RefusedException(
              Reason.CONFLICT,
              user.name() + " is the last superuser who may log in, and stays able to.");
        }
        return user.login()
            ? "The user "
                + user.name()
                + " can log in no more until somebody lets them again. Log-ins to the console end."
            : "The user " + user.name() + " is locked out already.";
      }
      case END_SESSIONS -> {
        return "Ends every log-in to the console and every session of the database that "
            + user.name()
            + " has then.";
      }
      case UNLOCK -> {
        return user.login()
            ? "The user " + user.name() + " may log in already."
            : "The user " + user.name() + " can log in again, with the password of before.";
      }
    }
    throw new IllegalStateException(kind.name());
  }

  private static long otherSuperusers(HoldfastDataSource database, String name)
      throws SQLException {
    String sql = "SELECT count(*) FROM hf_roles WHERE superuser AND login AND role_name <> ?";
    try (Connection connection = database.getConnectionForService(Desk.SERVICE);
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Override
  public String confirmation(Map<String, String> with) {
    return kind.name().replace('_', ' ') + " " + with.getOrDefault("user", "");
  }

  @Override
  public String perform(HoldfastDataSource database, Map<String, String> with)
      throws SQLException, RefusedException {
    User user = require(database, with);
    return switch (kind) {
      case LOCK -> {
        logIn(database, user.name(), "NOLOGIN");
        logIns.endAll(user.name());
        yield user.name() + " can log in no more.";
      }
      case END_SESSIONS -> {
        logIns.endAll(user.name());
        List<SessionInfo> open = sessions(database, user.name());
        for (SessionInfo session : open) {
          database.operations().endSession(session.id());
        }
        yield open.size() + (open.size() == 1 ? " session ends." : " sessions end.");
      }
      case UNLOCK -> {
        logIn(database, user.name(), "LOGIN");
        logIn(database, user.name(), "ACCOUNT UNLOCK"); // no waiting for earlier failures
        yield user.name() + " can log in again.";
      }
    };
  }

  // A name cannot be a parameter of a definition.
  private static void logIn(HoldfastDataSource database, String name, String option)
      throws SQLException {
    String quoted = '"' + name.replace("\"", "\"\"") + '"';
    try (Connection connection = database.getConnectionForService(Desk.SERVICE);
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE " + quoted + " " + option);
    }
  }

  @Override
  public boolean isDone(HoldfastDataSource database, Map<String, String> with) throws SQLException {
    String name = with.getOrDefault("user", "");
    Optional<User> user = find(database, name);
    return user.isPresent()
        && switch (kind) {
          case LOCK -> !user.get().login();
          case END_SESSIONS -> sessions(database, name).isEmpty();
          case UNLOCK -> user.get().login();
        };
  }
}
