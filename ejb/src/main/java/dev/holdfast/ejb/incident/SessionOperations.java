package dev.holdfast.ejb.incident;

import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.incident.OperationInfo;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RefusedException.Reason;
import dev.holdfast.api.incident.Risk;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stopping what one session runs, or the session.
final class SessionOperations implements Operation {
  private final boolean ends;

  private SessionOperations(boolean ends) {
    this.ends = ends;
  }

  static List<Operation> all() {
    return List.of(new SessionOperations(false), new SessionOperations(true));
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        ends ? "session.end" : "session.cancel",
        ends ? "End a session" : "Cancel a session's statement",
        Risk.MEDIUM,
        List.of("session"),
        "admin",
        "None: the transaction is rolled back, and its application must begin again");
  }

  private static long number(Map<String, String> with) throws RefusedException {
    try {
      return Long.parseLong(with.getOrDefault("session", ""));
    } catch (NumberFormatException _) {
      throw new RefusedException(Reason.INVALID, "session must be the number of a session.");
    }
  }

  private static Optional<SessionInfo> find(HoldfastDataSource database, long id)
      throws SQLException {
    return database.sessions().stream().filter(session -> session.id() == id).findFirst();
  }

  @Override
  public String preview(HoldfastDataSource database, Map<String, String> with)
      throws SQLException, RefusedException {
    long id = number(with);
    SessionInfo session = find(database, id).orElseThrow(() -> gone(id));
    return (ends ? "Ends" : "Cancels the statement of")
        + " session "
        + id
        + " of "
        + (session.principal().isEmpty() ? "an unknown caller" : session.principal())
        + (session.deployment().isEmpty() ? "" : " in " + session.deployment())
        + (session.transactionId() == null
            ? ", which is in no transaction."
            : ", whose transaction " + session.transactionId() + " is lost with it.");
  }

  private static RefusedException gone(long id) {
    return new RefusedException(Reason.CONFLICT, "Session " + id + " is not open any more.");
  }

  @Override
  public String confirmation(Map<String, String> with) {
    return (ends ? "END " : "CANCEL ") + with.getOrDefault("session", "");
  }

  @Override
  public String perform(HoldfastDataSource database, Map<String, String> with)
      throws SQLException, RefusedException {
    long id = number(with);
    boolean found =
        ends ? database.operations().endSession(id) : database.operations().cancelStatement(id);
    if (!found) {
      throw gone(id);
    }
    return ends ? "Session " + id + " ends." : "The statement of session " + id + " stops.";
  }

  @Override
  public boolean isDone(HoldfastDataSource database, Map<String, String> with) throws SQLException {
    try {
      return ends && find(database, number(with)).isEmpty();
    } catch (RefusedException _) {
      return false;
    }
  }
}
