package dev.holdfast.arquillian.wildfly;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import dev.holdfast.arquillian.api.ApiDescription;
import dev.holdfast.arquillian.api.ApiOperation;
import dev.holdfast.arquillian.api.HostileInput;
import dev.holdfast.arquillian.api.RunningConsole;
import dev.holdfast.arquillian.api.Visitor;
import dev.holdfast.arquillian.api.Visitor.Header;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// Goal: nothing that anybody stores, and nothing in an address, becomes a script or markup in the
/// console; the console is not framed, and leads nobody to another site.
///
/// Method: a corpus of scripts is stored wherever the API lets a caller store a text: as names of
/// roles, schemas, tables and columns, as rows, as user agents, and as each text of the body of
/// each operation. Then every page is opened in the Chromium of this machine.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoredScriptIT {
  private static final System.Logger LOGGER = System.getLogger(StoredScriptIT.class.getName());
  private static final Path WORK = Path.of(System.getProperty("build.directory"), "scripts");
  private static final String SECRET = "a secret of this test";
  private static final String FIRST = HostileInput.SCRIPTS.getFirst();
  private static final Set<String> NOT_AGAIN = Set.of("logIn", "logOut", "endLogIn");
  // What none of the pages has by itself.
  private static final String FOREIGN =
      """
      () => {
        const markup = document.querySelectorAll(
          "script:not([src]), iframe, object, base, math, [onerror], [onload], [onbegin]," +
          " [ontoggle], [onfocus], [onmouseover], img[src='x'], meta[http-equiv='refresh']");
        const leading = [...document.querySelectorAll('[href], [action], [src]')].filter((each) => {
          const target = each.getAttribute('href') ?? each.getAttribute('action') ?? each.getAttribute('src');
          return !target.startsWith('data:') && new URL(target, location.origin).origin !== location.origin;
        });
        return [...markup, ...leading].map((each) => each.outerHTML);
      }
      """;

  private @Nullable RunningConsole console;
  private @Nullable Browser opened;
  private @Nullable Visitor admin;
  private final List<String> elsewhere = new ArrayList<>();

  @BeforeAll
  void start() throws Exception {
    Optional<Path> chromium = Browser.executable();
    assumeTrue(chromium.isPresent(), "there is no Chromium on this machine: install it to test");
    console = RunningConsole.in(WORK);
    admin = console.admin();
    opened = Browser.open(chromium.get(), Files.createDirectories(WORK.resolve("pictures")));
    page()
        .onRequest(request -> {
          if (!request.url().startsWith(base()) && !request.url().startsWith("data:")) {
            elsewhere.add(request.url());
          }
        });
  }

  @AfterAll
  void stop() {
    if (opened != null) {
      opened.close();
    }
    if (console != null) {
      console.close();
    }
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private int run(String sql) throws Exception {
    return admin().statement(sql).status() == 200 ? 1 : 0;
  }

  @Test
  @Order(1)
  void theCorpusIsStoredWhereverACallerCanStoreAText() throws Exception {
    int stored = run("CREATE TABLE stored (id BIGINT PRIMARY KEY, note TEXT)");
    long id = 0;
    for (String script : HostileInput.SCRIPTS) {
      String name = quoted(script);
      stored += run("CREATE USER " + name + " PASSWORD " + literal(SECRET));
      stored += run("CREATE ROLE MAPPING FOR " + literal(script) + " TO " + name);
      stored += run("CREATE SCHEMA " + name);
      stored += run("CREATE TABLE " + name + " (" + name + " TEXT PRIMARY KEY)");
      stored += run("CREATE SEQUENCE " + quoted(script + "s"));
      stored += run("INSERT INTO " + name + " VALUES (" + literal(script) + ")");
      stored += run("GRANT SELECT ON stored TO " + name);
      id++;
      stored += run("INSERT INTO stored VALUES (" + id + ", " + literal(script) + ")");
      stored += run("UPDATE stored SET note = note || ' ' || note WHERE id = " + id);
      run("SELECT " + name + " FROM stored"); // fails, by its name
      var visitor = new Visitor(base());
      String agent = script.chars().allMatch(c -> c >= ' ' && c < 127) ? script : "";
      if (visitor.logIn(script, SECRET, new Header("User-Agent", agent)).status() == 201) {
        stored++;
        visitor.statement("SELECT note FROM stored");
        visitor.statement("DELETE FROM stored"); // refused: recorded under his name
      }
    }
    int sent = sendEverywhere();
    LOGGER.log(System.Logger.Level.INFO, "{0} stored by SQL, {1} by operations", stored, sent);
    assertThat(stored).isGreaterThan(HostileInput.SCRIPTS.size() * 8);
    assertThat(sent).isGreaterThan(20);
  }

  /// Each text of each body of each operation that changes something, replaced by each script.
  private int sendEverywhere() throws Exception {
    int taken = 0;
    for (ApiOperation operation : ApiDescription.of(new Visitor(base())).operations()) {
      JsonObject example = operation.example();
      if (example == null || NOT_AGAIN.contains(operation.id())) {
        continue;
      }
      for (var member : example.entrySet()) {
        if (member.getValue() instanceof JsonString) {
          taken += sendAs(member.getKey(), operation, example);
        }
      }
    }
    return taken;
  }

  private int sendAs(String member, ApiOperation operation, JsonObject example) throws Exception {
    int taken = 0;
    for (String script : HostileInput.SCRIPTS) {
      JsonObject body = Json.createObjectBuilder(example).add(member, script).build();
      var answer = admin().send(operation.method(), operation.harmlessPath(), body.toString());
      assertThat(answer.status()).as("%s: %s", operation, answer).isLessThan(500);
      taken += answer.status() < 300 ? 1 : 0;
    }
    return taken;
  }

  @Test
  @Order(2)
  void logInLeadsToAPageOfTheConsoleOnly() {
    String evil = "https://evil.example/";
    page()
        .navigate(
            base()
                + "/overview?next="
                + encoded(evil)
                + "&redirect=//evil.example&url=javascript:alert(1)#"
                + evil);
    page().getByLabel("User").fill(FIRST);
    page().getByLabel("Password").fill("wrong");
    button("Log in").click();
    assertThat(page().getByRole(AriaRole.ALERT)).containsText("User or password is wrong");
    page().getByLabel("User").fill("admin");
    page().getByLabel("Password").fill(console().password());
    button("Log in").click();
    assertThat(page().locator(".hf-verdict")).isVisible();
    assertThat(page().url()).startsWith(base() + "/overview");
    checkInert("log-in");
    for (String path :
        List.of("//evil.example/", "/%2F%2Fevil.example/", "/overview/..//evil.example")) {
      page().navigate(base() + path);
      assertThat(page().url()).as(path).startsWith(base());
      opened().errors();
    }
  }

  @Test
  @Order(3)
  void noPageRunsOrShowsAsMarkupWhatIsStored() throws Exception {
    List<String> addresses = new ArrayList<>(ConsoleIT.PAGES);
    for (String tab : List.of("grants", "why", "log-ins", "policy", "mappings", "members")) {
      addresses.add("access?tab=" + tab);
    }
    addresses.add("access?tab=grants&object=public.stored");
    addresses.add("access?tab=why&object=public.stored&privilege=SELECT");
    for (String opened : List.of("incidents/1", "incidents/2", "incidents/runs/1")) {
      addresses.add(opened);
    }
    addresses.add("data/public/stored");
    addresses.add("data/public/stored?row=%5B1%5D");
    addresses.add("data/public/stored?tab=diff&from=1&to=" + lastCommit());
    addresses.add("data/public/" + encoded(FIRST));
    addresses.add("data/" + encoded(FIRST));
    for (String outcome : List.of("SUCCESS", "REFUSED", "FAILED")) {
      addresses.add("audit?outcome=" + outcome);
    }
    addresses.add("audit?principal=" + encoded(FIRST));
    for (String address : addresses) {
      visit(address);
    }
    LOGGER.log(System.Logger.Level.INFO, "{0} addresses with what is stored", addresses.size());
    String audit = "audit?principal=" + encoded(HostileInput.SCRIPTS.get(2));
    for (String each : List.of("access", "data/public/stored", "access?tab=log-ins", audit)) {
      visit(each);
      assertThat(page().locator("main")).containsText("onerror=window.injected");
    }
  }

  @Test
  @Order(4)
  void whatAnAddressSaysIsTextToo() {
    int tried = 0;
    for (String script : HostileInput.SCRIPTS.subList(0, 4)) {
      String text = encoded(script);
      for (String each : ConsoleIT.PAGES) {
        visit(
            each
                + "?at="
                + text
                + "&tab="
                + text
                + "&object="
                + text
                + "&role="
                + text
                + "&principal="
                + text
                + "&row="
                + text
                + "&from="
                + text
                + "&id="
                + text);
        tried++;
      }
      visit("data/" + text + "/" + text + "?row=" + text);
    }
    LOGGER.log(System.Logger.Level.INFO, "{0} addresses with a script in them", tried);
  }

  @Test
  @Order(5)
  void theWorksheetShowsRowsPlansAndErrorsAsText() {
    visit("sql");
    for (String sql :
        List.of(
            "SELECT id, note FROM stored ORDER BY id",
            "SELECT " + quoted("<img src=x onerror=window.injected=2>") + " FROM stored",
            "SELECT " + literal(FIRST) + " AS " + quoted(HostileInput.SCRIPTS.get(2)))) {
      page().locator(".cm-content").click();
      page().keyboard().press("Control+A");
      page().keyboard().insertText(sql);
      page().keyboard().press("Control+Enter");
      page().waitForTimeout(1_000);
      checkInert(sql);
      button("Explain").click();
      page().waitForTimeout(700);
      checkInert("plan of " + sql);
    }
    assertThat(page().locator("main")).containsText("window.injected=2");
  }

  @Test
  @Order(6)
  void theConsoleIsNotFramed() {
    page().navigate("about:blank");
    page().setContent("<iframe src='" + base() + "/overview' width=800 height=600></iframe>");
    page().waitForTimeout(2_000);
    for (Frame frame : page().frames()) {
      assertThat(frame.url()).doesNotStartWith(base());
      assertThat(frame.locator("#root").count()).isZero();
    }
  }

  private long lastCommit() throws Exception {
    return admin()
        .send("GET", "/api/v1/status", null)
        .json()
        .getJsonNumber("lastCommitSequence")
        .longValue();
  }

  private void visit(String address) {
    page().navigate(base() + "/" + address);
    page().waitForLoadState(LoadState.DOMCONTENTLOADED);
    awaitPage(address);
    assertThat(page().locator(".hf-waiting")).hasCount(0);
    page().waitForTimeout(300);
    checkInert(address);
  }

  private void checkInert(String what) {
    assertThat(page().evaluate("window.injected")).as(what).isNull();
    assertThat((List<?>) page().evaluate(FOREIGN)).as(what).isEmpty();
    assertThat(opened().errors()).as(what).isEmpty();
    assertThat(elsewhere).as(what).isEmpty();
  }

  private com.microsoft.playwright.Locator button(String text) {
    return page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text)).first();
  }

  private void awaitPage(String address) {
    try {
      page().locator("h1, main h3, main .pf-v6-c-alert").first().waitFor();
    } catch (PlaywrightException e) {
      throw new AssertionError(address + " shows no page", e);
    }
  }

  private Page page() {
    return opened().page();
  }

  private Browser opened() {
    if (opened == null) {
      throw new IllegalStateException("the browser is not open");
    }
    return opened;
  }

  private RunningConsole console() {
    if (console == null) {
      throw new IllegalStateException("the server is not started");
    }
    return console;
  }

  private Visitor admin() {
    if (admin == null) {
      throw new IllegalStateException("nobody has logged in");
    }
    return admin;
  }

  private String base() {
    return console().base();
  }
}
