package dev.holdfast.api.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is said of a new role, or changed of one; null where nothing is.
///
/// @param connectionLimit a number of sessions, or -1 for any
/// @param validUntil when the password ends; [Instant#MAX] for never
public record RoleOptions(
    @Nullable Boolean superuser,
    @Nullable Boolean createRole,
    @Nullable Boolean inherit,
    @Nullable Boolean login,
    @Nullable Integer connectionLimit,
    @Nullable Instant validUntil) {
  /// Nothing is said.
  public static final RoleOptions NONE = new RoleOptions(null, null, null, null, null, null);

  /// A user's: may log in.
  public static final RoleOptions LOGIN = NONE.withLogin(true);

  /// Checks the limit; IllegalArgumentException below -1.
  public RoleOptions {
    if (connectionLimit != null && connectionLimit < -1) {
      throw new IllegalArgumentException("a connection limit is at least -1");
    }
  }

  /// The same with or without the right to log in.
  public RoleOptions withLogin(boolean mayLogIn) {
    return new RoleOptions(superuser, createRole, inherit, mayLogIn, connectionLimit, validUntil);
  }

  /// Whether nothing is said.
  public boolean isEmpty() {
    return equals(NONE);
  }
}
