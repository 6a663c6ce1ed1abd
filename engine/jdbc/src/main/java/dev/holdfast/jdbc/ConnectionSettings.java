package dev.holdfast.jdbc;

import dev.holdfast.database.Database;
import dev.holdfast.database.DatabaseOptions;
import dev.holdfast.database.DatabaseReference;
import dev.holdfast.database.Instance;
import dev.holdfast.database.Session;
import dev.holdfast.database.SessionIdentity;
import dev.holdfast.database.SessionOptions;
import dev.holdfast.kernel.error.ErrorCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a URL says about the database to open and the sessions to open in it.
///
/// @param url the parsed URL
/// @param user who asks; empty for nobody in particular
/// @param options what each session starts with
record ConnectionSettings(JdbcUrl url, String user, SessionOptions options) {
  static final String USER = "user";
  static final String PASSWORD = "password";
  private static final String APPLICATION_NAME = "applicationname";
  private static final String TIME_ZONE = "timezone";
  private static final String SCHEMA = "schema";

  /// Properties that are passed to the session as settings.
  private static final Set<String> SESSION_SETTINGS =
      Set.of(
          "search_path",
          "statement_timeout",
          "lock_timeout",
          "default_transaction_isolation",
          "default_transaction_read_only");

  /// Reads the properties; an unknown one is refused, so that a typing error is noticed.
  static ConnectionSettings of(JdbcUrl url) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    String applicationName = "";
    String user = "";
    ZoneId zone = ZoneId.systemDefault();
    for (Map.Entry<String, String> property : url.properties().entrySet()) {
      String value = property.getValue();
      switch (property.getKey()) {
        case USER -> user = value;
        case PASSWORD -> {}
        case APPLICATION_NAME -> applicationName = value;
        case TIME_ZONE -> zone = zone(value);
        case SCHEMA -> settings.put("search_path", '"' + value.replace("\"", "\"\"") + '"');
        case String name when SESSION_SETTINGS.contains(name) -> settings.put(name, value);
        case String name -> throw invalid("unknown property " + name);
      }
    }
    return new ConnectionSettings(url, user, new SessionOptions(applicationName, zone, settings));
  }

  /// Opens or joins the database. The caller closes the reference after its sessions.
  DatabaseReference openDatabase() throws SQLException {
    try {
      Instance instance = Instance.shared();
      DatabaseOptions limits = DatabaseOptions.ofThisJvm();
      return url.inMemory()
          ? instance.openInMemory(url.location(), limits)
          : instance.open(Path.of(url.location()), limits);
    } catch (InvalidPathException failure) {
      throw invalid("not a path: " + failure.getMessage());
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  /// Opens a session for `name`, or for the user of the URL if that is null. A password is checked
  /// whenever the database knows users, and the session has the rights of that role; without a
  /// password the name is the process's own word, and the session has the owner's rights.
  Session openSession(Database database, @Nullable String name, @Nullable String password)
      throws SQLException {
    String asked = name == null ? user : name;
    String secret = password == null ? url.property(PASSWORD) : password;
    try {
      return database.openSession(identity(database, asked, secret), options);
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  private static SessionIdentity identity(Database database, String name, @Nullable String password)
      throws SQLException {
    if (password == null || password.isEmpty() || !database.hasUsers()) {
      return SessionIdentity.of(name.isEmpty() ? System.getProperty("user.name", "") : name);
    }
    char[] secret = password.toCharArray();
    try {
      Optional<SessionIdentity> user = database.logIn(name, secret);
      if (user.isEmpty()) {
        throw SqlExceptions.of(
            ErrorCode.INVALID_PASSWORD, "password authentication failed for user " + name);
      }
      return user.get();
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private static ZoneId zone(String name) throws SQLException {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      throw invalid("unknown time zone " + name);
    }
  }

  private static SQLException invalid(String what) {
    return SqlExceptions.of(ErrorCode.INVALID_URL, what);
  }
}
