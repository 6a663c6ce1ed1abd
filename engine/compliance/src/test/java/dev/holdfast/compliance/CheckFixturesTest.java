package dev.holdfast.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.compliance.CheckStatus;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.audit.Actor;
import dev.holdfast.audit.AuditNote;
import dev.holdfast.audit.Deed;
import dev.holdfast.compliance.pack.CheckPack;
import dev.holdfast.database.SessionIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Goal: each check passes where its rule holds, and fails where it does not.
///
/// Method: for each check of the pack two databases in memory, brought by ordinary statements and
/// log-ins into a state that obeys the rule and one that breaks it; then a run.
class CheckFixturesTest {
  private static final char[] PASSWORD = "correct horse battery".toCharArray();
  private static final String CHEAP =
      "$argon2id$v=19$m=1024,t=1,p=1$bm9ib2R5IGhhcyB0aGlzIQ$"
          + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final List<String> SLO_TABLES =
      List.of(
          "CREATE SCHEMA holdfast_ops",
          "CREATE TABLE holdfast_ops.slo_objective (id VARCHAR(63) PRIMARY KEY,"
              + " target DOUBLE PRECISION NOT NULL, window_days INTEGER NOT NULL)",
          "CREATE TABLE holdfast_ops.slo_sample (indicator VARCHAR(63) NOT NULL,"
              + " sampled_at TIMESTAMP WITH TIME ZONE NOT NULL, good BIGINT NOT NULL,"
              + " total BIGINT NOT NULL, PRIMARY KEY (indicator, sampled_at))");

  private final Map<String, Fixture> fixtures = new LinkedHashMap<>();

  private record Fixture(
      Consumer<CheckedDatabase> good,
      Consumer<CheckedDatabase> bad,
      Function<CheckedDatabase, ComplianceResult> goodCheck,
      Function<CheckedDatabase, ComplianceResult> badCheck) {}

  private void fixture(String id, Consumer<CheckedDatabase> good, Consumer<CheckedDatabase> bad) {
    fixtures.put(id, new Fixture(good, bad, db -> db.check(id), db -> db.check(id)));
  }

  private static Consumer<CheckedDatabase> sql(String... statements) {
    return db -> db.run(statements);
  }

  CheckFixturesTest() {
    addAccounts();
    addRights();
    addTrail();
    addRest();
  }

  private void addAccounts() {
    fixture("HF-AC-01", sql(), sql("ALTER ROLE holdfast LOGIN PASSWORD 'known to everybody'"));
    Consumer<CheckedDatabase> user =
        db -> {
          db.database().createFirstUser("eve", PASSWORD);
          assertThat(db.database().authenticate("eve", PASSWORD)).isPresent();
          db.database().audit().flush();
        };
    fixtures.put(
        "HF-AC-03",
        new Fixture(
            user,
            user,
            db -> db.checkAfter("HF-AC-03", Duration.ofDays(80)),
            db -> db.checkAfter("HF-AC-03", Duration.ofDays(91))));
    String[] slow = {
      "ALTER SYSTEM SET login_delay_seconds_max = 1800",
      "ALTER SYSTEM SET login_delay_seconds = 1800"
    };
    fixture("HF-AC-04", db -> guess(db.run(slow), 10), db -> guess(db.run(slow), 11));
    fixture(
        "HF-AC-05",
        db -> user.accept(db.run("ALTER SYSTEM SET password_length_min = 12")),
        db ->
            db.run(
                "ALTER SYSTEM SET password_length_min = 12",
                "CREATE ROLE bob LOGIN PASSWORD '" + CHEAP + "'"));
    fixture(
        "HF-AC-18",
        sql("CREATE ROLE eve LOGIN VALID UNTIL '2999-01-01'"),
        sql("CREATE ROLE eve LOGIN VALID UNTIL '2020-01-01'"));
  }

  private static void guess(CheckedDatabase db, int times) {
    // As Accounts does, without its hashing; half an hour might end in between, so all at once.
    for (int i = 0; i < times; i++) {
      db.database().audit().logInFailed("eve");
    }
    db.database().audit().flush();
  }

  private void addRights() {
    String[] few = {"CREATE ROLE a SUPERUSER LOGIN", "CREATE ROLE b SUPERUSER LOGIN"};
    String[] many = {
      "CREATE ROLE a SUPERUSER LOGIN",
      "CREATE ROLE b SUPERUSER LOGIN",
      "CREATE ROLE c SUPERUSER LOGIN",
      "CREATE ROLE d SUPERUSER LOGIN"
    };
    fixture("HF-AC-08", sql(few), sql(many));
    fixture(
        "HF-AC-09",
        sql("CREATE TABLE t (id INTEGER PRIMARY KEY)", "CREATE ROLE r", "GRANT SELECT ON t TO r"),
        sql("CREATE TABLE t (id INTEGER PRIMARY KEY)", "GRANT SELECT (id) ON t TO PUBLIC"));
    fixture("HF-AC-10", db -> db.as("eve").attest("HF-AC-10", "compared with the work"), sql());
    fixture(
        "HF-AC-13",
        sql(
            "CREATE ROLE boss SUPERUSER LOGIN",
            "CREATE ROLE auditor",
            "CREATE ROLE revision IN ROLE auditor",
            "CREATE ROLE eve LOGIN IN ROLE revision"),
        sql(
            "CREATE ROLE auditor",
            "CREATE ROLE eve LOGIN IN ROLE auditor",
            "CREATE ROLE revision IN ROLE auditor",
            "CREATE ROLE boss CREATEROLE LOGIN IN ROLE revision"));
    fixture(
        "HF-AC-16",
        sql("CREATE ROLE nurse", "CREATE ROLE MAPPING FOR 'ward-7' TO nurse"),
        sql("CREATE ROLE boss SUPERUSER", "CREATE ROLE MAPPING FOR 'ops' TO boss"));
    fixture("HF-AC-17", sql(), sql("GRANT CREATE ON SCHEMA public TO PUBLIC"));
  }

