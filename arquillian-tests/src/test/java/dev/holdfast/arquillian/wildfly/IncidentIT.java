package dev.holdfast.arquillian.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.incident.IncidentServlet;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Goal: incidents open by themselves and are taken care of by those who may, through REST and
/// through the EJBs, and by nobody else.
///
/// Method: an administrator, an operator, an auditor, a user without a role and a stranger ask for
/// the same; passwords of a user are guessed until the watch notices, and the playbook is run.
@ExtendWith(ArquillianExtension.class)
class IncidentIT {
  private static final String BASE = "http://127.0.0.1:" + System.getProperty("http.port");
  private static final String SECRET = "a secret of this test";
  private static final String CONSOLE = "holdfast-console.war";
  private static final Duration WATCH_MAX = Duration.ofMinutes(2);
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(500).toNanos();

  @Deployment(name = "holdfast", testable = false)
  static EnterpriseArchive holdfast() {
    File file = new File(System.getProperty("holdfast.ear"));
    EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, file);
    WebArchive console = ear.getAsType(WebArchive.class, CONSOLE);
    ear.delete(CONSOLE);
    return ear.addAsModule(console.addClass(IncidentServlet.class));
  }

  /// What a client got.
  private record Got(int status, String body) {
    JsonObject json() {
      assertThat(status).as(body).isEqualTo(200);
      try (JsonReader reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      }
    }

    void refused(int wanted, String words) {
      assertThat(status).as(body).isEqualTo(wanted);
      assertThat(body).contains("urn:holdfast:problem:").contains(words);
    }
  }

  /// One who asks, with his cookie.
  private static final class Client {
    private final HttpClient http =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    static Client of(String user, String password) throws Exception {
      var client = new Client();
      Got got = client.logIn(user, password);
      assertThat(got.status()).as("log-in of %s: %s", user, got.body()).isEqualTo(201);
      return client;
    }

    static Client admin() throws Exception {
      return of("admin", System.getProperty("server.password"));
    }

    Got logIn(String user, String password) throws Exception {
      return post("sessions", Map.of("user", user, "password", password));
    }

    Got get(String path) throws Exception {
      return send(HttpRequest.newBuilder(URI.create(BASE + "/holdfast/api/v1/" + path)));
    }

    Got post(String path, Map<String, ?> body) throws Exception {
      return postText(path, Json.createObjectBuilder(body).build().toString());
    }

    Got postText(String path, String body) throws Exception {
      return send(
          HttpRequest.newBuilder(URI.create(BASE + "/holdfast/api/v1/" + path))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    String service(String what) throws Exception {
      Got got =
          send(HttpRequest.newBuilder(URI.create(BASE + "/holdfast/incidents-of-test/" + what)));
      assertThat(got.status()).as(got.body()).isEqualTo(200);
      return got.body();
    }

    private Got send(HttpRequest.Builder request) throws Exception {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Got(answer.statusCode(), answer.body());
    }

    void run(String sql) throws Exception {
      Got got = post("statements", Map.of("sql", sql));
      assertThat(got.status()).as(sql + ": " + got.body()).isEqualTo(200);
    }
  }

  @BeforeEach
  void makeUsers() throws Exception {
    Client admin = Client.admin();
    for (String name : List.of("olga", "audrey", "nils", "eve")) {
      admin.post("statements", Map.of("sql", "DROP ROLE " + name));
    }
    for (String role : List.of("operator", "auditor")) {
      admin.post("statements", Map.of("sql", "CREATE ROLE " + role)); // unless other tests made it
    }
    admin.run("CREATE USER olga PASSWORD '" + SECRET + "' IN ROLE operator");
    admin.run("CREATE USER audrey PASSWORD '" + SECRET + "' IN ROLE auditor");
    admin.run("CREATE USER nils PASSWORD '" + SECRET + "'");
    admin.run("CREATE USER eve PASSWORD '" + SECRET + "'");
  }

  @Test
  void eachRoleMayByRestWhatItMayAndNothingElse() throws Exception {
    Client admin = Client.admin();
    Client olga = Client.of("olga", SECRET);
    Client audrey = Client.of("audrey", SECRET);
    Client nils = Client.of("nils", SECRET);
    var stranger = new Client();
    for (String path :
        List.of("incidents", "playbooks", "playbook-runs", "incidents?asOf=2026-01-01T00:00:00Z")) {
      for (Client reader : List.of(admin, olga, audrey)) {
        assertThat(reader.get(path).json().getJsonArray("items")).as(path).isNotNull();
      }
      nils.get(path).refused(403, "This takes the role admin or operator or auditor");
      stranger.get(path).refused(401, "not-logged-in");
    }
    Map<String, String> slow = Map.of("title", "Orders are slow", "severity", "SEV4");
    long id = olga.post("incidents", slow).json().getInt("id");
    for (Client other : List.of(audrey, nils)) {
      other.post("incidents", slow).refused(403, "This takes the role");
      other.postText("incidents/" + id + "/acknowledgement", "").refused(403, "role");
      other.post("incidents/" + id + "/notes", Map.of("text", "x")).refused(403, "role");
      other.post("incidents/" + id + "/resolution", Map.of("resolution", "x")).refused(403, "role");
      other.post("playbook-runs", Map.of("playbook", "disk-nearly-full")).refused(403, "role");
    }
    stranger.post("incidents", slow).refused(401, "not-logged-in");
    assertThat(olga.postText("incidents/" + id + "/acknowledgement", "").json().getString("state"))
        .isEqualTo("ACKNOWLEDGED");
    admin.postText("incidents/" + id + "/acknowledgement", "").refused(409, "already");
    olga.post("incidents/" + id + "/notes", Map.of("text", "It is the backup")).json();
    assertThat(
            admin
                .post("incidents/" + id + "/resolution", Map.of("resolution", "Moved it"))
                .json()
                .getString("resolvedBy"))
        .isEqualTo("admin");
    assertThat(audrey.get("incidents/" + id).body())
        .contains("It is the backup")
        .contains("\"actor\":\"olga\"");
    assertThat(admin.get("audit?principal=olga&action=ACKNOWLEDGE%20INCIDENT").body())
        .contains("\"object\":\"" + id + "\"");
  }

  @Test
  void whatCannotBeReadIsRefusedAndChangesNothing() throws Exception {
    Client olga = Client.of("olga", SECRET);
    for (String body :
        List.of(
            "",
            "[]",
            "{",
            "{}",
            "{\"title\": 7, \"severity\": \"SEV1\"}",
            "{\"title\": \"x\", \"severity\": \"SEV9\"}",
            "{\"title\": \"\", \"severity\": \"SEV1\"}",
            "{\"title\": \"x\", \"severity\": \"SEV1\", \"playbook\": \"none\"}")) {
      olga.postText("incidents", body).refused(400, "bad-request");
    }
    olga.get("incidents?limit=0").refused(400, "limit");
    olga.get("incidents?asOf=yesterday").refused(400, "asOf");
    olga.get("incidents/999999").refused(404, "999999");
    olga.postText("incidents/999999/acknowledgement", "").refused(404, "999999");
    olga.post("playbook-runs", Map.of("playbook", "none")).refused(404, "none");
    olga.post("playbook-runs", Map.of("playbook", "xa-in-doubt")).refused(400, "branch is needed");
    olga.post(
            "playbook-runs",
            Map.of("playbook", "xa-in-doubt", "parameters", Map.of("branch", "'; DROP")))
        .refused(400, "branch must be a branch");
  }

  @Test
  void eachRoleMayByTheServicesWhatItMayAndNothingElse() throws Exception {
    List<String> reading = List.of("list", "playbooks", "runs", "verify");
    List<String> acting =
        List.of("open", "acknowledge", "note", "resolve", "start", "preview", "execute", "skip");
    Client admin = Client.admin();
    Client olga = Client.of("olga", SECRET);
    Client audrey = Client.of("audrey", SECRET);
    Client nils = Client.of("nils", SECRET);
    for (String what : reading) {
      for (Client reader : List.of(admin, olga, audrey)) {
        assertThat(reader.service(what)).as(what).isIn("done", "NOT_FOUND");
      }
      assertThat(nils.service(what)).as(what).isEqualTo("role");
      assertThat(new Client().service(what)).as(what).isEqualTo("role");
    }
    for (String what : acting) {
      for (Client actor : List.of(admin, olga)) {
        assertThat(actor.service(what)).as(what).isIn("done", "NOT_FOUND");
      }
      for (Client other : List.of(audrey, nils, new Client())) {
        assertThat(other.service(what)).as(what).isEqualTo("role");
      }
    }
    assertThat(admin.service("approve")).isEqualTo("NOT_FOUND");
    assertThat(olga.service("approve")).isEqualTo("role");
  }

  @Test
  void guessedPasswordsOpenAnIncidentAndThePlaybookLocksTheUserOut() throws Exception {
    Client admin = Client.admin();
    Client eve = Client.of("eve", SECRET);
    Client olga = Client.of("olga", SECRET);
    for (int i = 0; i < 22; i++) {
      assertThat(new Client().logIn("eve", "guess " + i).status()).isEqualTo(401);
    }
    long incident = awaitIncident(olga, "of eve failed");
    olga.postText("incidents/" + incident + "/acknowledgement", "").json();
    olga.post("incidents/" + incident + "/resolution", Map.of("resolution", "never mind"))
        .refused(409, "The log-ins fail no more");
    JsonObject run =
        olga.post("playbook-runs", Map.of("playbook", "brute-force-log-in", "incidentId", incident))
            .json();
    String steps = "playbook-runs/" + run.getInt("id") + "/steps/";
    admin.post(steps + "5/preview", Map.of()).refused(409, "Step 1 comes first");
    for (int step = 1; step <= 4; step++) {
      olga.post(steps + step + "/execution", Map.of()).json();
    }
    olga.post(steps + "5/preview", Map.of()).refused(403, "takes the role admin");
    String hash =
        admin
            .post(steps + "5/preview", Map.of())
            .json()
            .getJsonArray("steps")
            .getJsonObject(4)
            .getString("previewHash");
    admin.post(steps + "5/execution", Map.of("previewHash", "other")).refused(409, "look at it");
    JsonObject locked = admin.post(steps + "5/execution", Map.of("previewHash", hash)).json();
    assertThat(locked.getJsonArray("steps").getJsonObject(4).getString("state")).isEqualTo("DONE");
    eve.get("status").refused(401, "not-logged-in"); // her console session is over, too
    assertThat(new Client().logIn("eve", SECRET).status()).isEqualTo(401);
    for (int step = 6; step <= 7; step++) {
      admin.post(steps + step + "/omission", Map.of("reason", "Not yet")).json();
    }
    assertThat(admin.get("audit?principal=admin&action=ALTER%20ROLE").body()).contains("eve");
    assertThat(admin.get("audit?principal=admin&action=EXECUTE%20STEP").body()).contains("/5 lock");
    assertThat(olga.get("incidents/" + incident).body())
        .contains("eve can log in no more")
        .contains("\"openedBy\":\"holdfast:incidents\"");
    String before = "incidents?unresolved=true&asOf=2026-01-01T00:00:00Z";
    assertThat(olga.get(before).json().getJsonArray("items")).isEmpty();
  }

  // The watch looks every half minute.
  private static long awaitIncident(Client client, String words) throws Exception {
    long deadline = System.nanoTime() + WATCH_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      for (JsonObject incident :
          client
              .get("incidents?unresolved=true")
              .json()
              .getJsonArray("items")
              .getValuesAs(JsonObject.class)) {
        if (incident.getString("title").contains(words)) {
          return incident.getInt("id");
        }
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    throw new AssertionError("no incident says " + words);
  }
}
