package dev.holdfast.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.compliance.AsOf;
import dev.holdfast.api.compliance.CheckStatus;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.api.compliance.ComplianceRun;
import dev.holdfast.api.compliance.ComplianceWaiver;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: results are reproducible, kept with their audit entries, and waived by two people only.
class ComplianceTest {
  private static final String[] BROKEN = {
    "CREATE TABLE t (id INTEGER PRIMARY KEY)",
    "COMMENT ON TABLE t IS '[health] who is ill'",
    "GRANT SELECT ON t TO PUBLIC",
    "CREATE ROLE old LOGIN VALID UNTIL '2020-01-01'",
    "CREATE ROLE boss SUPERUSER LOGIN PASSWORD 'long enough to be'",
    "CREATE ROLE MAPPING FOR 'ops' TO boss"
  };
  private static final String[] REPAIRED = {
    "REVOKE SELECT ON t FROM PUBLIC",
    "ALTER TABLE t SET (audit_reads = true)",
    "DROP ROLE old",
    "DROP ROLE MAPPING FOR 'ops' TO boss",
    "ALTER ROLE boss PASSWORD 'something else'",
    "DROP TABLE t"
  };

  private static List<String> hashes(List<ComplianceResult> results) {
    return results.stream()
        .map(result -> result.checkId() + " " + result.status() + " " + result.resultSha256())
        .toList();
  }

  @Test
  void theSameMomentGivesTheRecordedResultsAlsoAfterRestarting(@TempDir Path directory) {
    ComplianceRun recorded;
    try (var db = new CheckedDatabase(directory)) {
      db.run(BROKEN);
      recorded = db.as("ada").run(null, "demand");
      assertThat(recorded.count(CheckStatus.FAIL)).isGreaterThanOrEqualTo(4);
      assertThat(recorded.count(CheckStatus.ERROR)).as(recorded.toString()).isZero();
      db.run(REPAIRED);
      ComplianceRun later = db.as("ada").run(null, "demand");
      assertThat(later.count(CheckStatus.FAIL)).isLessThan(recorded.count(CheckStatus.FAIL));
      assertSame(db, recorded);
    }
    try (var db = new CheckedDatabase(directory)) {
      assertSame(db, recorded);
      assertThat(hashes(db.as("eve").results(null)))
          .as("what was kept last")
          .isNotEqualTo(hashes(recorded.results()));
    }
  }

  private static void assertSame(CheckedDatabase db, ComplianceRun recorded) {
    var then = AsOf.sequence(recorded.sequence());
    assertThat(hashes(db.as("eve").runAsOf(then, null).results()))
        .isEqualTo(hashes(recorded.results()));
    assertThat(hashes(db.as("eve").runAsOf(AsOf.instant(recorded.asOf()), null).results()))
        .isEqualTo(hashes(recorded.results()));
  }

  @Test
  void onlyChangesAreKeptEachWithItsEntry() {
    try (var db = new CheckedDatabase(null)) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)", "COMMENT ON TABLE t IS '[internal]'");
      db.check("HF-AC-09");
      db.check("HF-AC-09");
      db.run("GRANT SELECT ON t TO PUBLIC");
      ComplianceResult failed = db.check("HF-AC-09");

