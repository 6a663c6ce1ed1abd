package dev.holdfast.arquillian.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One who asks a server over HTTP, with the cookie that the server gave, if any.
public final class Visitor {
  /// What a server answered.
  public record Answer(int status, HttpResponse<?> response, String body) {
    /// A header, or an empty text.
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /// The body as JSON.
    public JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      }
    }

    @Override
    public String toString() {
      return status + " " + header("Content-Type") + " " + body;
    }
  }

  /// A header of a request.
  public record Header(String name, String value) {}

  private static final String COOKIE = "HOLDFAST_SESSION";
  private static final Pattern SET_COOKIE = Pattern.compile(COOKIE + "=([^;]*)");
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Header JSON = new Header("Content-Type", "application/json");

  private final String base;
  private @Nullable String session;

  /// Nobody yet; `base` ends with the archive's name.
  public Visitor(String base) {
    this.base = base;
  }

  /// The value of the cookie, or null.
  public @Nullable String session() {
    return session;
  }

  /// Shows this value as the cookie from now on.
  public void useSession(@Nullable String value) {
    session = value;
  }

  /// Logs in.
  public Answer logIn(String user, String password, Header... headers) throws Exception {
    JsonObject body =
        Json.createObjectBuilder().add("user", user).add("password", password).build();
    return send("POST", "/api/v1/sessions", body.toString(), headers);
  }

  /// Runs a statement.
  public Answer statement(String sql) throws Exception {
    JsonObject body = Json.createObjectBuilder().add("sql", sql).build();
    return send("POST", "/api/v1/statements", body.toString());
  }

  /// The items of a list.
  public JsonArray items(String path) throws Exception {
    Answer answer = send("GET", "/api/v1/" + path, null);
    if (answer.status() != 200) {
      throw new AssertionError(path + ": " + answer);
    }
    return answer.json().getJsonArray("items");
  }

  /// Sends text, as JSON unless a header says otherwise.
  public Answer send(String method, String path, @Nullable String body, Header... headers)
      throws Exception {
    return sendBytes(
        method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /// Sends bytes.
  public Answer sendBytes(String method, String path, byte @Nullable [] body, Header... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(ANSWER_MAX)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    List<Header> said = List.of(headers);
    if (body != null && said.stream().noneMatch(each -> each.name().equals(JSON.name()))) {
      request.header(JSON.name(), JSON.value());
    }
    said.stream()
        .filter(each -> !each.value().isEmpty())
        .forEach(each -> request.header(each.name(), each.value()));
    if (session != null) {
      request.header("Cookie", COOKIE + "=" + session);
    }
    HttpResponse<InputStream> response =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    remember(response);
    return new Answer(response.statusCode(), response, text(response));
  }

  private void remember(HttpResponse<?> response) {
    for (String header : response.headers().allValues("Set-Cookie")) {
      var found = SET_COOKIE.matcher(header);
      if (found.find()) {
        session = found.group(1).isEmpty() ? null : found.group(1);
      }
    }
  }

  // A stream of events never ends: it is left at once.
  private static String text(HttpResponse<InputStream> response) throws IOException {
    Optional<String> type = response.headers().firstValue("Content-Type");
    try (InputStream in = response.body()) {
      return type.filter(each -> each.startsWith("text/event-stream")).isPresent()
          ? ""
          : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
