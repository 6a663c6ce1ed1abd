package dev.holdfast.sql.exec.runtime;

import dev.holdfast.sql.physical.Function;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What expressions can ask about the session and its transaction.
public interface SessionValues {
  /// When the transaction began: microseconds since the epoch.
  long transactionMicros();

  /// The actual clock: microseconds since the epoch.
  long clockMicros();

  /// The session's time zone.
  ZoneId timeZone();

  /// Who the session acts as.
  String currentUser();

  /// Who logged in.
  String sessionUser();

  /// The schema where new objects go, or null without one.
  @Nullable String currentSchema();

  /// The name of the database.
  String currentCatalog();

  /// The value of a setting, or null if there is none of that name.
  @Nullable String setting(String name);

  /// What `version()` prints.
  String version();

  /// Cancels what another session runs, or ends it; false when there is none of that id.
  boolean signal(long sessionId, boolean terminate);

  /// What a function like `has_table_privilege` answers: `arguments` as PostgreSQL has them.
  boolean allows(Function question, List<@Nullable Object> arguments);

  /// The commit sequence of the statement's snapshot.
  long snapshotSequence();
}
