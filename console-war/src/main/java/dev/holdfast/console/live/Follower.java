package dev.holdfast.console.live;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A page that follows. Each message is its heart beat.
///
/// A page that has not taken the message before yet is skipped, and let go when it does not take it
/// for long. After some minutes it is let go anyway and comes back by itself: so a session that has
/// ended is noticed.
final class Follower {
  private static final int MESSAGES_MAX = 150;
  private static final int SKIPPED_MAX = 15;
  private static final long RECONNECT_MILLIS = 2_000;

  private final SseEventSink sink;
  private final Sse sse;
  private @Nullable CompletionStage<?> last;
  private int sent;
  private int skipped;

  Follower(SseEventSink sink, Sse sse) {
    this.sink = sink;
    this.sse = sse;
  }

  /// False when the page is gone or was let go.
  boolean send(String event, String data) {
    if (sink.isClosed()) {
      return false;
    }
    CompletionStage<?> travelling = last;
    if (travelling != null && !travelling.toCompletableFuture().isDone()) {
      return ++skipped < SKIPPED_MAX || letGo();
    }
    if (sent++ >= MESSAGES_MAX) {
      return letGo();
    }
    skipped = 0;
    try {
      last =
          sink.send(
              sse.newEventBuilder()
                  .name(event)
                  .reconnectDelay(RECONNECT_MILLIS)
                  .data(data)
                  .build());
      return true;
    } catch (IllegalStateException _) {
      // Closed between the question and the message.
      return false;
    }
  }

  private boolean letGo() {
    sink.close();
    return false;
  }
}
