package dev.holdfast.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.access.AccessServlet;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Goal: users, roles and rights are asked, explained and changed by each who may, through REST and
/// through the EJB, and refused to each who may not.
///
/// Method: the administrator makes a keeper, who may make roles, and a reader, who may nothing; all
/// of them and a stranger ask over HTTP, the EJB by a servlet inside the console.
@ExtendWith(ArquillianExtension.class)
class AccessIT {
  private static final String BASE = "http://127.0.0.1:" + System.getProperty("http.port");
  private static final String SECRET = "a secret of this test";
  private static final String CONSOLE = "holdfast-console.war";

  @Deployment(name = "holdfast", testable = false)
  static EnterpriseArchive holdfast() {
    File file = new File(System.getProperty("holdfast.ear"));
    EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, file);
    WebArchive console = ear.getAsType(WebArchive.class, CONSOLE);
    ear.delete(CONSOLE);
    return ear.addAsModule(console.addClass(AccessServlet.class));
  }

  /// One who asks, with his cookie.
  private static final class Client {
    private final HttpClient http =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    static Client stranger() {
      return new Client();
    }

    static Client of(String user, String password) throws Exception {
      var client = new Client();
      assertThat(client.logIn(user, password)).as("log-in of %s", user).isEqualTo(201);
      return client;
    }

    static Client admin() throws Exception {
      return of("admin", System.getProperty("server.password"));
    }

    int logIn(String user, String password) throws Exception {
      JsonObject body =
          Json.createObjectBuilder().add("user", user).add("password", password).build();
      return send("POST", "sessions", body.toString()).statusCode();
    }

    HttpResponse<String> send(String method, String path, @Nullable String body) throws Exception {
      var request =
          HttpRequest.newBuilder(URI.create(BASE + "/holdfast/api/v1/" + path))
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body));
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    void done(String method, String path, @Nullable String body) throws Exception {
      HttpResponse<String> answer = send(method, path, body);
      assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(204);
    }

    HttpResponse<String> statement(String sql) throws Exception {
      return send("POST", "statements", Json.createObjectBuilder().add("sql", sql).build() + "");
    }

    void run(String sql) throws Exception {
      HttpResponse<String> answer = statement(sql);
      assertThat(answer.statusCode()).as(sql + ": " + answer.body()).isEqualTo(200);
    }

    // What the service answers to this caller, called as an EJB.
    String service(String what, String name) throws Exception {
      String query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
      URI place = URI.create(BASE + "/holdfast/service-of-test/" + what + query);
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(place).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.body();
    }

    JsonArray items(String path) throws Exception {
      HttpResponse<String> answer = send("GET", path, null);
      assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
      try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
        return reader.readObject().getJsonArray("items");
      }
    }

    List<String> members(String path, String member) throws Exception {
      return items(path).getValuesAs(JsonObject.class).stream()
          .map(item -> item.getString(member))
          .toList();
    }

    JsonObject item(String path, String member, String value) throws Exception {
      return items(path).getValuesAs(JsonObject.class).stream()
          .filter(item -> item.getString(member).equals(value))
          .findFirst()
          .orElseThrow(() -> new AssertionError(path + " has no " + value));
    }
  }

  private static void makeUser(String name, String options) throws Exception {
    Client admin = Client.admin();
    admin.statement("DROP ROLE " + name);
    admin.run("CREATE USER " + name + " " + options + " PASSWORD '" + SECRET + "'");
  }

  private static void refused(HttpResponse<String> answer, int status, String sqlState) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains(sqlState);
  }

  @Test
  void everybodyWhoLoggedInMayAskAndNobodyElse() throws Exception {
    makeUser("asker", "");
    List<Client> known = List.of(Client.admin(), Client.of("asker", SECRET));
    for (String path :
        List.of(
            "users",
            "roles",
            "roles/holdfast/members",
            "grants",
            "effective-rights",
            "role-mappings",
            "log-ins",
            "password-policy")) {
      for (Client client : known) {
        assertThat(client.send("GET", path, null).statusCode()).as(path).isEqualTo(200);
      }
      refused(Client.stranger().send("GET", path, null), 401, "not-logged-in");
      if (!path.equals("log-ins")) {
        assertThat(known.getFirst().send("GET", path + "?asOf=5000000", null).statusCode())
            .as("%s of the future", path)
            .isBetween(400, 499);
      }
      refused(known.getFirst().send("GET", path + "?asOf=yesterday", null), 400, "bad-request");
    }
    refused(known.getFirst().send("GET", "grants?limit=0", null), 400, "limit");
    assertThat(known.getLast().members("users", "name")).contains("admin", "asker");
  }

  private record Change(String method, String path, @Nullable String body) {}

  @Test
  void changesAreForWhoMayMakeThemAndRefusedToTheOthers() throws Exception {
    makeUser("keeper", "CREATEROLE");
    makeUser("reader", "");
    Client admin = Client.admin();
    Client keeper = Client.of("keeper", SECRET);
    Client reader = Client.of("reader", SECRET);
    admin.statement("DROP ROLE made");
    admin.statement("DROP ROLE ward");
    List<Change> ofKeepers =
        List.of(
            new Change("POST", "roles", "{\"name\": \"ward\"}"),
            new Change("POST", "roles", "{\"name\": \"made\", \"login\": true}"),
            new Change("PATCH", "roles/made", "{\"connectionLimit\": 3, \"validUntil\": null}"),
            new Change("PUT", "roles/made/password", "{\"password\": \"" + SECRET + "\"}"),
            new Change("POST", "roles/made/unlocks", null),
            new Change("PUT", "roles/ward/members/made", "{\"adminOption\": true}"),
            new Change("DELETE", "roles/ward/members/made", null),
            new Change("DELETE", "roles/made", null));
    List<Change> ofAdmins =
        List.of(
            new Change("POST", "role-mappings", "{\"group\": \"7\", \"role\": \"ward\"}"),
            new Change("DELETE", "role-mappings?group=7&role=ward", null),
            new Change("PUT", "password-policy/login_failures_max", "{\"value\": 6}"),
            new Change("PUT", "password-policy/login_failures_max", "{\"value\": null}"));
    for (Change change : ofKeepers) {
      refused(Client.stranger().send(change.method(), change.path(), change.body()), 401, "log");
      int status = reader.send(change.method(), change.path(), change.body()).statusCode();
      assertThat(status).as(change.toString()).isIn(400, 403); // or there is no such role yet
      keeper.done(change.method(), change.path(), change.body());
    }
    for (Change change : ofAdmins) {
      refused(keeper.send(change.method(), change.path(), change.body()), 403, "42501");
      refused(reader.send(change.method(), change.path(), change.body()), 403, "42501");
      admin.done(change.method(), change.path(), change.body());
    }
    refused(reader.send("POST", "roles", "{\"name\": \"x\"}"), 403, "42501");
    refused(keeper.send("DELETE", "roles/admin", null), 403, "42501");
    refused(keeper.send("POST", "roles", "{\"name\": \"x\", \"superuser\": true}"), 403, "42501");
    refused(
        reader.send("PUT", "roles/admin/password", "{\"password\": \"" + SECRET + "\"}"),
        403,
        "42501");
    reader.done("PUT", "roles/reader/password", "{\"password\": \"" + SECRET + " 2\"}");
    assertThat(admin.send("GET", "audit?principal=keeper&action=CREATE%20ROLE", null).body())
        .contains("SUCCESS");
    assertThat(admin.send("GET", "audit?principal=reader&outcome=REFUSED", null).body())
        .contains("42501");
  }

  @Test
  void whatCannotBeReadChangesNothing() throws Exception {
    Client admin = Client.admin();
    for (String body :
        List.of(
            "",
            "[]",
            "{",
            "{\"name\": 7}",
            "{\"name\": \"x\", \"login\": \"yes\"}",
            "{\"name\": \"x\", \"memberOf\": [1]}",
            "{\"name\": \"x\", \"connectionLimit\": -7}",
            "{\"name\": \"x\", \"validUntil\": \"tomorrow\"}",
            "{\"name\": \"x\", \"password\": \"short\"}",
            "{\"name\": \"public\"}",
            "{\"name\": \"\"}")) {
      assertThat(admin.send("POST", "roles", body).statusCode()).as(body).isEqualTo(400);
    }
    refused(admin.send("PATCH", "roles/admin", "{}"), 400, "Say what changes");
    refused(admin.send("POST", "grants", "{\"object\": \"t\", \"grantee\": \"x\"}"), 400, "");
    refused(
        admin.send(
            "POST",
            "grants",
            "{\"privileges\": [\"SELECT ON t TO x; --\"], \"object\": \"t\", \"grantee\": \"x\"}"),
        400,
        "privilege");
    refused(admin.send("PUT", "password-policy/nonsense", "{\"value\": 1}"), 400, "42704");
    refused(
        admin.send("PUT", "password-policy/password_length_min", "{\"value\": 0}"), 400, "22023");
    assertThat(admin.members("roles", "name")).doesNotContain("x");
  }

  @Test
  void itIsExplainedWhoMayReadAColumnAndWhyAlsoAsOfThen() throws Exception {
    makeUser("clerk", "");
    Client admin = Client.admin();
    Client clerk = Client.of("clerk", SECRET);
    admin.statement("DROP TABLE access_orders");
    admin.statement("DROP ROLE office");
    admin.run("CREATE TABLE access_orders (id INT PRIMARY KEY, total INT, secret INT)");
    admin.done("POST", "roles", "{\"name\": \"office\"}");
    admin.done("PUT", "roles/office/members/clerk", "{}");
    refused(clerk.statement("SELECT total FROM access_orders"), 403, "42501");
    String grant =
        "{\"privileges\": [\"SELECT\"], \"schema\": \"public\", \"object\": \"access_orders\","
            + " \"columns\": [\"total\"], \"grantee\": \"office\"}";
    refused(clerk.send("POST", "grants", grant), 403, "42501");
    admin.done("POST", "grants", grant);

    clerk.run("SELECT total FROM access_orders");
    refused(clerk.statement("SELECT secret FROM access_orders"), 403, "42501");
    String why =
        "effective-rights?object=public.access_orders&column=total&privilege=SELECT&role=clerk";
    JsonObject right = clerk.items(why).getJsonObject(0);
    assertThat(right.getString("path")).startsWith("clerk > office: granted by ");
    assertThat(admin.members("grants?object=access_orders&role=office", "privilege"))
        .containsExactly("SELECT");
    assertThat(admin.members("roles/office/members", "member")).containsExactly("clerk");

    long then = lastCommit(admin);
    admin.done("POST", "grants/revocations", grant);
    refused(clerk.statement("SELECT total FROM access_orders"), 403, "42501");
    assertThat(admin.items(why)).isEmpty();
    assertThat(admin.items(why + "&asOf=" + then)).hasSize(1);
    admin.run("DROP TABLE access_orders");
  }

  private static long lastCommit(Client client) throws Exception {
    try (JsonReader reader =
        Json.createReader(new StringReader(client.send("GET", "status", null).body()))) {
      return reader.readObject().getJsonNumber("lastCommitSequence").longValue();
    }
  }

  @Test
  void whoGuessedTooOftenWaitsUntilHeIsUnlocked() throws Exception {
    makeUser("locked", "");
    Client admin = Client.admin();
    admin.done("PUT", "password-policy/login_delay_seconds", "{\"value\": 600}");
    try {
      for (int i = 0; i < 5; i++) {
        assertThat(Client.stranger().logIn("locked", "wrong")).isEqualTo(401);
      }
      assertThat(Client.stranger().logIn("locked", SECRET)).isEqualTo(401);
      JsonObject logIns = admin.item("users", "name", "locked").getJsonObject("logIns");
      assertThat(logIns.getInt("failureCount")).isEqualTo(5);
      assertThat(logIns.isNull("lockedUntil")).isFalse();
      admin.done("POST", "roles/locked/unlocks", null);
      assertThat(Client.stranger().logIn("locked", SECRET)).isEqualTo(201);
    } finally {
      admin.done("PUT", "password-policy/login_delay_seconds", "{\"value\": null}");
    }
  }

  @Test
  void anEndedLogInIsRefusedFromItsNextRequestOn() throws Exception {
    makeUser("guest", "");
    Client admin = Client.admin();
    Client guest = Client.of("guest", SECRET);
    assertThat(guest.members("log-ins", "user")).containsOnly("guest");
    JsonObject own = admin.items("log-ins").getJsonObject(0);
    assertThat(own.getString("user")).isIn("admin", "guest");
    String admins = admin.item("log-ins", "user", "admin").getString("id");
    assertThat(guest.send("DELETE", "log-ins/" + admins, null).statusCode()).isEqualTo(404);

    String id = admin.item("log-ins", "user", "guest").getString("id");
    admin.done("DELETE", "log-ins/" + id, null);
    refused(guest.send("GET", "status", null), 401, "not-logged-in");
    assertThat(guest.send("GET", "caller", null).body()).contains("\"user\":null");
    assertThat(admin.send("GET", "audit?action=END%20LOG-IN", null).body())
        .contains("\"object\":\"guest\"");
    assertThat(guest.logIn("guest", SECRET)).isEqualTo(201);

    admin.run("ALTER ROLE guest SUPERUSER");
    assertThat(guest.send("GET", "caller", null).body()).contains("guest").doesNotContain("admin");
    assertThat(guest.logIn("guest", SECRET)).isEqualTo(201);
    if (System.getProperty("arquillian.launch").equals("wildfly")) { // Payara: docs/access.md
      assertThat(guest.send("GET", "caller", null).body()).contains("admin");
    }
    admin.run("ALTER ROLE guest NOSUPERUSER");
    refused(guest.send("PUT", "slos/commit-latency", "{\"target\": 0.5}"), 401, "not-logged-in");
    assertThat(guest.logIn("guest", SECRET)).isEqualTo(201);

    admin.done("PATCH", "roles/guest", "{\"login\": false}");
    refused(guest.send("GET", "status", null), 401, "not-logged-in");
    assertThat(guest.logIn("guest", SECRET)).isEqualTo(401);
    admin.done("DELETE", "roles/guest", null);
    assertThat(guest.send("DELETE", "sessions/current", null).statusCode()).isEqualTo(401);
  }

  @Test
  void theServiceAsksAndChangesWithTheRightsOfTheCallerAndInHisTransaction() throws Exception {
    makeUser("steward", "CREATEROLE");
    makeUser("visitor", "");
    Client admin = Client.admin();
    admin.statement("DROP ROLE by_service");
    Client steward = Client.of("steward", SECRET);
    Client visitor = Client.of("visitor", SECRET);
    Client stranger = Client.stranger();
    assertThat(steward.service("roles", "")).contains("admin").contains("steward");
    assertThat(visitor.service("roles", "")).contains("visitor");
    assertThat(stranger.service("roles", "")).isEqualTo("28000");
    assertThat(visitor.service("create", "by_service")).isEqualTo("42501");
    assertThat(stranger.service("create", "by_service")).isEqualTo("28000");
    assertThat(steward.service("create-and-roll-back", "by_service")).isEqualTo("done");
    assertThat(admin.members("roles", "name")).doesNotContain("by_service");
    assertThat(steward.service("create", "by_service")).isEqualTo("done");
    assertThat(steward.service("create", "by_service")).isEqualTo("42710");
    assertThat(visitor.service("drop", "by_service")).isEqualTo("42501");
    assertThat(steward.service("drop", "by_service")).isEqualTo("done");
    assertThat(steward.service("drop", "admin")).isEqualTo("42501");
    assertThat(admin.send("GET", "audit?principal=steward&object=by_service", null).body())
        .contains("CREATE ROLE")
        .contains("DROP ROLE");
  }
}
