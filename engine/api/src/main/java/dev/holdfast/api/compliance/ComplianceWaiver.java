package dev.holdfast.api.compliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A failure that is accepted for a time, by somebody else than who asked for it.
///
/// @param reason why it is acceptable
/// @param expiresAt when it ends; at most a year after it was asked for
/// @param approvedBy who accepted it, or null as long as nobody did
/// @param revokedBy who took it back, or null
public record ComplianceWaiver(
    long id,
    String checkId,
    String reason,
    String requestedBy,
    Instant requestedAt,
    Instant expiresAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable String revokedBy,
    @Nullable Instant revokedAt) {
  /// Where a waiver stands.
  public enum State {
    /// Nobody has approved it.
    REQUESTED,
    /// It holds.
    ACTIVE,
    /// Its time is over.
    EXPIRED,
    /// Somebody took it back.
    REVOKED
  }

  /// Where it stands at a moment.
  public State state(Instant at) {
    if (revokedAt != null) {
      return State.REVOKED;
    }
    if (!at.isBefore(expiresAt)) {
      return State.EXPIRED;
    }
    return approvedBy == null ? State.REQUESTED : State.ACTIVE;
  }
}
