package dev.holdfast.arquillian.wildfly;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import dev.holdfast.arquillian.process.WildFlyServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// Goal: an operator's tasks can be done in the console, in both themes, without an error in the
/// browser, a violation of the policy, or a barrier that axe finds.
///
/// Method: a real server with a branch in doubt, and the Chromium of this machine. Pictures stay in
/// `target/console`. `-Dconsole.url=` takes a server that runs already.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {
  private static final Path WORK = Path.of(System.getProperty("build.directory"), "console");
  private static final @Nullable String RUNNING = System.getProperty("console.url");
  private static final String PASSWORD =
      System.getProperty("console.password", "first-log-in-of-this-test");

  /// The addresses of all pages.
  static final List<String> PAGES =
      List.of(
          "overview",
          "slos",
          "incidents",
          "sessions",
          "branches",
          "sql",
          "data",
          "access",
          "audit",
          "compliance");

  private String base = "";
  private @Nullable WildFlyServer server;
  private @Nullable Browser opened;

  @BeforeAll
  void start() throws Exception {
    Optional<Path> chromium = Browser.executable();
    assumeTrue(chromium.isPresent(), "there is no Chromium on this machine: install it to test");
    if (RUNNING == null) {
      Path passwordFile = WORK.resolve("admin.password");
      server =
          new WildFlyServer(
              WORK,
              List.of(
                  "-Dholdfast.data.directory=" + WORK.resolve("data"),
                  "-Dholdfast.admin.password.file=" + passwordFile));
      Files.writeString(passwordFile, PASSWORD);
      InDoubtBranch.prepareIn(WORK.resolve("data/main"));
      server.start();
      server.http().get("/transfers/transfer");
      base = server.http().address() + "/holdfast";
    } else {
      base = RUNNING;
    }
    opened = Browser.open(chromium.get(), Files.createDirectories(WORK.resolve("pictures")));
  }

  @AfterAll
  void stop() {
    if (opened != null) {
      opened.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void logInRefusesAWrongPasswordAndLeadsToThePageThatWasAskedFor() {
    page().navigate(base + "/sql");
    fill("User", "admin");
    fill("Password", "wrong");
    button("Log in").click();
    assertThat(page().getByRole(AriaRole.ALERT)).containsText("User or password is wrong");
    assertClean("log-in");
    fill("Password", PASSWORD);
    button("Log in").click();
    assertThat(heading("SQL worksheet")).isVisible();
    makeDemo();
  }

  private void makeDemo() {
    run("DROP TABLE IF EXISTS demo");
    run("CREATE TABLE demo (id BIGINT PRIMARY KEY, name TEXT, price NUMERIC(10, 2))");
    run("INSERT INTO demo SELECT g, 'name ' || g, g * 1.5 FROM generate_series(1, 120) AS t (g)");
  }

  private void run(String sql) {
    var options = RequestOptions.create().setData(Map.of("sql", sql));
    var answer = page().request().post(base + "/api/v1/statements", options);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void everyPageIsCleanInBothThemes() {
    for (String theme : List.of("light", "dark")) {
      if (theme.equals("dark")) {
        button("Use the dark theme").click();
      }
      for (String each : PAGES) {
        page().navigate(base + "/" + each);
        assertThat(page().getByRole(AriaRole.HEADING, level(1))).isVisible();
        settle();
        assertClean(each + "-" + theme);
      }
    }
    button("Use the light theme").click();
  }

  @Test
  @Order(3)
  void theOverviewSaysWhatNeedsAPersonAndHowMuchIsGoingOn() {
    page().navigate(base + "/");
    assertThat(page().locator(".hf-verdict")).containsText("served");
    assertThat(page().getByRole(AriaRole.REGION, name("Commits")).locator("canvas")).isVisible();
    page().getByText("Table of Commit latency").click();
    assertThat(page().getByRole(AriaRole.REGION, name("Commit latency, the last values")))
        .isVisible();
    assertClean("overview-table");
  }

  @Test
  @Order(4)
  void theWorksheetRunsExplainsAndMarksWhereAStatementFails() {
    page().navigate(base + "/sql");
    write("SELECT id, name, price FROM demo WHERE id < 4 ORDER BY id");
    page().keyboard().press("Control+Enter");
    assertThat(page().getByRole(AriaRole.REGION, name("Rows")).locator("tbody tr")).hasCount(3);
    button("Explain").click();
    assertThat(page().getByRole(AriaRole.REGION, name("Plan"))).containsText("demo");
    assertClean("sql-plan");
    write("SELECT id, nope FROM demo");
    button("Run", true).click();
    assertThat(page().locator(".hf-run .pf-v6-c-alert")).containsText("42703");
    assertThat(page().locator(".cm-lintRange-error")).hasText("nope");
    assertClean("sql-error");
  }

  @Test
  @Order(5)
  void aRunningStatementIsCancelledFromTheSessionsPage() {
    page().navigate(base + "/sql");
    write(
        "SELECT count(*) FROM generate_series(1, 40000) AS a (x), generate_series(1, 400000) AS b (y)");
    button("Run", true).click();
    assertThat(page().locator(".hf-run")).containsText("running");
    Page other = page().context().newPage();
    other.navigate(base + "/sessions");
    other
        .locator("tr", new Page.LocatorOptions().setHasText("generate_series"))
        .getByRole(AriaRole.BUTTON)
        .click();
    other.getByRole(AriaRole.BUTTON, exactly("Cancel the statement")).click();
    assertThat(page().locator(".hf-run .pf-v6-c-alert")).containsText("57014");
    other.close();
  }

  @Test
  @Order(6)
  void aRowsLifeAndTheDifferenceBetweenTwoMomentsAreShown() {
    long before = lastCommit();
    run("UPDATE demo SET name = 'renamed' WHERE id = 3");
    run("DELETE FROM demo WHERE id = 7");
    page().navigate(base + "/data/public/demo");
    assertThat(page().getByRole(AriaRole.REGION, name("Rows of demo")).locator("tbody tr"))
        .hasCount(50);
    button("Next").click();
    assertThat(page().getByRole(AriaRole.REGION, name("Rows of demo"))).containsText("name 60");
    page().navigate(base + "/data/public/demo?row=%5B3%5D");
    Locator versions = page().getByRole(AriaRole.REGION, name("Versions of the row"));
    assertThat(versions.locator("tbody tr")).hasCount(2);
    assertThat(versions.locator(".hf-marked")).hasText("renamed");
    assertClean("data-life");
    page().navigate(base + "/data/public/demo?tab=diff&from=" + before + "&to=" + lastCommit());
    Locator changes = page().getByRole(AriaRole.REGION, name("Changes"));
    assertThat(changes.locator("tbody tr")).hasCount(2);
    assertThat(changes).containsText("renamed");
    assertThat(changes).containsText("removed");
    assertClean("data-diff");
    page().navigate(base + "/data/public/demo?at=" + before);
    assertThat(page().getByText("Read only.")).isVisible();
    assertThat(page().getByRole(AriaRole.REGION, name("Rows of demo"))).containsText("name 3");
    assertClean("data-past");
  }

  private long lastCommit() {
    String body = page().request().get(base + "/api/v1/status").text();
    var found = Pattern.compile("\"lastCommitSequence\":(\\d+)").matcher(body);
    assertThat(found.find()).as(body).isTrue();
    return Long.parseLong(found.group(1));
  }

  @Test
  @Order(7)
  void anIncidentIsTakenItsPlaybookRunsAndTheSecondPersonIsWaitedFor() {
    page().navigate(base + "/incidents");
    button("Open an incident…").click();
    fill("What is the matter?", "The disk fills up");
    page().getByLabel("Which playbook helps?").selectOption("disk-nearly-full");
    assertClean("incidents-open");
    button("Open it").click();
    row("The disk fills up").getByRole(AriaRole.LINK).click();
    button("Take it").click();
    assertThat(page().locator(".hf-timeline").first()).containsText("Taken by admin");
    assertClean("incidents-timeline");
    button("Start the playbook disk-nearly-full").click();
    for (int step = 1; step <= 4; step++) {
      button("Look step " + step, true).click();
      assertThat(page().locator(".hf-step").nth(step - 1)).containsText("done");
    }
    button("Preview step 5", true).click();
    assertThat(page().locator(".hf-preview")).containsText("frees the log");
    button("Execute… step 5", true).click();
    button("Execute it").click();
    assertThat(page().locator(".hf-step").nth(4)).containsText("KiB after");
    assertClean("incidents-run");

    page().navigate(base + "/incidents");
    button("Start Branches in doubt…").click();
    page().getByLabel("The branch, as").fill("4711:737472616e676572:6272616e6368");
    button("Start", true).click();
    for (int step = 1; step <= 3; step++) {
      button("Look step " + step, true).click();
      assertThat(page().locator(".hf-step").nth(step - 1)).containsText("done");
    }
    assumeTrue(
        server != null || Boolean.getBoolean("console.branch"),
        "a branch in doubt is made before the server starts");
    button("Preview step 4", true).click();
    assertThat(page().getByText("Waiting for a second person")).isVisible();
    assertThat(page().locator(".hf-preview")).containsText("Commits the branch");
    assertClean("incidents-second-person");
    page().navigate(base + "/incidents?at=2026-01-01T00:00:00Z");
    assertThat(page().getByText("No open incidents")).isVisible();
    assertClean("incidents-past");
  }

  @Test
  @Order(8)
  void aBranchInDoubtIsDecidedOnlyAfterATypedConfirmation() {
    assumeTrue(
        server != null || Boolean.getBoolean("console.branch"),
        "a branch in doubt is made before the server starts");
    page().navigate(base + "/branches");
    button("Roll back…").click();
    Locator act = button("Roll the branch back");
    assertThat(act).isDisabled();
    page().getByLabel("Type").fill(page().locator(".hf-typed code").textContent());
    assertClean("branches-confirm");
    act.click();
    assertThat(page().getByText("rolled back by an operator")).isVisible();
  }

  @Test
  @Order(9)
  void aUserIsMadeGivenARightExplainedAndLocked() {
    page().navigate(base + "/access");
    button("New user or role…").click();
    fill("Name", "clerk");
    page().getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("short");
    button("Make the user").click();
    assertThat(page().getByText("a password has at least 8 characters")).isVisible();
    assertClean("access-new-user");
    page().getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    button("Make the user").click();
    assertThat(row("clerk")).containsText("may log in");

    page().navigate(base + "/access?tab=grants&object=public.demo");
    button("Grant…").click();
    page().getByLabel("select", new Page.GetByLabelOptions().setExact(true)).check();
    page().getByLabel("Columns, separated").fill("name");
    page().getByLabel("To", new Page.GetByLabelOptions().setExact(true)).selectOption("clerk");
    assertClean("access-grant");
    button("Grant", true).click();
    assertThat(page().getByRole(AriaRole.REGION, name("Grants"))).containsText("clerk");
    assertClean("access-grants");

    page().navigate(base + "/access?tab=why&object=public.demo&column=name&privilege=SELECT");
    Locator rights = page().getByRole(AriaRole.REGION, name("Rights"));
    assertThat(rights).containsText("clerk: granted by admin on the column");
    assertThat(rights).containsText("superuser");
    assertClean("access-why");
    page().navigate(base + "/access?role=clerk");
    assertThat(page().getByText("No members")).isVisible();
    assertClean("access-members");

    button("Lock… of clerk").click();
    button("Lock the user").click();
    assertThat(row("clerk")).containsText("disabled");
    button("Enable of clerk").click();
    assertThat(row("clerk")).containsText("may log in");
    for (String tab : List.of("log-ins", "policy")) {
      page().navigate(base + "/access?tab=" + tab);
      assertThat(page().locator(".hf-table tbody tr").first()).isVisible();
      assertClean("access-" + tab);
    }
    page().navigate(base + "/access?at=" + lastCommit());
    assertThat(page().getByText("Read only.")).isVisible();
    assertThat(row("clerk")).isVisible();
    assertClean("access-past");
  }

  private Locator row(String text) {
    return page().locator("tr", new Page.LocatorOptions().setHasText(text)).first();
  }

  @Test
  @Order(10)
  void checksAreRunSeenWithTheirEvidenceAndAWaiverIsAskedFor() {
    run("GRANT SELECT ON demo TO PUBLIC");
    page().navigate(base + "/compliance");
    button("Run all now").click();
    Locator checks = page().getByRole(AriaRole.REGION, name("Checks"));
    assertThat(checks.locator("tbody tr")).hasCount(20);
    assertClean("compliance-list");
    button("HF-AC-09").click();
    assertThat(page().getByRole(AriaRole.REGION, name("Rows of the evidence")))
        .containsText("public.demo");
    assertClean("compliance-check");
    button("Ask for a waiver").click();
    fill("Why it is acceptable", "a table of this test");
    fill("Until", LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
    assertClean("compliance-waive");
    button("Ask for the waiver").click();
    assertThat(page().getByRole(AriaRole.REGION, name("Waivers of the check")))
        .containsText("nobody yet");
    long then = lastCommit();
    run("REVOKE SELECT ON demo FROM PUBLIC");
    page().navigate(base + "/compliance?check=HF-AC-09&at=" + then);
    assertThat(page().getByRole(AriaRole.REGION, name("Rows of the evidence")))
        .containsText("public.demo");
    assertClean("compliance-past");
  }

  @Test
  @Order(11)
  void anEndedSessionLeadsBackToTheLogIn() {
    page().navigate(base + "/sessions");
    assertThat(heading("Sessions & locks")).isVisible();
    page().context().clearCookies();
    button("Read again").click();
    assertThat(page().getByText("Your session has ended")).isVisible();
  }

  private Page page() {
    if (opened == null) {
      throw new IllegalStateException("the browser is not open");
    }
    return opened.page();
  }

  private void assertClean(String picture) {
    if (opened != null) {
      assertThat(opened.problems(picture)).as("%s, see %s", picture, WORK).isEmpty();
    }
  }

  // Until the page has its answers; the stream of figures never ends.
  private void settle() {
    assertThat(page().locator(".hf-waiting")).hasCount(0);
    page().waitForTimeout(2_500);
  }

  private void write(String sql) {
    Locator editor = page().locator(".cm-content");
    editor.click();
    page().keyboard().press("Control+A");
    page().keyboard().insertText(sql);
  }

  private void fill(String label, String value) {
    page().getByLabel(label).fill(value);
  }

  private Locator heading(String text) {
    return page().getByRole(AriaRole.HEADING, name(text));
  }

  private Locator button(String text) {
    return button(text, false);
  }

  private Locator button(String text, boolean exact) {
    return page().getByRole(AriaRole.BUTTON, name(text).setExact(exact)).first();
  }

  private static Page.GetByRoleOptions name(String text) {
    return new Page.GetByRoleOptions().setName(text);
  }

  private static Page.GetByRoleOptions exactly(String text) {
    return name(text).setExact(true);
  }

  private static Page.GetByRoleOptions level(int level) {
    return new Page.GetByRoleOptions().setLevel(level);
  }
}
