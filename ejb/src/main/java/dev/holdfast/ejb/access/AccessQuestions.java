package dev.holdfast.ejb.access;

import dev.holdfast.api.access.EffectiveRight;
import dev.holdfast.api.access.GrantInfo;
import dev.holdfast.api.access.GroupMapping;
import dev.holdfast.api.access.PolicyValue;
import dev.holdfast.api.access.RightsQuery;
import dev.holdfast.api.access.RoleInfo;
import dev.holdfast.api.access.RoleMembership;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is asked of the engine's views, over a connection that reads at the moment in question.
final class AccessQuestions {
  private final Connection connection;

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  AccessQuestions(Connection connection) {
    this.connection = connection;
  }

  List<RoleInfo> roles() throws SQLException {
    Map<String, List<RoleMembership>> memberships =
        memberships().stream().collect(Collectors.groupingBy(RoleMembership::member));
    Map<String, List<GroupMapping>> mappings =
        mappings().stream().collect(Collectors.groupingBy(GroupMapping::role));
    return all(
        "SELECT r.role_name, r.superuser, r.create_role, r.inherit, r.login, r.connection_limit,"
            + " r.valid_until, r.comment, c.has_password, c.failure_count, c.last_failure_at,"
            + " c.locked_until FROM holdfast.hf_roles r LEFT JOIN holdfast.hf_role_credentials c"
            + " ON c.role_name = r.role_name ORDER BY r.role_name",
        List.of(),
        row -> {
          String name = row.getString(1);
          return new RoleInfo(
              name,
              row.getBoolean(2),
              row.getBoolean(3),
              row.getBoolean(4),
              row.getBoolean(5),
              row.getObject(6, Integer.class),
              instant(row, 7),
              row.getString(8),
              memberships.getOrDefault(name, List.of()).stream().map(RoleMembership::role).toList(),
              mappings.getOrDefault(name, List.of()).stream().map(GroupMapping::group).toList(),
              logIn(row));
        });
  }

  private static RoleInfo.@Nullable LogInState logIn(ResultSet row) throws SQLException {
    boolean hasPassword = row.getBoolean(9);
    return row.wasNull()
        ? null
        : new RoleInfo.LogInState(hasPassword, row.getLong(10), instant(row, 11), instant(row, 12));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  List<RoleMembership> memberships() throws SQLException {
    return all(
        "SELECT role_name, member, admin_option, grantor FROM holdfast.hf_role_members"
            + " ORDER BY role_name, member",
        List.of(),
        row ->
            new RoleMembership(
                row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4)));
  }

  List<GroupMapping> mappings() throws SQLException {
    return all(
        "SELECT group_name, role_name FROM holdfast.hf_role_mappings ORDER BY 1, 2",
        List.of(),
        row -> new GroupMapping(row.getString(1), row.getString(2)));
  }

  List<PolicyValue> policy() throws SQLException {
    return all(
        "SELECT name, value, default_value, least, greatest, meaning FROM holdfast.hf_settings",
        List.of(),
        row ->
            new PolicyValue(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6)));
  }

  List<GrantInfo> grants(RightsQuery query) throws SQLException {
    List<Object> values = new ArrayList<>();
    String sql =
        "SELECT object_kind, object_schema, object_name, column_name, privilege, grantee, grantor,"
            + " grant_option, owner FROM holdfast.hf_grants WHERE "
            + conditions(query, "grantee", values)
            + (query.column() == null ? "" : " AND column_name = ?")
            + " ORDER BY 2, 3, 4, 6, 5, 7 LIMIT ? OFFSET ?";
    addColumnAndPage(query, values);
    return all(
        sql,
        values,
        row ->
            new GrantInfo(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getString(9)));
  }

  List<EffectiveRight> effectiveRights(RightsQuery query) throws SQLException {
    List<Object> values = new ArrayList<>();
    String sql =
        "SELECT role_name, object_kind, object_schema, object_name, column_name, privilege, path"
            + " FROM holdfast.hf_effective_rights WHERE "
            + conditions(query, "role_name", values)
            + (query.column() == null
                ? " AND (column_name IS NULL OR path LIKE '% on the column')"
                : " AND column_name = ?")
            + " ORDER BY 3, 4, 5, 1, 6, 7 LIMIT ? OFFSET ?";
    addColumnAndPage(query, values);
    return all(
        sql,
        values,
        row ->
            new EffectiveRight(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7)));
  }

  private static String conditions(RightsQuery query, String roleColumn, List<Object> values) {
    var conditions = new StringBuilder("true");
    if (query.role() != null) {
      conditions.append(" AND ").append(roleColumn).append(" = ?");
      values.add(query.role());
    }
    if (query.object() != null) {
      conditions.append(" AND (object_name = ? OR object_schema || '.' || object_name = ?)");
      values.add(query.object());
      values.add(query.object());
    }
    if (query.privilege() != null) {
      conditions.append(" AND privilege = upper(?)");
      values.add(query.privilege());
    }
    return conditions.toString();
  }

  private static void addColumnAndPage(RightsQuery query, List<Object> values) {
    if (query.column() != null) {
      values.add(query.column());
    }
    values.add(query.limit());
    values.add(query.offset());
  }

  /// Whether a role is a superuser, or may at least make roles; neither when there is none.
  Power power(String role) throws SQLException {
    List<Power> found =
        all(
            "SELECT superuser, create_role FROM holdfast.hf_roles WHERE role_name = ?",
            List.of(role),
            row ->
                row.getBoolean(1)
                    ? Power.SUPERUSER
                    : row.getBoolean(2) ? Power.CREATES_ROLES : Power.NONE);
    return found.isEmpty() ? Power.NONE : found.getFirst();
  }

  /// What somebody may do with roles.
  enum Power {
    NONE,
    CREATES_ROLES,
    SUPERUSER
  }

  private <T> List<T> all(String sql, List<?> values, Reader<T> reader) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      var all = new ArrayList<T>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          all.add(reader.read(rows));
        }
      }
      return all;
    }
  }
}
