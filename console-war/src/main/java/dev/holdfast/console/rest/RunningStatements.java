package dev.holdfast.console.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The statements that run for this API, by caller and by the name that the caller gave them, so
/// that the caller can cancel them.
@ApplicationScoped
public class RunningStatements {
  private final ConcurrentMap<Key, Statement> running = new ConcurrentHashMap<>();

  /// A statement of a caller.
  record Key(String caller, String id) {}

  /// Remembers a statement; false when the caller runs one of that name already.
  boolean begin(Key key, Statement statement) {
    return running.putIfAbsent(key, statement) == null;
  }

  void end(Key key, Statement statement) {
    running.remove(key, statement);
  }

  /// False when there is no such statement any more.
  boolean cancel(Key key) throws SQLException {
    Statement statement = running.get(key);
    if (statement == null) {
      return false;
    }
    statement.cancel();
    return true;
  }
}
