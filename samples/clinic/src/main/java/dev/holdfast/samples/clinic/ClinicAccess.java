package dev.holdfast.samples.clinic;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes the clinic's roles with their grants, and one user for each, as `./holdfast up` asks for
/// them: in a file that the system property names, with a line of name, role and password for each.
/// The file is removed when its passwords are in use.
final class ClinicAccess {
  private static final Logger LOGGER = System.getLogger(ClinicAccess.class.getName());
  private static final String PASSWORD_FILE = "holdfast.clinic.password.file";
  private static final List<String> ROLES = List.of("receptionist", "nurse", "doctor", "auditor");

  private record User(String name, String role, String password) {
    static User of(String line) {
      String[] words = line.strip().split(" +", -1);
      if (words.length != 3 || !ROLES.contains(words[1])) {
        throw new IllegalArgumentException("a line has a name, a role and a password");
      }
      return new User(words[0], words[1], words[2]);
    }
  }

  private ClinicAccess() {}

  /// Makes what is missing, through a connection of the owner in auto-commit mode.
  static void prepare(Connection connection) throws SQLException, IOException {
    Set<String> known = roles(connection);
    if (!known.containsAll(ROLES)) {
      connection.setAutoCommit(false);
      for (String role : ROLES) {
        if (!known.contains(role)) {
          run(connection, "CREATE ROLE " + role);
        }
      }
      ClinicSetup.runScript(connection, "access.sql");
      connection.commit();
      connection.setAutoCommit(true);
    }
    String file = System.getProperty(PASSWORD_FILE);
    if (file != null && Files.exists(Path.of(file))) {
      makeUsers(connection, Path.of(file), known);
    }
  }

  private static void makeUsers(Connection connection, Path file, Set<String> known)
      throws SQLException, IOException {
    List<User> users =
        Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(User::of).toList();
    if (users.stream().anyMatch(user -> known.contains(user.name()))) {
      return;
    }
    connection.setAutoCommit(false);
    try {
      for (User user : users) {
        run(
            connection,
            "CREATE USER "
                + quoted(user.name(), '"')
                + " PASSWORD "
                + quoted(user.password(), '\'')
                + " IN ROLE "
                + user.role());
      }
      connection.commit();
      Files.delete(file);
      LOGGER.log(Level.INFO, "clinic: made {0} users", users.size());
    } catch (SQLException e) {
      connection.rollback();
      LOGGER.log(Level.WARNING, "clinic: the first users were not made: {0}", e.getMessage());
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static Set<String> roles(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT role_name FROM hf_roles")) {
      var names = new HashSet<String>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quoted(String text, char mark) {
    String once = String.valueOf(mark);
    return once + text.replace(once, once + once) + once;
  }
}
