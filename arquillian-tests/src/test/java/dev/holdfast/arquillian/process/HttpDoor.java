package dev.holdfast.arquillian.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The HTTP port of a server that may be down, starting, or killed while it answers.
public final class HttpDoor {
  private static final Duration ANSWER_MAX = Duration.ofMinutes(1);
  private static final Duration START_MAX = Duration.ofMinutes(3);

  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  HttpDoor(int port) {
    this.port = port;
  }

  /// What comes before the path of a URL.
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /// The answer, once there is one with status 200.
  public String get(String path) {
    var answer = new @Nullable String[1];
    Waiting.until(
        START_MAX,
        "an answer of " + path,
        () -> {
          answer[0] = send("GET", path).orElse(null);
          return answer[0] != null;
        });
    return String.valueOf(answer[0]);
  }

  /// Empty when the server did not answer with status 200.
  public Optional<String> post(String path) {
    return send("POST", path);
  }

  private Optional<String> send(String method, String path) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(address() + path))
              .timeout(ANSWER_MAX)
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException _) { // down, or killed while it answered
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
