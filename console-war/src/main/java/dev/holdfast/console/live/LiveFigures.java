package dev.holdfast.console.live;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.console.status.Verdict;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Samples the database every two seconds and tells everybody who follows.
///
/// The last [#HISTORY_MAX] samples are kept, so that a page that opens shows the last half hour.
/// The lock is held while messages are handed over, not while they travel.
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LiveFigures {
  private static final int HISTORY_MAX = 900;
  private static final int FOLLOWERS_MAX = 200;

  @Inject private DatabaseDoor door;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<JsonObject> history = new ArrayDeque<>();
  private final List<Follower> followers = new ArrayList<>();
  private @Nullable DatabaseStatus before;

  /// Adds a page that wants to know; false when there are too many. It gets the history at once.
  public boolean follow(SseEventSink sink, Sse sse) {
    lock.lock();
    try {
      if (followers.size() >= FOLLOWERS_MAX) {
        return false;
      }
      var follower = new Follower(sink, sse);
      follower.send("history", Json.createArrayBuilder(history).build().toString());
      followers.add(follower);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Called by the container's timer.
  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  public void sample() {
    JsonObject message = ask();
    lock.lock();
    try {
      if (message.containsKey("uptimeMillis")) {
        history.addLast(message);
        if (history.size() > HISTORY_MAX) {
          history.removeFirst();
        }
      }
      followers.removeIf(follower -> !follower.send("sample", message.toString()));
    } finally {
      lock.unlock();
    }
  }

  private JsonObject ask() {
    try {
      HoldfastDataSource database = door.dataSource();
      DatabaseStatus status = database.status();
      var sample =
          new Sample(
              status,
              status.state() == DatabaseStatus.State.CLOSED
                  ? List.of()
                  : database.operations().transactions(),
              before);
      before = status;
      return sample.toJson();
    } catch (SQLException e) {
      Verdict verdict = Verdict.unreachable(String.valueOf(e.getMessage()));
      return Json.createObjectBuilder()
          .add("tone", verdict.tone().word())
          .add("verdict", verdict.sentence())
          .build();
    }
  }
}
