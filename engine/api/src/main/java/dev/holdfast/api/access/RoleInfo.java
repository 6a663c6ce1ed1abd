package dev.holdfast.api.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A role; one that may log in is a user.
///
/// @param inherit whether it has the privileges of its roles without SET ROLE
/// @param connectionLimit how many sessions it may have, or null for any number
/// @param validUntil when its password ends, or null
/// @param comment or null
/// @param memberOf the roles that it is a direct member of, by name
/// @param mappedGroups the server's groups whose members have it
/// @param logIns how its log-ins went, or null when the caller may not know
public record RoleInfo(
    String name,
    boolean superuser,
    boolean createRole,
    boolean inherit,
    boolean login,
    @Nullable Integer connectionLimit,
    @Nullable Instant validUntil,
    @Nullable String comment,
    List<String> memberOf,
    List<String> mappedGroups,
    @Nullable LogInState logIns) {
  /// Copies the lists.
  public RoleInfo {
    memberOf = List.copyOf(memberOf);
    mappedGroups = List.copyOf(mappedGroups);
  }

  /// How the log-ins of a role went.
  ///
  /// @param hasPassword whether any password is right
  /// @param failureCount since the last success
  /// @param lastFailureAt or null without failures
  /// @param lockedUntil when a password is looked at again, or null when the failures are too few;
  ///   may be over
  public record LogInState(
      boolean hasPassword,
      long failureCount,
      @Nullable Instant lastFailureAt,
      @Nullable Instant lockedUntil) {}
}
