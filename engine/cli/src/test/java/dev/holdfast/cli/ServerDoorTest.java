package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
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
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

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
      boolean known =
          body.equals("{\"user\":\"ada\",\"password\":\"s\\\"e\"}")
              || body.equals("{\"user\":\"cli\",\"password\":\"\"}"); // nobody sits there
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
    } else if (path.equals("playbook-runs/7/steps/4/approval")) {
      send(
          exchange,
          200,
          "{\"id\":7,\"title\":\"Branches in doubt\",\"state\":\"RUNNING\",\"steps\":[{\"number\":4,"
              + "\"title\":\"Commit\",\"state\":\"APPROVED\",\"preview\":\"Commits it\","
              + "\"previewHash\":\"cafe\",\"confirmation\":\"COMMIT 0a\"}],\"verifications\":[]}");
    } else if (path.equals("incidents/9/resolution")) {
      send(
          exchange,
          409,
          "{\"title\":\"Not as things stand now\",\"detail\":\"Not yet: the branch is in doubt.\"}");
    } else if (path.equals("incidents")) {
      send(exchange, 200, "{\"items\":[{\"id\":9,\"severity\":\"SEV2\",\"title\":\"Odd\"}]}");
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

  @Test
  void incidentsAreListedAsATableOrAsTheServerSaysIt() throws IOException {
    assertThat(run("incidents", "list", "--open")).isZero();
    assertThat(requests.get(1)).startsWith("GET incidents");
    assertThat(out.toString()).contains("SEV2").contains("Odd");
    assertThat(run("incidents", "list", "--json")).isZero();
    assertThat(out.toString()).contains("{\"items\":[{\"id\":9,");
  }

  @Test
  void anApprovalNamesThePreviewAndARefusalEndsWithCodeOne() throws IOException {
    assertThat(run("playbooks", "approve", "7", "4", "--hash", "cafe", "--reason", "ticket 7"))
        .isZero();
    assertThat(requests.get(1))
        .startsWith("POST playbook-runs/7/steps/4/approval")
        .contains("\"previewHash\":\"cafe\"")
        .contains("\"reason\":\"ticket 7\"");
    assertThat(out.toString()).contains("to confirm, type: COMMIT 0a");
    assertThat(run("incidents", "resolve", "9", "done")).isEqualTo(ExitCode.STATEMENT_FAILED);
    assertThat(err.toString()).contains("Not yet: the branch is in doubt.");
  }

  private int run(String group, String command, String... rest) {
    var arguments = new ArrayList<String>(List.of(group, command));
    arguments.addAll(List.of("--server", address().toString(), "--user", "cli"));
    arguments.addAll(List.of(rest));
    var shell =
        new Shell(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(err, true),
            Terminal.NONE);
    return Main.run(shell, arguments.toArray(String[]::new));
  }
}
