package dev.holdfast.ejb.access;

import dev.holdfast.api.access.LogIn;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The log-ins to console and API that are not over. Kept in memory, as the HTTP sessions are that
/// they belong to: after a restart everybody logs in again. For the console's own use.
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class LogInRegister {
  private static final int LOG_INS_MAX = 10_000;

  private final ConcurrentHashMap<String, LogIn> open = new ConcurrentHashMap<>();

  /// Somebody logged in; gives the log-in's id. Above [#LOG_INS_MAX] the one that was not used for
  /// the longest time ends.
  public String began(String user, Instant at, String address, String agent) {
    if (open.size() >= LOG_INS_MAX) {
      open.values().stream()
          .min(Comparator.comparing(LogIn::lastUsed))
          .ifPresent(oldest -> open.remove(oldest.id()));
    }
    String id = UUID.randomUUID().toString();
    open.put(id, new LogIn(id, user, at, at, address, agent));
    return id;
  }

  /// A log-in is used; false when it is over.
  public boolean used(String id, Instant at) {
    return open.computeIfPresent(
            id,
            (_, known) ->
                new LogIn(id, known.user(), known.since(), at, known.address(), known.agent()))
        != null;
  }

  /// A log-in is over.
  public void ended(String id) {
    open.remove(id);
  }

  /// All log-ins of a user are over.
  public void endAll(String user) {
    open.values().removeIf(each -> each.user().equals(user));
  }

  /// The log-in of that id.
  public Optional<LogIn> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  /// All log-ins, the newest first.
  public List<LogIn> all() {
    return open.values().stream().sorted(Comparator.comparing(LogIn::since).reversed()).toList();
  }
}
