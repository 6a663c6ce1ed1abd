package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A parsed URL: where the database is, and how to talk to it.
///
/// `jdbc:holdfast:<directory>[;property=value…]` or `jdbc:holdfast:mem:<name>[;property=value…]`.
///
/// @param location the directory, or the name of an in-memory database
/// @param inMemory whether `location` is such a name
/// @param properties what follows the location, and what the caller passed beside the URL; the URL
///   wins; names in lower case
record JdbcUrl(String location, boolean inMemory, Map<String, String> properties) {
  static final String PREFIX = "jdbc:holdfast:";
  private static final String MEMORY = "mem:";

  JdbcUrl {
    properties = Map.copyOf(properties);
  }

  /// Whether a URL is one of ours, well-formed or not.
  static boolean isOurs(@Nullable String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /// Takes a URL apart, together with the properties passed beside it.
  static JdbcUrl parse(String url, Properties beside) throws SQLException {
    if (!isOurs(url)) {
      throw invalid(url, "it does not start with " + PREFIX);
    }
    Map<String, String> properties = new TreeMap<>();
    for (String name : beside.stringPropertyNames()) {
      properties.put(name.toLowerCase(Locale.ROOT), beside.getProperty(name));
    }
    String[] parts = url.substring(PREFIX.length()).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      if (!parts[i].isBlank()) {
        putAssignment(url, parts[i], properties);
      }
    }
    boolean inMemory = parts[0].startsWith(MEMORY);
    String location = inMemory ? parts[0].substring(MEMORY.length()) : parts[0];
    if (location.isBlank()) {
      throw invalid(url, inMemory ? "the name is missing" : "the directory is missing");
    }
    return new JdbcUrl(location, inMemory, properties);
  }

  /// A property, or null.
  @Nullable String property(String name) {
    return properties.get(name);
  }

  /// The URL without its properties, which may hold a password.
  String plainUrl() {
    return PREFIX + (inMemory ? MEMORY : "") + location;
  }

  private static void putAssignment(String url, String part, Map<String, String> properties)
      throws SQLException {
    int equals = part.indexOf('=');
    if (equals <= 0) {
      throw invalid(url, "a property is written name=value");
    }
    properties.put(
        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
        part.substring(equals + 1).strip());
  }

  /// The message shows the URL up to its properties, which may hold a password.
  private static SQLException invalid(String url, String why) {
    int end = url.indexOf(';');
    String shown = end < 0 ? url : url.substring(0, end);
    return SqlExceptions.of(ErrorCode.INVALID_URL, "URL " + shown + ": " + why);
  }
}
