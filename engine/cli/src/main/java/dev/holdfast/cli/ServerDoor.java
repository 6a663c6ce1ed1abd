package dev.holdfast.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A database behind a running server's API.
final class ServerDoor implements Door {
  private static final String API = "/holdfast/api/v1/";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int ROWS_MAX = 100_000;
  private static final int ERROR_STATUS_MIN = 400;
  private static final Set<String> NUMBER_TYPES =
      Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

  private final URI base;
  private final HttpClient client;

  private ServerDoor(URI server) {
    String text = server.toString();
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.base = URI.create(trimmed + API);
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .cookieHandler(new CookieManager())
            .build();
  }

  static ServerDoor logIn(URI server, String user, String password) throws SQLException {
    if (!"http".equals(server.getScheme()) && !"https".equals(server.getScheme())) {
      throw new SQLException("not an http or https address: " + server, "08001");
    }
    ServerDoor door = new ServerDoor(server);
    try {
      door.post(
          "sessions",
          "{\"user\":" + Json.quoted(user) + ",\"password\":" + Json.quoted(password) + "}");
    } catch (SQLException failure) {
      door.client.close();
      throw failure;
    }
    return door;
  }

  @Override
  public Outcome execute(String sql) throws SQLException {
    return outcome("{\"sql\":" + Json.quoted(sql) + ",\"maxRows\":" + ROWS_MAX + "}");
  }

  @Override
  public Outcome executeAsOf(String sql, String moment) throws SQLException {
    return outcome(
        "{\"sql\":"
            + Json.quoted(sql)
            + ",\"maxRows\":"
            + ROWS_MAX
            + ",\"asOf\":"
            + Json.quoted(moment)
            + "}");
  }

  private Outcome outcome(String body) throws SQLException {
    Map<String, @Nullable Object> answer = post("statements", body);
    if (answer.get("columns") instanceof List<?> columns) {
      Table table = new Table(columns(columns), rows(answer.get("rows")));
      if (Boolean.TRUE.equals(answer.get("truncated"))) {
        throw new SQLException(
            "the result has more than " + ROWS_MAX + " rows, more than a server sends: use LIMIT",
            "54000");
      }
      return new Outcome.Rows(table.reader());
    }
    return new Outcome.Count(number(answer.get("updateCount")));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Json.Digits(String text) ? Long.parseLong(text) : 0;
  }

  private static List<RowReader.Column> columns(List<?> described) {
    List<RowReader.Column> columns = new ArrayList<>();
    for (Object each : described) {
      if (each instanceof Map<?, ?> column) {
        String type = String.valueOf(column.get("type"));
        columns.add(new RowReader.Column(String.valueOf(column.get("name")), kind(type)));
      }
    }
    return columns;
  }

  private static RowReader.Kind kind(String type) {
    if (NUMBER_TYPES.contains(type)) {
      return RowReader.Kind.NUMBER;
    }
    return type.equals("boolean") ? RowReader.Kind.BOOLEAN : RowReader.Kind.TEXT;
  }

