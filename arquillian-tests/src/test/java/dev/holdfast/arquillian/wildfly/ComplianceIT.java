package dev.holdfast.arquillian.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.compliance.ProbeServlet;
import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Goal: the service of compliance does what each role may, by its EJB interface and by the REST
/// API, and refuses the rest.
///
/// Method: four users of the database log in; each asks the API, and the EJB by a servlet inside
/// the console.
@ExtendWith(ArquillianExtension.class)
class ComplianceIT {
  private static final String SERVER = "http://127.0.0.1:" + System.getProperty("http.port");
  private static final String API = SERVER + "/holdfast/api/v1/";
  private static final String CONSOLE = "holdfast-console.war";
  private static final String PASSWORD = "a password of this test";
  private static final List<String> ROLES = List.of("chief", "eve", "bob");
  private static final List<String> READING =
      List.of(
          "checks",
          "results",
          "history&id=HF-AC-09",
          "report",
          "waivers",
          "attestations",
          "attest&id=HF-AU-09");

  @Deployment(name = "holdfast", testable = false)
  static EnterpriseArchive holdfast() {
    File ear = new File(System.getProperty("holdfast.ear"));
    EnterpriseArchive archive = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, ear);
    WebArchive console = archive.getAsType(WebArchive.class, CONSOLE);
    archive.delete(CONSOLE);
    return archive.addAsModule(console.addClass(ProbeServlet.class));
  }

  @Test
  void eachRoleDoesWhatItMay() throws Exception {
    try (var admin = new User("admin", System.getProperty("server.password"))) {
      makeUsers(admin);
      try (var chief = new User("chief", PASSWORD);
          var eve = new User("eve", PASSWORD);
          var bob = new User("bob", PASSWORD)) {
        assertEjb(admin, chief, eve, bob);
        String run = body(200, admin.post("runs", "{}"));
        assertReading(eve, bob, run);
        assertWriting(admin, chief, eve);
        assertBadInput(admin);
      } finally {
        for (String role : ROLES) {
          admin.run("DROP ROLE " + role);
        }
      }
    }
  }

  private static void assertEjb(User admin, User chief, User eve, User bob) throws Exception {
    String recorded = admin.ask("run");
    assertThat(recorded).matches("\\d+( [0-9a-f]{64}){20}");
    assertThat(eve.ask("runs")).isEqualTo("admin");
    String sequence = recorded.substring(0, recorded.indexOf(' '));
    for (User user : List.of(admin, eve)) {
      assertThat(user.ask("past&id=" + sequence)).isEqualTo(recorded);
      for (String what : READING) {
        assertThat(user.ask(what)).as(what).isNotIn("refused", "42501");
      }
    }
    for (String what : READING) {
      assertThat(bob.ask(what)).as("bob " + what).isEqualTo("refused");
    }
    for (String what : List.of("run", "waive&id=HF-AC-13", "approve&id=1", "revoke&id=1")) {
      assertThat(eve.ask(what)).as("eve " + what).isEqualTo("refused");
      assertThat(bob.ask(what)).as("bob " + what).isEqualTo("refused");
    }
    String waiver = admin.ask("waive&id=HF-AC-13");
    assertThat(admin.ask("approve&id=" + waiver)).isEqualTo("42501");
    assertThat(chief.ask("approve&id=" + waiver)).isEqualTo("chief");
    assertThat(chief.ask("revoke&id=" + waiver)).isEqualTo("chief");
    assertThat(admin.ask("run&id=HF-XX-01")).isEqualTo("42704");
  }

  /// A user of the API, logged in.
  private static final class User implements AutoCloseable {
    private final HttpClient client =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    User(String name, String password) throws IOException, InterruptedException {
      String body = "{\"user\": \"" + name + "\", \"password\": \"" + password + "\"}";
      assertThat(send("POST", "sessions", body).statusCode()).as(name).isBetween(200, 201);
    }

    HttpResponse<String> send(String method, String path, String body)
        throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(API + path))
              .header("Content-Type", "application/json")
              .method(
                  method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
              .build();
      return client.send(request, BodyHandlers.ofString());
    }

    // What the service answers to this user, called as an EJB.
    String ask(String what) throws IOException, InterruptedException {
      URI place = URI.create(SERVER + "/holdfast/compliance-of-test?what=" + what);
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(what + " " + answer.body()).isEqualTo(200);
      return answer.body();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return send("GET", "compliance/" + path, "");
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
      return send("POST", "compliance/" + path, body);
    }

    void run(String sql) throws IOException, InterruptedException {
      HttpResponse<String> answer = send("POST", "statements", "{\"sql\": \"" + sql + "\"}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private static void makeUsers(User admin) throws IOException, InterruptedException {
    for (String left : ROLES) {
      admin.send("POST", "statements", "{\"sql\": \"DROP ROLE " + left + "\"}"); // by other tests
    }
    admin.send("POST", "statements", "{\"sql\": \"CREATE ROLE auditor\"}"); // unless others did
    admin.run("CREATE ROLE chief SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
    admin.run("CREATE ROLE eve LOGIN PASSWORD '" + PASSWORD + "' IN ROLE auditor");
    admin.run("CREATE ROLE bob LOGIN PASSWORD '" + PASSWORD + "'");
  }

  private static void assertReading(User eve, User bob, String run) throws Exception {
    String sequence = found("\"sequence\":(\\d+)", run);
    String past = body(200, eve.get("evaluation?asOf=" + sequence));
    assertThat(hashes(past)).hasSize(20).isEqualTo(hashes(run));
    for (String path :
        List.of(
            "checks",
            "results",
            "results?asOf=" + sequence,
            "checks/HF-AC-09/results",
            "runs?limit=5",
            "waivers",
            "attestations",
            "evaluation?check=HF-AC-09&asOf=" + sequence)) {
      body(200, eve.get(path));
      body(403, bob.get(path));
    }
    for (String format : List.of("json", "csv", "pdf")) {
      HttpResponse<String> report = eve.get("report?format=" + format);
      body(200, report);
      assertThat(report.headers().firstValue("Content-Type").orElse("")).contains(format);
      assertThat(report.headers().firstValue("Content-Disposition").orElse(""))
          .contains("holdfast-compliance." + format);
      body(403, bob.get("report?format=" + format));
    }
  }

  private static void assertWriting(User admin, User chief, User eve) throws Exception {
    String end = Instant.now().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    String asked =
        "{\"check\": \"HF-AU-09\", \"reason\": \"nobody is here\", \"expiresAt\": \"" + end + "\"}";
    body(403, eve.post("runs", "{}"));
    body(403, eve.post("waivers", asked));
    String waiver = found("\"id\":(\\d+)", body(201, admin.post("waivers", asked)));
    body(403, eve.post("waivers/" + waiver + "/approval", ""));
    body(403, admin.post("waivers/" + waiver + "/approval", ""));
    assertThat(body(200, chief.post("waivers/" + waiver + "/approval", "")))
        .contains("\"state\":\"ACTIVE\"", "\"approvedBy\":\"chief\"");
    body(409, chief.post("waivers/" + waiver + "/approval", ""));
    assertThat(body(200, admin.send("DELETE", "compliance/waivers/" + waiver, "")))
        .contains("REVOKED");
    String words = "{\"check\": \"HF-AU-09\", \"statement\": \"nothing new\"}";
    assertThat(body(201, eve.post("attestations", words))).contains("\"attestedBy\":\"eve\"");
    assertThat(body(200, eve.get("checks/HF-AU-09/results?limit=1")))
        .contains("\"status\":\"PASS\"");
  }

  private static void assertBadInput(User admin) throws Exception {
    body(400, admin.post("runs", "{"));
    body(400, admin.post("runs", "{\"check\": 7}"));
    body(404, admin.post("runs", "{\"check\": \"HF-XX-01\"}"));
    body(404, admin.get("checks/HF-XX-01/results"));
    body(404, admin.post("waivers/999999/approval", ""));
    body(400, admin.get("report?format=doc"));
    body(400, admin.get("evaluation"));
    body(400, admin.get("evaluation?asOf=yesterday"));
    body(400, admin.get("evaluation?asOf=2999-01-01T00:00:00Z"));
    body(400, admin.get("runs?limit=0"));
    body(
        400,
        admin.post(
            "waivers",
            "{\"check\": \"HF-AC-09\", \"reason\": \"x\", \"expiresAt\": \"2999-01-01T00:00:00Z\"}"));
    body(400, admin.post("attestations", "{\"check\": \"HF-AC-09\", \"statement\": \"x\"}"));
  }

  private static String body(int status, HttpResponse<String> response) {
    assertThat(response.statusCode())
        .as(response.request().uri() + " " + response.body())
        .isEqualTo(status);
    return response.body();
  }

  private static List<String> hashes(String run) {
    return Pattern.compile("\"resultSha256\":\"([0-9a-f]{64})\"")
        .matcher(run)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
