package dev.holdfast.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Which database, and who asks.
final class DoorOptions {
  private static final String PASSWORD_VARIABLE = "HOLDFAST_PASSWORD";

  @ArgGroup(multiplicity = "1")
  private Place place = new Place();

  @Option(names = "--user", paramLabel = "NAME", description = "Who asks.")
  private @Nullable String user;

  /// One of the three places where a database can be.
  static final class Place {
    @Option(
        names = "--dir",
        paramLabel = "DIR",
        description = "The data directory, opened by this process.")
    private @Nullable Path directory;

    @Option(names = "--url", paramLabel = "URL", description = "A jdbc:holdfast: URL.")
    private @Nullable String url;

    @Option(
        names = "--server",
        paramLabel = "URL",
        description = "A running server, for example http://127.0.0.1:8080.")
    private @Nullable URI server;
  }

  /// Opens the door for SQL and questions; the caller closes it.
  ///
  /// @param create whether a directory without a database may become one
  Door open(Shell shell, boolean create) throws SQLException {
    URI server = place.server;
    if (server != null) {
      return ServerDoor.logIn(server, user == null ? "" : user, password(shell));
    }
    Path directory = place.directory;
    if (directory != null) {
      if (!create && !Files.isDirectory(directory)) {
        throw new SQLException("there is no directory " + directory, "08001");
      }
      return DriverDoor.open("jdbc:holdfast:" + directory, user, environmentPassword());
    }
    return DriverDoor.open(String.valueOf(place.url), user, environmentPassword());
  }

  private static @Nullable String environmentPassword() {
    return System.getenv(PASSWORD_VARIABLE);
  }

  static String password(Shell shell) {
    String known = environmentPassword();
    return known != null ? known : shell.terminal().askPassword();
  }
}