  private static List<List<@Nullable String>> rows(@Nullable Object sent) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    if (sent instanceof List<?> all) {
      for (Object each : all) {
        if (each instanceof List<?> cells) {
          rows.add(row(cells));
        }
      }
    }
    return rows;
  }

  private static List<@Nullable String> row(List<?> cells) {
    List<@Nullable String> row = new ArrayList<>(cells.size());
    for (Object cell : cells) {
      row.add(cell == null ? null : cell.toString());
    }
    return row;
  }

  @Override
  public List<Figure> status() throws SQLException {
    List<Figure> figures = new ArrayList<>();
    addFigures(figures, get("status"));
    return figures;
  }

  private static void addFigures(List<Figure> figures, Map<?, ?> members) {
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (member.getValue() instanceof Map<?, ?> nested) {
        addFigures(figures, nested);
      } else {
        String value = member.getValue() == null ? "none" : member.getValue().toString();
        figures.add(new Figure(String.valueOf(member.getKey()), value));
      }
    }
  }

  @Override
  public Table branches() throws SQLException {
    return items("branches", BranchesCommand.COLUMNS);
  }

  @Override
  public Table sessions() throws SQLException {
    return items("sessions?limit=1000", SessionsCommand.COLUMNS);
  }

  @Override
  public Table logIns() throws SQLException {
    return items("log-ins", AccessLogInsCommand.COLUMNS);
  }

  @Override
  public void endLogIn(String id) throws SQLException {
    String name = URLEncoder.encode(id, StandardCharsets.UTF_8);
    send(HttpRequest.newBuilder(base.resolve("log-ins/" + name)).DELETE());
  }

  @Override
  public ComplianceDoor compliance() {
    return new ServerCompliance(this);
  }

  private Table items(String path, List<RowReader.Column> columns) throws SQLException {
    return table(get(path).get("items"), columns);
  }

  /// One object as a table of one row.
  static Table row(Map<String, @Nullable Object> object, List<RowReader.Column> columns) {
    return table(List.of(object), columns);
  }

  /// A list of objects as a table with some of their members.
  static Table table(@Nullable Object list, List<RowReader.Column> columns) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    if (list instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> members) {
          List<@Nullable Object> cells = new ArrayList<>();
          columns.forEach(column -> cells.add(members.get(column.name())));
          rows.add(row(cells));
        }
      }
    }
    return new Table(columns, rows);
  }

  /// Asks the API for something of its own; the answer as it was sent.
  ///
  /// @param body of a POST, or null for a GET
  String ask(String path, @Nullable String body) throws SQLException {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    return sent(
        body == null
            ? request.GET()
            : request
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
  }

  Map<String, @Nullable Object> get(String path) throws SQLException {
    return send(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  Map<String, @Nullable Object> delete(String path) throws SQLException {
    return send(HttpRequest.newBuilder(base.resolve(path)).DELETE());
  }

  Map<String, @Nullable Object> post(String path, String body) throws SQLException {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
  }

  /// An answer that is a file.
  byte[] bytes(String path) throws SQLException {
    HttpResponse<byte[]> response =
        exchange(HttpRequest.newBuilder(base.resolve(path)).header("Accept", "*/*").GET());
    if (response.statusCode() >= ERROR_STATUS_MIN) {
      throw problem(response.statusCode(), parsed(text(response)));
    }
    return response.body();
  }

  private Map<String, @Nullable Object> send(HttpRequest.Builder request) throws SQLException {
    return parsed(sent(request));
  }

  private Map<String, @Nullable Object> parsed(String answer) throws SQLException {
    try {
      return answer.isEmpty() ? Map.of() : Json.object(answer);
    } catch (IOException failure) {
      throw noAnswer(failure);
    }
  }

  /// The answer as it was sent; empty when it is no JSON.
  private String sent(HttpRequest.Builder request) throws SQLException {
    HttpResponse<byte[]> response = exchange(request.header("Accept", "application/json"));
    String answer = text(response);
    if (response.statusCode() >= ERROR_STATUS_MIN) {
      throw problem(response.statusCode(), parsed(answer));
    }
    return answer;
  }

  private static String text(HttpResponse<byte[]> response) {
    boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
    return json ? new String(response.body(), StandardCharsets.UTF_8) : "";
  }

  private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws SQLException {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException failure) {
      throw noAnswer(failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", "57014", failure);
    }
  }

  private SQLException noAnswer(IOException failure) {
    return new SQLException("no answer from " + base + ": " + failure, "08001", failure);
  }

  private SQLException problem(int status, Map<String, @Nullable Object> answer) {
    Object sqlState = answer.get("sqlState");
    Object detail = answer.get("detail");
    Object title = answer.get("title");
    String message;
    if (detail == null) {
      message = String.format(Locale.ROOT, "%s answers %d: no Holdfast there", base, status);
    } else if (sqlState == null && title != null) {
      message = title + ". " + detail;
    } else {
      message = detail.toString();
    }
    String state = sqlState != null ? sqlState.toString() : status == 401 ? "28P01" : "08006";
    return new SQLException(message, state, (int) number(answer.get("code")));
  }

  @Override
  public void close() throws SQLException {
    try {
      send(HttpRequest.newBuilder(base.resolve("sessions/current")).DELETE());
    } finally {
      client.close();
    }
  }
}
