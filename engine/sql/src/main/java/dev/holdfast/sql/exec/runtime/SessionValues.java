package dev.holdfast.sql.exec.runtime;

import java.time.ZoneId;
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

  /// The commit sequence of the statement's snapshot.
  long snapshotSequence();
}
