package dev.holdfast.database.run;

import dev.holdfast.security.Rights;

/// What a statement may do with other sessions.
@FunctionalInterface
public interface SessionControl {
  /// Cancels what a session runs, or ends it. Gives false when there is no such session;
  /// INSUFFICIENT_PRIVILEGE when it acts as a role whose rights are not among `rights`.
  boolean signal(long sessionId, boolean terminate, Rights rights);
}
