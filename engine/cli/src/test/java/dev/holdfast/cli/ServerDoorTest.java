package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Goal: the command line speaks the server's API: log-in, statements, problems.
///
/// Method: a server on loopback that gives the API's answers and keeps what it was asked.
class ServerDoorTest {
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/holdfast/api/v1/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath().replace("/holdfast/api/v1/", "");
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    requests.add(exchange.getRequestMethod() + " " + path + " " + cookie + " " + body);
    if (path.equals("sessions")) {
      boolean known = body.equals("{\"user\":\"ada\",\"password\":\"s\\\"e\"}");
      exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=1; Path=/holdfast");
      send(
          exchange,
          known ? 201 : 401,
          known ? "{\"user\":\"ada\"}" : "{\"detail\":\"User or password is wrong\"}");
    } else if (path.equals("statements") && body.contains("SELECT")) {
      send(
          exchange,
          200,
          "{\"columns\":[{\"name\":\"n\",\"type\":\"integer\"},{\"name\":\"t\",\"type\":\"text\"}],"
              + "\"rows\":[[1,\"x\"],[12345678901234567890.5,null]],\"truncated\":false}");
    } else if (path.equals("statements") && body.contains("BROKEN")) {
      send(
          exchange,
          400,
          "{\"detail\":\"bad (at character 3)\",\"sqlState\":\"42601\",\"code\":1001}");
    } else if (path.equals("statements")) {
      send(exchange, 200, "{\"updateCount\":3}");
    } else if (path.equals("status")) {
      send(exchange, 200, "{\"state\":\"OPEN\",\"figures\":{\"tables\":4}}");
    } else {
      send(exchange, 200, "{\"items\":[{\"formatId\":7,\"gtrid\":\"0a\",\"state\":\"PREPARED\"}]}");
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void statementsRunInTheSessionOfTheLogIn() throws SQLException {
    try (Door door = ServerDoor.logIn(address(), "ada", "s\"e")) {
      try (Outcome outcome = door.execute("SELECT 1")) {
        RowReader rows = ((Outcome.Rows) outcome).reader();
        assertThat(rows.columns().getFirst().kind()).isEqualTo(RowReader.Kind.NUMBER);
        assertThat(rows.next()).containsExactly("1", "x");
        assertThat(rows.next()).containsExactly("12345678901234567890.5", null);
        assertThat(rows.next()).isNull();
      }
      assertThat(door.execute("DELETE FROM t")).isEqualTo(new Outcome.Count(3));
    }

    assertThat(requests).hasSize(4);
    assertThat(requests.get(1)).startsWith("POST statements JSESSIONID=1 {\"sql\":\"SELECT 1\"");
    assertThat(requests.get(3)).startsWith("DELETE sessions/current JSESSIONID=1");
  }

  @Test
  void problemsKeepTheirSqlState() throws SQLException {
    try (Door door = ServerDoor.logIn(address(), "ada", "s\"e")) {
      assertThatThrownBy(() -> door.execute("BROKEN"))
          .isInstanceOfSatisfying(
              SQLException.class, failure -> assertThat(failure.getErrorCode()).isEqualTo(1001))
          .hasMessage("bad (at character 3)")
          .hasFieldOrPropertyWithValue("SQLState", "42601");
    }
    assertThatThrownBy(() -> ServerDoor.logIn(address(), "ada", "wrong"))
        .hasMessageContaining("password is wrong")
        .hasFieldOrPropertyWithValue("SQLState", "28P01");
  }

  @Test
  void statusAndBranchesAreRead() throws SQLException {
    try (Door door = ServerDoor.logIn(address(), "ada", "s\"e")) {
      assertThat(door.status())
          .containsExactly(new Door.Figure("state", "OPEN"), new Door.Figure("tables", "4"));
      assertThat(door.branches().rows().getFirst()).startsWith("7", "0a");
    }
  }
}
