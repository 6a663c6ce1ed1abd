package dev.holdfast.api.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The SQL that each change of users, roles and rights is. Names are as stored: they are quoted.
public final class AccessSql {
  private static final String PUBLIC = "public";

  private AccessSql() {}

  /// CREATE ROLE.
  ///
  /// @param password or null for none
  public static String create(
      String name, RoleOptions options, char @Nullable [] password, List<String> memberOf) {
    var sql = new StringBuilder("CREATE ROLE ").append(name(name)).append(words(options));
    if (password != null) {
      sql.append(" PASSWORD ").append(text(String.valueOf(password)));
    }
    if (!memberOf.isEmpty()) {
      sql.append(" IN ROLE ").append(names(memberOf));
    }
    return sql.toString();
  }

  /// ALTER ROLE.
  public static String alter(String name, RoleOptions options) {
    return "ALTER ROLE " + name(name) + words(options);
  }

  /// DROP ROLE.
  public static String drop(String name) {
    return "DROP ROLE " + name(name);
  }

  /// ALTER ROLE … PASSWORD.
  public static String setPassword(String name, char[] password) {
    return "ALTER ROLE " + name(name) + " PASSWORD " + text(String.valueOf(password));
  }

  /// ALTER ROLE … ACCOUNT UNLOCK.
  public static String unlock(String name) {
    return "ALTER ROLE " + name(name) + " ACCOUNT UNLOCK";
  }

  /// GRANT of a role.
  public static String grantRole(String role, String member, boolean adminOption) {
    String option = adminOption ? " WITH ADMIN OPTION" : "";
    return "GRANT " + name(role) + " TO " + name(member) + option;
  }

  /// REVOKE of a role.
  public static String revokeRole(String role, String member) {
    return "REVOKE " + name(role) + " FROM " + name(member);
  }

  /// GRANT of privileges.
  public static String grant(PrivilegeGrant grant) {
    String option = grant.grantOption() ? " WITH GRANT OPTION" : "";
    return "GRANT " + what(grant) + " TO " + grantee(grant) + option;
  }

  /// REVOKE of privileges, or of the option to give them on.
  public static String revoke(PrivilegeGrant grant, boolean cascade) {
    String option = grant.grantOption() ? "GRANT OPTION FOR " : "";
    String behavior = cascade ? " CASCADE" : "";
    return "REVOKE " + option + what(grant) + " FROM " + grantee(grant) + behavior;
  }

  /// CREATE ROLE MAPPING.
  public static String map(GroupMapping mapping) {
    return "CREATE ROLE MAPPING FOR " + text(mapping.group()) + " TO " + name(mapping.role());
  }

  /// DROP ROLE MAPPING.
  public static String unmap(GroupMapping mapping) {
    return "DROP ROLE MAPPING FOR " + text(mapping.group()) + " TO " + name(mapping.role());
  }

  /// ALTER SYSTEM.
  ///
  /// @param value null for the default
  public static String setPolicy(String name, @Nullable Long value) {
    return value == null
        ? "ALTER SYSTEM RESET " + name(name)
        : "ALTER SYSTEM SET " + name(name) + " = " + text(Long.toString(value));
  }

  /// A name as SQL writes it so that it stays as it is.
  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// A text as SQL writes it.
  public static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String names(List<String> names) {
    return names.stream().map(AccessSql::name).collect(Collectors.joining(", "));
  }

  private static String words(RoleOptions options) {
    var words = new ArrayList<String>();
    add(words, options.superuser(), "SUPERUSER");
    add(words, options.createRole(), "CREATEROLE");
    add(words, options.inherit(), "INHERIT");
    add(words, options.login(), "LOGIN");
    if (options.connectionLimit() != null) {
      words.add("CONNECTION LIMIT " + options.connectionLimit());
    }
    Instant until = options.validUntil();
    if (until != null) {
      words.add("VALID UNTIL " + text(until.equals(Instant.MAX) ? "infinity" : until.toString()));
    }
    return words.isEmpty() ? "" : " " + String.join(" ", words);
  }

  private static void add(List<String> words, @Nullable Boolean said, String word) {
    if (said != null) {
      words.add(said ? word : "NO" + word);
    }
  }

  private static String what(PrivilegeGrant grant) {
    String columns = grant.columns().isEmpty() ? "" : " (" + names(grant.columns()) + ")";
    String privileges =
        grant.privileges().stream()
            .map(privilege -> privilege + columns)
            .collect(Collectors.joining(", "));
    String schema = grant.schema();
    String object = name(grant.object());
    return privileges
        + " ON "
        + grant.kind()
        + " "
        + (schema == null ? object : name(schema) + "." + object);
  }

  private static String grantee(PrivilegeGrant grant) {
    return grant.grantee().equals(PUBLIC) ? "PUBLIC" : name(grant.grantee());
  }
}
