package dev.holdfast.console.rest;

import dev.holdfast.api.SessionInfo;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sessions as JSON.
final class SessionJson {
  private static final Comparator<SessionInfo> BUSY_FIRST =
      Comparator.comparing((SessionInfo session) -> rank(session.state()))
          .thenComparing(SessionInfo::since);

  private SessionJson() {}

  /// The pool and caller whose idle sessions are one line.
  private record Group(String deployment, String applicationName, String principal) {
    static Group of(SessionInfo session) {
      return new Group(session.deployment(), session.applicationName(), session.principal());
    }
  }

  static JsonObjectBuilder of(SessionInfo session) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", session.id())
            .add("principal", session.principal())
            .add("deployment", session.deployment())
            .add("applicationName", session.applicationName())
            .add("state", session.state().name())
            .add("since", session.since().toString())
            .add("statement", session.statement());
    @Nullable Long transactionId = session.transactionId();
    return transactionId == null
        ? json.addNull("transactionId")
        : json.add("transactionId", transactionId);
  }

  /// At most `limit` sessions: active ones first, the longest of them first; those that are idle
  /// only when asked for, and always counted.
  static JsonObject list(List<SessionInfo> sessions, boolean withIdle, int limit, int offset) {
    List<SessionInfo> chosen =
        sessions.stream()
            .filter(session -> withIdle || session.state() != SessionInfo.State.IDLE)
            .sorted(BUSY_FIRST)
            .toList();
    JsonArrayBuilder items = Json.createArrayBuilder();
    chosen.stream().skip(offset).limit(limit).forEach(session -> items.add(of(session)));
    return Json.createObjectBuilder()
        .add("items", items)
        .add("total", chosen.size())
        .add("offset", offset)
        .add("open", sessions.size())
        .add("idle", idle(sessions))
        .build();
  }

  private static int rank(SessionInfo.State state) {
    return switch (state) {
      case ACTIVE -> 0;
      case FAILED_TRANSACTION -> 1;
      case IDLE_IN_TRANSACTION -> 2;
      case IDLE -> 3;
    };
  }

  private static JsonArrayBuilder idle(List<SessionInfo> sessions) {
    Map<Group, Integer> counts = new HashMap<>();
    sessions.stream()
        .filter(session -> session.state() == SessionInfo.State.IDLE)
        .forEach(session -> counts.merge(Group.of(session), 1, Integer::sum));
    JsonArrayBuilder groups = Json.createArrayBuilder();
    counts.entrySet().stream()
        .sorted(Map.Entry.<Group, Integer>comparingByValue().reversed())
        .limit(Paging.LIMIT_MAX)
        .forEach(entry ->
            groups.add(
                Json.createObjectBuilder()
                    .add("deployment", entry.getKey().deployment())
                    .add("applicationName", entry.getKey().applicationName())
                    .add("principal", entry.getKey().principal())
                    .add("count", entry.getValue())));
    return groups;
  }
}
