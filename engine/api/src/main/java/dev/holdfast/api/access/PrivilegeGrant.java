package dev.holdfast.api.access;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is granted or revoked.
///
/// @param privileges such as `SELECT`, or `ALL`
/// @param schema or null, to look the object up
/// @param columns empty for the whole object
/// @param grantee a role, or `public` for everybody
/// @param grantOption whether the grantee may give it on; of a revocation, that this alone is taken
public record PrivilegeGrant(
    List<String> privileges,
    Kind kind,
    @Nullable String schema,
    String object,
    List<String> columns,
    String grantee,
    boolean grantOption) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,20}");

  /// What privileges are about.
  public enum Kind {
    /// A table or view.
    TABLE,
    /// A sequence.
    SEQUENCE,
    /// A schema.
    SCHEMA
  }

  /// Copies the lists and checks the words; IllegalArgumentException when a privilege is none.
  public PrivilegeGrant {
    privileges = privileges.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
    columns = List.copyOf(columns);
    if (privileges.isEmpty()) {
      throw new IllegalArgumentException("name at least one privilege, or ALL");
    }
    for (String privilege : privileges) {
      if (!WORD.matcher(privilege).matches()) {
        throw new IllegalArgumentException("\"" + privilege + "\" is not a privilege");
      }
    }
  }
}