  private void addTrail() {
    String table = "CREATE TABLE patient (id INTEGER PRIMARY KEY)";
    String comment = "COMMENT ON TABLE patient IS '[health] who is treated'";
    fixture(
        "HF-AU-01",
        sql(table, comment, "ALTER TABLE patient SET (audit_reads = true)"),
        sql(table, comment));
    fixture("HF-AU-04", sql(table), db -> db.runAs(SessionIdentity.of(""), table));
    fixture("HF-AU-09", db -> db.as("eve").attest("HF-AU-09", "nothing new"), sql());
    fixture("HF-AU-10", db -> fail(db, 20), db -> fail(db, 40));
  }

  private static void fail(CheckedDatabase db, int names) {
    for (int i = 0; i < names; i++) {
      db.database().audit().logInFailed("user" + i);
    }
    db.database().audit().flush();
  }

  private void addRest() {
    fixture("HF-AV-06", db -> sample(db, 1_000, 1_000), db -> sample(db, 998, 1_000));
    fixture(
        "HF-CM-02",
        sql("CREATE TABLE t (id INTEGER PRIMARY KEY)"),
        db -> db.runAs(SessionIdentity.of("eve"), "CREATE TABLE t (id INTEGER PRIMARY KEY)"));
    fixture(
        "HF-DP-01",
        sql("CREATE TABLE t (id INTEGER PRIMARY KEY)", "COMMENT ON TABLE t IS '[internal] keys'"),
        sql("CREATE TABLE t (id INTEGER PRIMARY KEY)"));
    fixture("HF-IN-03", sql(), CheckFixturesTest::decide);
  }

  private static void sample(CheckedDatabase db, int good, int total) {
    db.run(SLO_TABLES.toArray(String[]::new));
    db.run(
        "INSERT INTO holdfast_ops.slo_sample VALUES ('data-source-availability',"
            + " CURRENT_TIMESTAMP, "
            + good
            + ", "
            + total
            + ")");
  }

  // What the operator's decision writes before it is carried out.
  private static void decide(CheckedDatabase db) {
    var deed = Deed.admin("COMMIT BRANCH", "BRANCH", "1:0a:01");
    db.database().audit().add(AuditNote.done(Actor.of("eve"), deed, ""));
  }

  @TestFactory
  Stream<DynamicTest> eachCheckPassesAndFailsWhereItShould() {
    return fixtures.entrySet().stream()
        .flatMap(entry ->
            Stream.of(
                DynamicTest.dynamicTest(entry.getKey() + " passes", () -> passes(entry.getValue())),
                DynamicTest.dynamicTest(entry.getKey() + " fails", () -> fails(entry.getValue()))));
  }

  private static void passes(Fixture fixture) {
    try (var db = new CheckedDatabase(null)) {
      fixture.good().accept(db);
      ComplianceResult result = fixture.goodCheck().apply(db);
      assertThat(result.status()).as(result.toString()).isEqualTo(CheckStatus.PASS);
    }
  }

  private static void fails(Fixture fixture) {
    try (var db = new CheckedDatabase(null)) {
      fixture.bad().accept(db);
      ComplianceResult result = fixture.badCheck().apply(db);
      assertThat(result.status()).as(result.toString()).isEqualTo(CheckStatus.FAIL);
    }
  }

  @Test
  void settingsAloneFailTheChecksOfLogInsAndPasswords() {
    try (var db = new CheckedDatabase(null)) {
      db.run("CREATE ROLE bob LOGIN PASSWORD 'long enough to be'");
      assertThat(db.check("HF-AC-04").rows()).hasSize(2);
      assertThat(db.check("HF-AC-05").rows()).hasSize(1);
    }
  }

  @Test
  void everyCheckOfThePackHasItsFixtures() {
    assertThat(CheckPack.builtIn().checks())
        .extracting(ComplianceCheck::id)
        .hasSize(20)
        .filteredOn(id -> !id.equals("HF-AU-06")) // has a test of its own
        .containsExactlyInAnyOrderElementsOf(fixtures.keySet());
  }

  /// The files of yesterday under the head of today: the tail of the trail is cut.
  @Test
  void aCutTailFailsTheCheckOfTheTrail(@TempDir Path folder) throws IOException {
    Path directory = folder.resolve("data");
    Path yesterday = folder.resolve("yesterday");
    try (var db = new CheckedDatabase(directory)) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
      assertThat(db.check("HF-AU-06").status()).isEqualTo(CheckStatus.PASS);
    }
    copy(directory, yesterday);
    try (var db = new CheckedDatabase(directory)) {
      db.run("INSERT INTO t VALUES (1)");
    }
    Files.copy(
        directory.resolve("audit.head"),
        yesterday.resolve("audit.head"),
        StandardCopyOption.REPLACE_EXISTING);
    try (var db = new CheckedDatabase(yesterday)) {
      ComplianceResult result = db.check("HF-AU-06");
      assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
      assertThat(result.rows()).hasSize(1);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
