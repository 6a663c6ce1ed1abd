package dev.holdfast.samples.clinic;

import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Asks the database what the caller may do, and by which roles.
@Stateless
public class Permissions {
  /// What the caller may do now.
  public Set<Permission> ofCaller() throws SQLException {
    var held = EnumSet.noneOf(Permission.class);
    try (Connection connection = ClinicDatabase.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(Permission.questions())) {
      row.next();
      int column = 1;
      for (Permission permission : Permission.values()) {
        if (row.getBoolean(column++)) {
          held.add(permission);
        }
      }
    }
    return held;
  }

  /// The roles that were given to the caller, in the order of the alphabet.
  public List<String> roles() throws SQLException {
    try (Connection connection = ClinicDatabase.connect()) {
      return roles(connection);
    }
  }

  /// The roles that were given to the user of a connection.
  static List<String> roles(Connection connection) throws SQLException {
    String sql = "SELECT role_name FROM hf_role_members WHERE member = current_user ORDER BY 1";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      var roles = new ArrayList<String>();
      while (rows.next()) {
        roles.add(rows.getString(1));
      }
      return roles;
    }
  }
}
