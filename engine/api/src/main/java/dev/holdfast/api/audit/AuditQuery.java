package dev.holdfast.api.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What to look for; null asks nothing. Entries come newest first.
///
/// @param object a qualified name, or its last part
/// @param from the first moment, included
/// @param to the last moment, excluded
/// @param before only records below this number: the cursor of [AuditPage]
/// @param limit about how many entries a page has; the entries of one record stay together
public record AuditQuery(
    @Nullable String principal,
    @Nullable AuditClass auditClass,
    @Nullable String action,
    @Nullable String object,
    @Nullable AuditOutcome outcome,
    @Nullable Long sessionId,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Long before,
    int limit) {
  /// The most entries of a page.
  public static final int LIMIT_MAX = 1_000;

  /// The newest entries.
  public static AuditQuery newest(int limit) {
    return new AuditQuery(null, null, null, null, null, null, null, null, null, limit);
  }
}
