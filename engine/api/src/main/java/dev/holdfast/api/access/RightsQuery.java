package dev.holdfast.api.access;

import org.jspecify.annotations.Nullable;

/// Which grants or rights to tell; null asks nothing.
///
/// @param role who has it
/// @param object a name, or a qualified name
/// @param column without one, columns are told only where they differ from the whole object
/// @param privilege such as `SELECT`
/// @param limit how many to tell at most
/// @param offset how many to leave out at the beginning
public record RightsQuery(
    @Nullable String role,
    @Nullable String object,
    @Nullable String column,
    @Nullable String privilege,
    int limit,
    int offset) {
  /// The most that are told at once.
  public static final int LIMIT_MAX = 1_000;

  /// Checks the ranges; IllegalArgumentException outside.
  public RightsQuery {
    if (limit < 1 || limit > LIMIT_MAX || offset < 0) {
      throw new IllegalArgumentException(
          "limit must be from 1 to " + LIMIT_MAX + ", offset at least 0");
    }
  }

  /// Who may do what with an object, and with which of its columns.
  public static RightsQuery of(String object) {
    return new RightsQuery(null, object, null, null, LIMIT_MAX, 0);
  }
}
