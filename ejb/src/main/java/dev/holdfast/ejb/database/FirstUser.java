package dev.holdfast.ejb.database;

import dev.holdfast.api.HoldfastDataSource;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes the user `admin` in a database that has no user yet, with the password in the file that
/// the system property or environment variable names, and removes that file. Without one nobody can
/// log in, and a warning says so.
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstUser {
  private static final Logger LOGGER = System.getLogger(FirstUser.class.getName());
  private static final String PROPERTY = "holdfast.admin.password.file";
  private static final String VARIABLE = "HOLDFAST_ADMIN_PASSWORD_FILE";
  private static final String NAME = "admin";

  @Inject private DatabaseDoor door;

  /// Called by the container when the deployment starts.
  @PostConstruct
  public void makeIfMissing() {
    try {
      HoldfastDataSource database = door.dataSource();
      if (!database.hasUsers()) {
        create(database, passwordFile());
      }
    } catch (SQLException e) {
      LOGGER.log(
          Level.WARNING, "the first user was not made, so nobody can log in: {0}", e.getMessage());
    } catch (IOException e) {
      LOGGER.log(
          Level.WARNING,
          "the first user was not made, so nobody can log in: the file of {0} cannot be read: {1}",
          PROPERTY,
          e);
    }
  }

  private static void create(HoldfastDataSource database, @Nullable String file)
      throws SQLException, IOException {
    if (file == null) {
      LOGGER.log(
          Level.WARNING,
          "the database has no user, so nobody can log in: name a file with the first password"
              + " by the system property {0} or the environment variable {1}",
          PROPERTY,
          VARIABLE);
      return;
    }
    char[] password = Files.readString(Path.of(file)).strip().toCharArray();
    try {
      database.createFirstUser(NAME, password);
      removeUsed(Path.of(file));
      LOGGER.log(Level.INFO, "made the first user, {0}", NAME);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  /// The password is kept nowhere in clear; whoever wrote the file also sees by this that it was
  /// used.
  private static void removeUsed(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "remove {0}: its password is in use now", file);
    }
  }

  private static @Nullable String passwordFile() {
    String property = System.getProperty(PROPERTY);
    return property != null ? property : System.getenv(VARIABLE);
  }
}
