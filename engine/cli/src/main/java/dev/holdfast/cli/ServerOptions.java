package dev.holdfast.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which server, who asks, and how the answer is shown; for what only a server has.
final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      required = true,
      description = "A running server, for example http://127.0.0.1:8080.")
  private URI server = URI.create("http://127.0.0.1:8080");

  @Option(names = "--user", paramLabel = "NAME", description = "Who asks.")
  private @Nullable String user;

  @Option(names = "--json", description = "The server's answer as it is.")
  private boolean json;

  /// Shows an answer to a person.
  interface Showing {
    /// Prints it.
    void show(Map<String, @Nullable Object> answer) throws SQLException;
  }

  /// Asks, and shows the answer; a refusal gives exit code 1, no connection 3.
  ///
  /// @param body of a POST, or null for a GET
  int ask(Shell shell, String path, @Nullable String body, Showing showing) {
    try (ServerDoor door =
        ServerDoor.logIn(server, user == null ? "" : user, DoorOptions.password(shell))) {
      return AuditRows.report(
          shell,
          () -> {
            String answer = door.ask(path, body);
            if (json) {
              shell.out().println(answer);
            } else {
              showing.show(object(answer));
            }
          });
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }

  private static Map<String, @Nullable Object> object(String answer) throws SQLException {
    try {
      return Json.object(answer);
    } catch (IOException e) {
      throw new SQLException("the answer is no JSON: " + e.getMessage(), "08006", e);
    }
  }

  /// Members of an answer's items as a table.
  static void print(Shell shell, @Nullable Object items, String... members) throws SQLException {
    var columns = new ArrayList<RowReader.Column>();
    for (String member : members) {
      columns.add(new RowReader.Column(member, RowReader.Kind.TEXT));
    }
    var rows = new ArrayList<List<@Nullable String>>();
    if (items instanceof List<?> all) {
      for (Object item : all) {
        if (item instanceof Map<?, ?> known) {
          rows.add(row(known, members));
        }
      }
    }
    try {
      ResultPrinter.Format.TABLE.on(shell.out()).print(new Table(columns, rows).reader());
    } catch (UncheckedIOException e) {
      throw new SQLException(e.getMessage(), "58030", e);
    }
  }

  private static List<@Nullable String> row(Map<?, ?> item, String... members) {
    var row = new ArrayList<@Nullable String>();
    for (String member : members) {
      Object value = item.get(member);
      row.add(value == null ? null : value.toString());
    }
    return row;
  }

  /// Some members, one on a line.
  static void lines(Shell shell, Map<String, @Nullable Object> answer, String... members) {
    for (String member : members) {
      Object value = answer.get(member);
      if (value != null) {
        shell.out().println(member + ": " + value);
      }
    }
  }

  /// A JSON object of texts; those that are null are left out.
  static String object(Map<String, @Nullable Object> members) {
    var parts = new ArrayList<String>();
    members.forEach((name, value) -> {
      if (value instanceof Map<?, ?> nested) {
        var texts = new LinkedHashMap<String, @Nullable Object>();
        nested.forEach((key, text) -> texts.put(String.valueOf(key), text));
        parts.add(Json.quoted(name) + ":" + object(texts));
      } else if (value instanceof Long number) {
        parts.add(Json.quoted(name) + ":" + number);
      } else if (value != null) {
        parts.add(Json.quoted(name) + ":" + Json.quoted(value.toString()));
      }
    });
    return "{" + String.join(",", parts) + "}";
  }

  /// The query of an address: a past moment, or nothing.
  static String asOf(char first, @Nullable String moment) {
    return moment == null
        ? ""
        : first + "asOf=" + URLEncoder.encode(moment, StandardCharsets.UTF_8);
  }
}