      assertThat(db.as("ada").history("HF-AC-09", 10))
          .extracting(ComplianceResult::status)
          .containsExactly(CheckStatus.FAIL, CheckStatus.PASS);
      assertThat(db.as("ada").history("HF-AC-09", 1)).containsExactly(failed);
      assertThat(db.as("ada").runs(10, null)).hasSize(3);
      String told = failed.checkId() + " FAIL " + failed.resultSha256();
      List<Rows.Row> entries =
          db.query(
              "SELECT a.principal, count(*) FROM hf_audit a JOIN hf_audit b ON b.number = a.number"
                  + " WHERE a.action = 'COMPLIANCE RESULT' AND a.object = '"
                  + told
                  + "' AND b.object = 'holdfast_ops.compliance_result' GROUP BY a.principal");
      assertThat(entries).containsExactly(new Rows.Row(List.of("ada", 1L)));
    }
  }

  @Test
  void keptResultsAreReadAsOfThePast() {
    try (var db = new CheckedDatabase(null)) {
      assertThat(db.as("ada").results(null)).isEmpty();
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
      db.check("HF-DP-01");
      long then = db.database().status().lastCommitSequence();
      db.run("COMMENT ON TABLE t IS '[public]'");
      db.check("HF-DP-01");

      assertThat(db.as("ada").results(null))
          .extracting(ComplianceResult::status)
          .containsExactly(CheckStatus.PASS);
      assertThat(db.as("ada").results(AsOf.sequence(then)))
          .extracting(ComplianceResult::status)
          .containsExactly(CheckStatus.FAIL);
      assertThat(db.as("ada").runs(9, AsOf.sequence(then))).hasSize(1);
    }
  }

  @Test
  void aWaiverTakesTwoPeopleAndEnds() {
    try (var db = new CheckedDatabase(null)) {
      Compliance ada = db.as("ada");
      Compliance eve = db.as("eve");
      assertThat(db.check("HF-AU-09").status()).isEqualTo(CheckStatus.FAIL);
      Instant end =
          Instant.EPOCH
              .plus(db.database().status().openedAt().getEpochSecond(), ChronoUnit.SECONDS)
              .plus(30, ChronoUnit.DAYS);
      ComplianceWaiver asked = ada.requestWaiver("HF-AU-09", "on holiday", end);
      assertThat(db.check("HF-AU-09").status()).isEqualTo(CheckStatus.FAIL);
      assertRefused(ErrorCode.INSUFFICIENT_PRIVILEGE, () -> ada.approveWaiver(asked.id()));

      eve.approveWaiver(asked.id());
      ComplianceResult waived = ada.results(null).getFirst();
      assertThat(waived.status()).isEqualTo(CheckStatus.WAIVED);
      assertThat(waived.waiverId()).isEqualTo(asked.id());
      assertRefused(ErrorCode.INVALID_STATE, () -> eve.approveWaiver(asked.id()));
      assertThat(db.checkAfter("HF-AU-09", Duration.ofDays(31)).status())
          .as("after its end")
          .isEqualTo(CheckStatus.FAIL);

      ada.revokeWaiver(asked.id());
      assertThat(ada.results(null).getFirst().status()).isEqualTo(CheckStatus.FAIL);
      assertThat(ada.runAsOf(AsOf.sequence(waived.sequence()), "HF-AU-09").results())
          .containsExactly(waived);
      assertThat(ada.waivers(null).getFirst().state(end.minusSeconds(1)))
          .isEqualTo(ComplianceWaiver.State.REVOKED);
      assertThat(
              db.query("SELECT action FROM hf_audit WHERE action LIKE '%WAIVER' ORDER BY number"))
          .extracting(row -> row.text(0))
          .containsExactly("REQUEST WAIVER", "APPROVE WAIVER", "REVOKE WAIVER");
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    try (var db = new CheckedDatabase(null)) {
      Compliance ada = db.as("ada");
      Instant now = db.database().status().openedAt();
      assertRefused(ErrorCode.UNDEFINED_OBJECT, () -> ada.run("HF-XX-01", "demand"));
      assertRefused(ErrorCode.INVALID_PARAMETER_VALUE, () -> ada.run(null, "whim"));
      assertRefused(ErrorCode.INVALID_PARAMETER_VALUE, () -> ada.runs(0, null));
      assertRefused(
          ErrorCode.INVALID_PARAMETER_VALUE,
          () -> ada.requestWaiver("HF-AU-09", "why", now.plus(400, ChronoUnit.DAYS)));
      assertRefused(
          ErrorCode.INVALID_PARAMETER_VALUE, () -> ada.requestWaiver("HF-AU-09", "why", now));
      assertRefused(
          ErrorCode.INVALID_PARAMETER_VALUE,
          () -> ada.requestWaiver("HF-AU-09", " ", now.plus(4, ChronoUnit.DAYS)));
      assertRefused(ErrorCode.UNDEFINED_OBJECT, () -> ada.revokeWaiver(7));
      assertRefused(ErrorCode.INVALID_PARAMETER_VALUE, () -> ada.attest("HF-AC-09", "yes"));
      assertRefused(
          ErrorCode.FUTURE_NOT_KNOWN,
          () -> ada.runAsOf(AsOf.instant(now.plus(1, ChronoUnit.DAYS)), null));
      assertRefused(
          ErrorCode.INVALID_PARAMETER_VALUE, () -> ada.runAsOf(AsOf.sequence(1_000_000), null));
    }
  }

  private static void assertRefused(ErrorCode code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.errorCode()).isEqualTo(code));
  }

  @Test
  void aCheckThatCannotBeEvaluatedIsAnError() {
    try (var db = new CheckedDatabase(null)) {
      db.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
      long before = db.database().status().lastCommitSequence();
      db.check("HF-AU-09");
      ComplianceResult result =
          db.as("ada").runAsOf(AsOf.sequence(before), "HF-AU-09").results().getFirst();
      assertThat(result.status()).isEqualTo(CheckStatus.ERROR);
      assertThat(result.message()).isNotEmpty();
    }
  }

  @Test
  void aCheckAboutNothingDoesNotApply() {
    try (var db = new CheckedDatabase(null)) {
      for (String id :
          List.of("HF-AC-05", "HF-AC-09", "HF-AC-16", "HF-AU-01", "HF-AV-06", "HF-DP-01")) {
        assertThat(db.check(id).status()).as(id).isEqualTo(CheckStatus.NOT_APPLICABLE);
      }
    }
  }

  @Test
  void redactedColumnsAreShownAsHashes() {
    try (var db = new CheckedDatabase(null)) {
      for (int i = 0; i < 11; i++) {
        db.database().audit().logInFailed("my secret password");
      }
      db.database().audit().flush();
      ComplianceResult result = db.check("HF-AC-04");
      assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
      assertThat(result.toString()).contains("sha256:").doesNotContain("secret");
    }
  }

  @Test
  void evidenceIsCappedAndItsHashIsOfAllRows() {
    try (var db = new CheckedDatabase(null)) {
      String[] tables = new String[120];
      for (int i = 0; i < tables.length; i++) {
        tables[i] = "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY)";
      }
      db.run(tables);
      ComplianceResult first = db.check("HF-DP-01");
      db.run("COMMENT ON TABLE t99 IS '[public]'");
      ComplianceResult second = db.check("HF-DP-01");
      assertThat(first.rowsTotal()).isEqualTo(120);
      assertThat(first.rows()).hasSize(ComplianceResult.ROWS_MAX);
      assertThat(second.rowsSha256()).isNotEqualTo(first.rowsSha256());
    }
  }
}
