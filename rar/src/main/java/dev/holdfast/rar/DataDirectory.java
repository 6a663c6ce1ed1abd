package dev.holdfast.rar;

import java.nio.file.Path;
import java.util.List;

/// Where the databases of this server live.
final class DataDirectory {
  /// The base for everything, when it is set.
  static final String PROPERTY = "holdfast.data.directory";

  private static final List<String> SERVER_DIRECTORIES =
      List.of("jboss.server.data.dir", "com.sun.aas.instanceRoot", "user.dir");

  private DataDirectory() {}

  /// The directory of one database.
  static Path of(String databaseName) {
    return base().resolve(databaseName);
  }

  private static Path base() {
    String configured = System.getProperty(PROPERTY);
    if (configured != null && !configured.isBlank()) {
      return Path.of(configured);
    }
    for (String property : SERVER_DIRECTORIES) {
      String directory = System.getProperty(property);
      if (directory != null) {
        return Path.of(directory, "holdfast");
      }
    }
    return Path.of("holdfast");
  }
}
