package dev.holdfast.database.view;

import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Schema;
import dev.holdfast.security.Credential;
import dev.holdfast.security.PasswordHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The view of those who log in and how their passwords are kept; never a hash.
final class UserViews {
  /// The view's qualified name: for superusers and auditors.
  static final String USERS = Schema.SYSTEM + ".hf_users";

  private UserViews() {}

  static List<ViewDefinition> all() {
    return List.of(users());
  }

  private static ViewDefinition users() {
    return new ViewDefinition(Schema.SYSTEM, "hf_users")
        .text("role_name")
        .flag("superuser", "login", "has_password")
        .text("algorithm")
        .bigint("memory_kib", "passes")
        .timestamp("created_at")
        .askedRows(UserViews::rows);
  }

  private static List<@Nullable Object[]> rows(ViewDefinition.Question question) {
    Map<String, Credential> credentials = question.facts().credentials();
    var rows = new ArrayList<@Nullable Object[]>();
    for (Role role : question.catalog().roles()) {
      Credential credential = credentials.get(role.name());
      if (credential != null || role.attributes().login()) {
        rows.add(row(role, credential == null ? Credential.none(0) : credential));
      }
    }
    return rows;
  }

  private static @Nullable Object[] row(Role role, Credential credential) {
    String hash = credential.hash();
    PasswordHash.Cost cost = hash == null ? null : PasswordHash.cost(hash);
    long created = credential.createdMicros();
    return new @Nullable Object[] {
      role.name(),
      role.attributes().superuser(),
      role.attributes().login(),
      hash != null,
      cost == null ? null : cost.algorithm(),
      cost == null ? null : Long.valueOf(cost.memoryKib()),
      cost == null ? null : Long.valueOf(cost.passes()),
      created == 0 ? null : Long.valueOf(created)
    };
  }
}
