package dev.holdfast.console.health;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.console.engine.DatabaseDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/// Answers the three probes from the database's status, without I/O.
///
/// Alive: this archive answers; restarting the server would not help a database that stopped
/// writing. Ready: reads and writes are served. Started: recovery is over.
@ApplicationScoped
public class Probe {
  /// The name of every check.
  public static final String CHECK_NAME = "holdfast";

  @Inject private DatabaseDoor door;

  /// A probe's answer and, when it is down, why.
  public record Answer(boolean up, String reason) {}

  /// Whether the server should be kept alive.
  public Answer live() {
    return new Answer(true, "");
  }

  /// Whether requests should be sent here.
  public Answer ready() {
    try {
      DatabaseStatus status = door.dataSource().status();
      return new Answer(
          status.state() == DatabaseStatus.State.OPEN, "state " + status.state().name());
    } catch (SQLException e) {
      return new Answer(false, String.valueOf(e.getMessage()));
    }
  }

  /// Whether the database has been opened.
  public Answer started() {
    try {
      DatabaseStatus status = door.dataSource().status();
      return new Answer(
          status.state() != DatabaseStatus.State.CLOSED, "state " + status.state().name());
    } catch (SQLException e) {
      return new Answer(false, String.valueOf(e.getMessage()));
    }
  }
}
