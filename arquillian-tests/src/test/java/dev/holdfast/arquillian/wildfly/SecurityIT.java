package dev.holdfast.arquillian.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.api.ApiDescription;
import dev.holdfast.arquillian.api.ApiOperation;
import dev.holdfast.arquillian.api.HostileInput;
import dev.holdfast.arquillian.api.RunningConsole;
import dev.holdfast.arquillian.api.Visitor;
import dev.holdfast.arquillian.api.Visitor.Answer;
import dev.holdfast.arquillian.api.Visitor.Header;
import dev.holdfast.arquillian.process.Waiting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Goal: nobody does over HTTP what he may not, whoever he is, from wherever he asks, and whatever
/// he sends; and a refusal changes nothing and tells nothing.
///
/// Method: the operations, and the roles that each takes, come from the description of the API that
/// the server answers with; each is tried as nobody, as a user without a role, as a user of each
/// role, and as the administrator; then with bodies and parameters that cannot be read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityIT {
  private static final System.Logger LOGGER = System.getLogger(SecurityIT.class.getName());
  private static final Path WORK = Path.of(System.getProperty("build.directory"), "security");
  private static final String SECRET = "a secret of this test";
  private static final String NOBODY = "is_nobody";
  private static final String PROBLEM = "application/problem+json";
  private static final List<Integer> MISREAD = List.of(400, 404, 409, 413, 415);
  // Its example would count as a failed log-in of somebody who exists.
  private static final String LOG_IN = "logIn";
  private static final String LOG_OUT = "logOut";
  private static final String LOG_IN_OF_NOBODY = "{\"user\": \"no such\", \"password\": \"wrong\"}";
  // What shows that something changed.
  private static final List<String> LISTS =
      List.of("roles", "grants", "role-mappings", "password-policy", "catalog", "branches");
  // Words of a stack trace, of a class, of a place on the server.
  private static final Pattern LEAK =
      Pattern.compile(
          "\\tat |Exception\\b|\\.java:\\d|\\b(?:java|jakarta|org\\.jboss|io\\.undertow|fish)\\.\\w+\\.|dev\\.holdfast\\.");

  private RunningConsole console;
  private ApiDescription api;
  private Visitor admin;

  @BeforeAll
  void start() throws Exception {
    console = RunningConsole.in(WORK);
    api = ApiDescription.of(console.stranger());
    admin = console.admin();
  }

  @AfterAll
  void stop() {
    if (console != null) {
      console.close();
    }
  }

  private void makeUser(String name, @Nullable String role) throws Exception {
    admin.statement("DROP ROLE " + name);
    if (role != null) {
      admin.statement("CREATE ROLE " + role);
    }
    String in = role == null ? "" : " IN ROLE " + role;
    Answer made = admin.statement("CREATE USER " + name + " PASSWORD '" + SECRET + "'" + in);
    assertThat(made.status()).as(made.toString()).isEqualTo(200);
  }

  private static @Nullable String body(ApiOperation operation) {
    return operation.id().equals(LOG_IN) ? LOG_IN_OF_NOBODY : operation.exampleText();
  }

  private static Answer tryOut(Visitor visitor, ApiOperation operation) throws Exception {
    return visitor.send(operation.method(), operation.harmlessPath(), body(operation));
  }

  private static void checkProblem(String what, Answer answer) {
    assertThat(answer.header("Content-Type")).as("%s: %s", what, answer).startsWith(PROBLEM);
    JsonObject problem = answer.json();
    assertThat(problem.getInt("status")).as(what).isEqualTo(answer.status());
    assertThat(problem).as(what).containsKeys("type", "title", "detail");
    assertThat(LEAK.matcher(answer.body()).find()).as("%s: %s", what, answer).isFalse();
  }

  private static void checkRefused(String what, Answer answer, int status, String type) {
    assertThat(answer.status()).as("%s: %s", what, answer).isEqualTo(status);
    checkProblem(what, answer);
    assertThat(answer.json().getString("type")).as(what).endsWith(":" + type);
  }

  private Map<String, JsonValue> state() throws Exception {
    Map<String, JsonValue> state = new LinkedHashMap<>();
    for (String list : LISTS) {
      state.put(list, admin.send("GET", "/api/v1/" + list, null).json());
    }
    return state;
  }

  @Test
  void everyOperationButTheOpenOnesTakesALogIn() throws Exception {
    Visitor forger = console.stranger();
    int tried = 0;
    for (ApiOperation operation : api.operations()) {
      for (Visitor visitor : List.of(console.stranger(), forger)) {
        forger.useSession("forged");
        Answer answer = tryOut(visitor, operation);
        if (operation.id().equals(LOG_IN)) {
          checkRefused(operation.toString(), answer, 401, "wrong-password");
        } else if (operation.isOpen()) {
          assertThat(answer.status()).as("%s: %s", operation, answer).isEqualTo(200);
        } else {
          checkRefused(operation.toString(), answer, 401, "not-logged-in");
        }
        tried++;
      }
    }
    assertThat(api.operations().stream().filter(ApiOperation::isOpen).map(ApiOperation::id))
        .containsExactlyInAnyOrder(LOG_IN, "askCaller", "describe");
    LOGGER.log(System.Logger.Level.INFO, "{0} operations as strangers", tried);
  }

  @Test
  void everyOperationIsRefusedToEachWhoHasNoneOfItsRolesAndToNobodyElse() throws Exception {
    var roles = new TreeSet<>(api.roles());
    assertThat(roles).contains("admin", "auditor");
    makeUser(NOBODY, null);
    int tried = checkAs(NOBODY, SECRET, _ -> false);
    Instant now = Instant.now();
    assertThat(
            admin
                .items("audit?limit=1000&outcome=SUCCESS&principal=" + NOBODY)
                .getValuesAs(JsonObject.class))
        .as("what %s changed until %s", NOBODY, now)
        .allMatch(entry -> entry.getString("class").equals("LOGIN"));
    for (String role : roles) {
      if (!role.equals("admin")) {
        makeUser("is_" + role, role);
        tried += checkAs("is_" + role, SECRET, role::equals);
      }
    }
    tried += checkAs("admin", console.password(), _ -> true);
    LOGGER.log(
        System.Logger.Level.INFO,
        "{0} operations, roles {1}: {2} pairs",
        api.operations().size(),
        roles,
        tried);
  }

  private int checkAs(String user, String secret, Predicate<String> hasRole) throws Exception {
    boolean mayAll = user.equals("admin");
    Visitor visitor = console.visitor(user, secret);
    for (ApiOperation operation : api.operations()) {
      String what = user + ": " + operation;
      Answer answer = tryOut(visitor, operation);
      boolean hasOne = operation.roles().stream().anyMatch(hasRole);
      if (!operation.roles().isEmpty() && !hasOne) {
        checkRefused(what, answer, 403, "forbidden");
        continue;
      }
      assertThat(answer.status()).as("%s: %s", what, answer).isLessThan(500);
      if (mayAll || hasOne || !operation.changes()) {
        assertThat(answer.status()).as("%s: %s", what, answer).isNotEqualTo(403);
      }
      if (answer.status() >= 400) {
        checkProblem(what, answer);
      }
      if (operation.id().equals(LOG_OUT) || operation.id().equals(LOG_IN)) {
        visitor = console.visitor(user, secret);
      } else {
        assertThat(answer.status()).as("%s: %s", what, answer).isNotEqualTo(401);
      }
    }
    return api.operations().size();
  }

  @Test
  void everyResponseHasTheHeadersThatProtectIt() throws Exception {
    Visitor stranger = console.stranger();
    Matcher script =
        Pattern.compile("/assets/[^\"]+\\.js").matcher(stranger.send("GET", "/", null).body());
    assertThat(script.find()).isTrue();
    String asset = script.group();
    Map<String, Integer> pages = new LinkedHashMap<>();
    for (String page : List.of("/", "/index.html", "/overview", "/data/a/b", "/status")) {
      pages.put(page, 200);
    }
    for (String other : List.of("/status.css", "/metrics", "/health/live", asset)) {
      pages.put(other, 200);
    }
    for (String missing : List.of("/nope", "/assets/nope.js", "/health/nope", "/api/v1/nope")) {
      pages.put(missing, 404);
    }
    pages.put("/api/v1/caller", 200);
    pages.put("/api/v1/openapi.json", 200);
    pages.put("/api/v1/roles", 401);
    for (var page : pages.entrySet()) {
      Answer answer = stranger.send("GET", page.getKey(), null);
      assertThat(answer.status()).as(page.getKey()).isEqualTo(page.getValue());
      checkHeaders(page.getKey(), answer, page.getKey().equals(asset));
    }
    checkHeaders("list", admin.send("GET", "/api/v1/roles", null), false);
    checkHeaders("evidence", admin.send("GET", "/api/v1/audit/evidence?first=1", null), false);
    checkHeaders("stream", admin.send("GET", "/api/v1/live", null), false);
    checkHeaders("refusal", admin.send("GET", "/api/v1/grants?limit=0", null), false);
    checkHeaders("not json", admin.sendBytes("POST", "/api/v1/roles", new byte[] {1}), false);
  }

  private static void checkHeaders(String what, Answer answer, boolean isAsset) {
    Map<String, String> policy = new LinkedHashMap<>();
    for (String part : answer.header("Content-Security-Policy").split(";", -1)) {
      String[] words = part.strip().split(" ", 2);
      policy.put(words[0], words.length == 1 ? "" : words[1]);
    }
    assertThat(policy)
        .as(what)
        .containsEntry("default-src", "'none'")
        .containsEntry("script-src", "'self'")
        .containsEntry("style-src", "'self'")
        .containsEntry("connect-src", "'self'")
        .containsEntry("base-uri", "'none'")
        .containsEntry("form-action", "'self'")
        .containsEntry("frame-ancestors", "'none'")
        .containsEntry("require-trusted-types-for", "'script'");
    assertThat(policy.values()).as(what).noneMatch(value -> value.contains("unsafe"));
    assertThat(answer.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).as(what).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).as(what).isEqualTo("no-referrer");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).as(what).isEqualTo("same-origin");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).as(what).isEqualTo("same-origin");
    assertThat(answer.header("Permissions-Policy")).as(what).contains("camera=()");
    assertThat(answer.header("Cache-Control"))
        .as(what)
        .isEqualTo(isAsset ? "public, max-age=31536000, immutable" : "no-store");
    assertThat(answer.header("Set-Cookie")).as(what).isEmpty();
    assertThat(answer.header("Access-Control-Allow-Origin")).as(what).isEmpty();
  }

  @Test
  void methodsThatNothingHereKnowsAreRefused() throws Exception {
    for (String method : List.of("TRACE", "TRACK", "PROPFIND", "MKCOL", "FROB", "get")) {
      for (String path : List.of("/", "/status", "/api/v1/roles", "/health/live")) {
        Answer answer = admin.send(method, path, null, new Header("X-Secret", "not echoed"));
        assertThat(answer.status()).as(method + " " + path).isIn(400, 405, 501);
        assertThat(answer.body()).doesNotContain("not echoed").doesNotContain(admin.session());
      }
    }
    for (String method : List.of("PUT", "DELETE", "PATCH")) {
      assertThat(admin.send(method, "/overview", null).status()).as(method).isIn(405, 501);
      checkRefused(method, admin.send(method, "/api/v1/audit", null), 405, "http-405");
    }
  }

  @Test
  void theCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
    Answer answer = console.stranger().logIn("admin", console.password());
    assertThat(answer.header("Set-Cookie"))
        .contains("HttpOnly")
        .containsIgnoringCase("SameSite=Strict")
        .containsIgnoringCase("Path=/holdfast");
    assertThat(answer.body()).doesNotContain(console.password());
    Answer refused = console.stranger().logIn("admin", "not this");
    assertThat(refused.header("Set-Cookie")).isEmpty();
    assertThat(refused.body()).doesNotContain("not this").doesNotContain("admin");
  }

  @Test
  void aLogInGetsASessionThatNobodyKnewBefore() throws Exception {
    makeUser("victim", null);
    Visitor attacker = console.stranger();
    attacker.useSession("chosen-by-the-attacker");
    Visitor victim = console.stranger();
    victim.useSession("chosen-by-the-attacker");
    assertThat(victim.logIn("victim", SECRET).status()).isEqualTo(201);
    assertThat(victim.session()).isNotEqualTo("chosen-by-the-attacker").hasSizeGreaterThan(20);
    checkRefused("fixed", attacker.send("GET", "/api/v1/roles", null), 401, "not-logged-in");

    // The attacker's own log-in, handed to the victim, is not what the victim goes on with.
    makeUser("attacker", null);
    Visitor own = console.visitor("attacker", SECRET);
    String handed = String.valueOf(own.session());
    victim.useSession(handed);
    assertThat(victim.logIn("victim", SECRET).status()).isEqualTo(201);
    assertThat(victim.session()).isNotEqualTo(handed);
    attacker.useSession(handed);
    checkRefused("handed", attacker.send("GET", "/api/v1/roles", null), 401, "not-logged-in");
    assertThat(victim.send("GET", "/api/v1/caller", null).json().getString("user"))
        .isEqualTo("victim");
  }

  @Test
  void whatAPageOfAnotherSiteSendsIsRefusedWithoutEffect() throws Exception {
    List<Header[]> origins =
        List.of(
            new Header[] {new Header("Sec-Fetch-Site", "cross-site")},
            new Header[] {new Header("Sec-Fetch-Site", "same-site")},
            new Header[] {new Header("Sec-Fetch-Site", "Same-Origin, cross-site")},
            new Header[] {new Header("Origin", "https://evil.example")},
            new Header[] {new Header("Origin", "null")},
            new Header[] {new Header("Origin", console.base().replaceFirst("127", "evil.127"))},
            new Header[] {
              new Header("Origin", "http://127.0.0.1:1"), new Header("Accept", "text/html")
            });
    var before = state();
    int tried = 0;
    for (ApiOperation operation : api.operations()) {
      if (operation.changes()) {
        for (Header[] headers : origins) {
          Answer answer =
              admin.send(operation.method(), operation.harmlessPath(), body(operation), headers);
          checkRefused(operation.toString(), answer, 403, "cross-site");
          tried++;
        }
        tried += checkForms(operation);
      }
    }
    assertThat(state()).isEqualTo(before);
    assertThat(admin.send("GET", "/api/v1/roles", null).status()).as("still in").isEqualTo(200);
    LOGGER.log(System.Logger.Level.INFO, "{0} requests from elsewhere", tried);
  }

  /// What a form can send without a word about where it comes from.
  private int checkForms(ApiOperation operation) throws Exception {
    if (!operation.takesBody() || !operation.method().equals("POST")) {
      return 0;
    }
    for (String type : HostileInput.MEDIA_TYPES) {
      Answer answer =
          admin.send(
              "POST", operation.harmlessPath(), body(operation), new Header("Content-Type", type));
      checkRefused(operation + " as " + type, answer, 415, "http-415");
    }
    return HostileInput.MEDIA_TYPES.size();
  }

  @Test
  void logOutAndRevocationEndTheSessionAlsoInTheMiddleOfAForm() throws Exception {
    makeUser("leaver", null);
    makeUser("writer", null);
    Visitor leaver = console.visitor("leaver", SECRET);
    String cookie = leaver.session();
    assertThat(leaver.send("DELETE", "/api/v1/sessions/current", null).status()).isEqualTo(204);
    leaver.useSession(cookie);
    checkRefused("log-out", leaver.send("GET", "/api/v1/roles", null), 401, "not-logged-in");

    admin.statement("ALTER ROLE writer CREATEROLE");
    Visitor writer = console.visitor("writer", SECRET);
    String id =
        admin.items("log-ins").getValuesAs(JsonObject.class).stream()
            .filter(each -> each.getString("user").equals("writer"))
            .findFirst()
            .orElseThrow()
            .getString("id");
    assertThat(admin.send("DELETE", "/api/v1/log-ins/" + id, null).status()).isEqualTo(204);
    var before = state();
    Answer late = writer.send("POST", "/api/v1/roles", "{\"name\": \"too_late\"}");
    checkRefused("revoked", late, 401, "not-logged-in");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void guessingGetsSlowerAndSlowerAndIsInTheTrail() throws Exception {
    makeUser("guessed", null);
    List<Duration> waits = new ArrayList<>();
    for (int failure = 1; failure <= 7; failure++) {
      checkRefused(
          "guess " + failure,
          console.stranger().logIn("guessed", "guess " + failure),
          401,
          "wrong-password");
      Instant until = lockedUntil("guessed");
      if (until != null) {
        Instant now = Instant.now();
        waits.add(Duration.between(now, until));
        checkRefused(
            "right, too soon", console.stranger().logIn("guessed", SECRET), 401, "wrong-password");
        Waiting.until(
            Duration.ofSeconds(20), "the end of the wait", () -> Instant.now().isAfter(until));
      }
    }
    assertThat(waits).hasSize(3).isSorted();
    assertThat(waits.getLast()).isGreaterThan(waits.getFirst().plusSeconds(1));
    assertThat(console.stranger().logIn("guessed", SECRET).status()).isEqualTo(201);
    // Failures one after the other are one entry that counts them.
    int told =
        admin
            .items("audit?principal=guessed&class=LOGIN&outcome=FAILED&limit=1000")
            .getValuesAs(JsonObject.class)
            .stream()
            .mapToInt(entry -> entry.getInt("statements"))
            .sum();
    assertThat(told).isGreaterThanOrEqualTo(7 + waits.size());
  }

  private @Nullable Instant lockedUntil(String user) throws Exception {
    JsonObject logIns =
        admin.items("users").getValuesAs(JsonObject.class).stream()
            .filter(each -> each.getString("name").equals(user))
            .findFirst()
            .orElseThrow()
            .getJsonObject("logIns");
    return logIns.isNull("lockedUntil") ? null : Instant.parse(logIns.getString("lockedUntil"));
  }

  @Test
  void bodiesThatCannotBeReadAreProblemsAndChangeNothing() throws Exception {
    var before = state();
    int tried = 0;
    for (ApiOperation operation : api.operations()) {
      List<byte[]> bodies = operation.takesBody() ? misreadBodies(operation) : List.of();
      for (byte[] body : bodies) {
        checkMisread(operation, body);
      }
      tried += bodies.size();
    }
    assertThat(state()).isEqualTo(before);
    LOGGER.log(System.Logger.Level.INFO, "{0} bodies that cannot be read", tried);
  }

  private static List<byte[]> misreadBodies(ApiOperation operation) {
    List<byte[]> bodies = new ArrayList<>();
    HostileInput.BODIES.forEach(each -> bodies.add(each.getBytes(StandardCharsets.UTF_8)));
    bodies.add(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}'});
    bodies.add("{\"a\": \"b\"}".getBytes(StandardCharsets.UTF_16));
    JsonObject example = operation.example();
    if (example != null) {
      HostileInput.withWrongMembers(example)
          .forEach(wrong -> bodies.add(HostileInput.escaped(wrong)));
    }
    return bodies;
  }

  private void checkMisread(ApiOperation operation, byte[] body) throws Exception {
    String text = new String(body, StandardCharsets.UTF_8);
    String what = operation + " " + text.substring(0, Math.min(200, text.length()));
    Answer answer = admin.sendBytes(operation.method(), operation.harmlessPath(), body);
    assertThat(answer.status()).as("%s: %s", what, answer).isIn(MISREAD);
    checkProblem(what, answer);
  }

  @Test
  void hugeBodiesAreRefusedAndTheServerGoesOn() throws Exception {
    byte[] huge = ("{\"a\": \"" + "x".repeat(9 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    byte[] tooMuchForStrangers = "x".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    var before = state();
    for (ApiOperation operation : api.operations()) {
      if (operation.takesBody()) {
        byte[] body = operation.isOpen() ? tooMuchForStrangers : huge;
        Answer answer = admin.sendBytes(operation.method(), operation.harmlessPath(), body);
        checkRefused(operation.toString(), answer, 413, "too-large");
      }
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void parametersThatCannotBeReadAreProblemsAndNothingElse() throws Exception {
    int tried = 0;
    for (ApiOperation operation : api.operations()) {
      for (String value : HostileInput.PARAMETERS) {
        for (String query : operation.queries()) {
          checkHostile(operation, operation.harmlessPath() + "?" + query + "=" + value);
          tried++;
        }
        if (operation.hasVariables() && !value.isEmpty()) {
          checkHostile(operation, operation.path(_ -> value));
          tried++;
        }
      }
      if (operation.queries().contains("limit")) {
        for (String wrong : List.of("0", "-1", "1000000000", "99999999999", "x")) {
          Answer answer =
              admin.send(operation.method(), operation.harmlessPath() + "?limit=" + wrong, null);
          assertThat(answer.status())
              .as("%s limit %s: %s", operation, wrong, answer)
              .isIn(operation.hasVariables() ? List.of(400, 404) : List.of(400));
          checkProblem(operation + " limit " + wrong, answer);
        }
      }
    }
    LOGGER.log(System.Logger.Level.INFO, "{0} parameters that cannot be read", tried);
  }

  private void checkHostile(ApiOperation operation, String path) throws Exception {
    Answer answer = admin.send(operation.method(), path, body(operation));
    String what = operation.method() + " " + path;
    assertThat(answer.status()).as("%s: %s", what, answer).isLessThan(500);
    assertThat(answer.header("X-Injected")).isEmpty();
    if (answer.status() == 401) { // it was a log-out or a log-in
      admin = console.admin();
    } else if (answer.status() >= 400 && !isForTheContainer(path)) {
      checkProblem(what, answer);
    }
    assertThat(LEAK.matcher(answer.body()).find() && answer.status() >= 400)
        .as("%s: %s", what, answer)
        .isFalse();
  }

  // What is no address at all is refused before any application sees it.
  private static boolean isForTheContainer(String path) {
    return Stream.of("%00", "%FF", "%ED%A0", "%2F", "%0D").anyMatch(path::contains);
  }

  @Test
  void whatIsSentTwiceIsDoneOnce() throws Exception {
    admin.statement("DROP ROLE twice");
    int before = makings();
    String body = Json.createObjectBuilder().add("name", "twice").build().toString();
    Callable<Answer> submit = () -> admin.send("POST", "/api/v1/roles", body);
    List<Integer> statuses = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (var each : pool.invokeAll(List.of(submit, submit, submit, submit))) {
        statuses.add(each.get().status());
      }
    }
    assertThat(statuses).containsOnlyOnce(204).allMatch(each -> each < 500);
    assertThat(makings()).isEqualTo(before + 1);
    assertThat(admin.send("DELETE", "/api/v1/roles/twice", null).status()).isEqualTo(204);
    Answer again = admin.send("DELETE", "/api/v1/roles/twice", null);
    assertThat(again.status()).as(again.toString()).isEqualTo(400);
    checkProblem("dropped twice", again);
  }

  private int makings() throws Exception {
    return admin.items("audit?action=CREATE%20ROLE&object=twice&outcome=SUCCESS&limit=1000").size();
  }
}
