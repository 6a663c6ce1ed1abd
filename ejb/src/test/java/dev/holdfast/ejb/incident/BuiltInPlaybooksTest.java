package dev.holdfast.ejb.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.incident.Incident;
import dev.holdfast.api.incident.IncidentEvent;
import dev.holdfast.api.incident.IncidentState;
import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RunStep;
import dev.holdfast.api.incident.RunStep.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each playbook of the archive, from its signal to its end, on a real database with a real fault.
class BuiltInPlaybooksTest {
  @TempDir private Path directory;
  private TestDesk desk;

  @BeforeEach
  void open() throws SQLException {
    desk = new TestDesk(directory);
    desk.run("CREATE TABLE t (id BIGINT PRIMARY KEY)");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void everyQueryOfEveryPlaybookIsUnderstoodByTheDatabase() throws SQLException {
    try (Connection connection = desk.source.getConnection()) {
      for (Playbook playbook : desk.playbooks.all()) {
        for (Playbook.Step step : playbook.steps()) {
          if (step.query() != null) {
            NamedQuery.of(step.query()).check(connection);
          }
        }
        for (Playbook.Trigger trigger : playbook.triggers()) {
          NamedQuery.of(trigger.query()).check(connection);
        }
        for (Playbook.Assertion assertion : playbook.assertions()) {
          NamedQuery.of(assertion.query()).check(connection);
        }
      }
    }
  }

  @Test
  void aBranchInDoubtIsFoundDecidedByTwoPeopleAndVerified() throws Exception {
    String branch = desk.leaveInDoubt("order-1", 42);
    desk.watch(Map.of("xa-in-doubt.olderThan", "PT0S")).look();
    Incident incident = onlyIncident();
    assertThat(incident.title()).isEqualTo("Branch " + branch + " is in doubt");
    assertThat(incident.playbook()).isEqualTo("xa-in-doubt");
    assertThatThrownBy(() -> desk.incidents.resolve(incident.id(), "I hope so", "ada"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("The branch is in doubt no more");

    desk.incidents.acknowledge(incident.id(), "ada");
    PlaybookRun run = desk.runs.start("xa-in-doubt", Map.of(), incident.id(), TestDesk.ADA);
    for (int step = 1; step <= 3; step++) {
      run = desk.runs.execute(run.id(), step, null, null, TestDesk.ADA);
    }
    RunStep branches = run.steps().getFirst();
    assertThat(branches.table().rows()).singleElement().asString().contains(branch);
    assertThat(run.steps().get(1).table().rows()).hasSize(1);

    run = desk.runs.preview(run.id(), 4, Map.of(), TestDesk.ADA);
    RunStep commit = run.steps().get(3);
    assertThat(commit.preview()).contains("Commits the branch " + branch, "1 change");
    String hash = commit.previewHash();
    run = desk.runs.approve(run.id(), 4, hash, "The log says so: ticket 7", TestDesk.BEN);
    run = desk.runs.execute(run.id(), 4, hash, commit.confirmation(), TestDesk.ADA);

    assertThat(run.steps().get(3).state()).isEqualTo(State.DONE);
    assertThat(run.steps().get(4).state()).isEqualTo(State.SKIPPED); // the alternative
    assertThat(desk.value("SELECT id FROM t")).isEqualTo("42");
    run = desk.runs.verify(run.id(), TestDesk.ADA);
    assertThat(run.state()).isEqualTo(PlaybookRun.State.VERIFIED);
    desk.incidents.suggest();
    assertThat(desk.incidents.find(incident.id(), null).orElseThrow().incident().resolvable())
        .isTrue();
    assertThat(desk.incidents.resolve(incident.id(), "Committed", "ada").state())
        .isEqualTo(IncidentState.RESOLVED);
    assertThat(desk.acts())
        .containsSubsequence(
            "OPEN INCIDENT",
            "ACKNOWLEDGE INCIDENT",
            "START PLAYBOOK",
            "LOOK",
            "PREVIEW STEP",
            "APPROVE STEP",
            "EXECUTE STEP",
            "COMMIT BRANCH",
            "DONE STEP",
            "VERIFY PLAYBOOK",
            "RESOLVE INCIDENT");
    assertThat(desk.incidents.find(incident.id(), null).orElseThrow().events())
        .extracting(IncidentEvent::kind)
        .startsWith(IncidentEvent.Kind.OPENED, IncidentEvent.Kind.ACKNOWLEDGED)
        .endsWith(IncidentEvent.Kind.RESOLVABLE, IncidentEvent.Kind.RESOLVED);
  }

  @Test
  void aBranchMayBeRolledBackInstead() throws Exception {
    String branch = desk.leaveInDoubt("order-2", 43);
    PlaybookRun run = desk.runs.start("xa-in-doubt", Map.of("branch", branch), null, TestDesk.ADA);
    run = skip(run, 1, 4);
    run = desk.runs.preview(run.id(), 5, Map.of(), TestDesk.ADA);
    RunStep rollback = run.steps().get(4);
    desk.runs.approve(run.id(), 5, rollback.previewHash(), "No record", TestDesk.BEN);
    run =
        desk.runs.execute(
            run.id(), 5, rollback.previewHash(), rollback.confirmation(), TestDesk.BEN);
    assertThat(run.steps().get(4).result()).startsWith("Rolled back");
    assertThat(desk.value("SELECT count(*) FROM t")).isEqualTo("0");
    assertThat(desk.runs.verify(run.id(), TestDesk.ADA).state())
        .isEqualTo(PlaybookRun.State.VERIFIED);
  }

  @Test
  void aDiskNearlyFullIsLookedAtACheckpointFreesLogAndTheWriterEnds() throws Exception {
    desk.run("INSERT INTO t SELECT id FROM generate_series(1, 20000) AS g (id)");
    desk.watch(Map.of("disk-nearly-full.freePercentMin", "100")).look();
    Incident incident = onlyIncident();
    assertThat(incident.title()).matches("\\d+ MiB are left on the database's disk");
    PlaybookRun run = desk.runs.start("disk-nearly-full", Map.of(), incident.id(), TestDesk.OLGA);
    try (Connection writer = desk.source.getConnection();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO t VALUES (-1)");
      for (int step = 1; step <= 4; step++) {
        run = desk.runs.execute(run.id(), step, null, null, TestDesk.OLGA);
      }
      assertThat(run.steps().getFirst().table().rows()).hasSize(1);
      String session = run.steps().get(3).table().rows().getFirst().getFirst();

      run = act(run, 5, Map.of(), TestDesk.OLGA); // low risk: an operator may
      assertThat(run.steps().get(4).result()).matches("Log .* KiB before, .* KiB after; .*");
      assertThat(desk.source.status().figures().checkpoints()).isEqualTo(1);

      long id = run.id();
      Map<String, String> writerSession = Map.of("session", String.valueOf(session));
      assertThatThrownBy(() -> desk.runs.preview(id, 6, Map.of(), TestDesk.ADA))
          .hasMessageContaining("session is needed now");
      assertThatThrownBy(() -> desk.runs.preview(id, 6, writerSession, TestDesk.OLGA))
          .hasMessageContaining("takes the role admin");
      run = skip(run, 6, 6);
      run = act(run, 7, writerSession, TestDesk.ADA);
      assertThat(run.steps().get(6).result()).isEqualTo("Session " + session + " ends.");
      assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (-2)"))
          .isInstanceOf(SQLException.class)
          .hasFieldOrPropertyWithValue("SQLState", "57P01");
    }
    assertThat(desk.runs.verify(run.id(), TestDesk.ADA).state())
        .isEqualTo(PlaybookRun.State.RUNNING); // the disk has not become larger
    assertThatThrownBy(() -> desk.incidents.resolve(incident.id(), "Enough", "ada"))
        .hasMessageContaining("Enough of the disk is free");
  }

  @Test
  void guessedPasswordsLockTheUserEndTheSessionsAndLetBackIn() throws Exception {
    desk.run("CREATE USER root PASSWORD 'correct horse' SUPERUSER");
    desk.run("CREATE USER eve PASSWORD 'battery staple'");
    for (int i = 0; i < 21; i++) {
      assertThat(desk.source.authenticate("eve", ("guess " + i).toCharArray())).isEmpty();
    }
    awaitFailures("eve", 20);
    desk.watch(Map.of()).look();
    Incident incident = onlyIncident();
    assertThat(incident.title()).matches("2\\d log-ins of eve failed");
    desk.watch(Map.of()).look(); // the same signal opens no other
    onlyIncident();

    PlaybookRun run = desk.runs.start("brute-force-log-in", Map.of(), incident.id(), TestDesk.ADA);
    try (Connection eves = desk.source.getConnectionFor("eve")) {
      for (int step = 1; step <= 4; step++) {
        run = desk.runs.execute(run.id(), step, null, null, TestDesk.ADA);
      }
      assertThat(run.steps().getFirst().table().rows().getFirst().getFirst()).isEqualTo("eve");
      assertThat(run.steps().get(3).table().rows()).hasSize(1);

      run = act(run, 5, Map.of(), TestDesk.ADA);
      assertThat(desk.value("SELECT login FROM hf_roles WHERE role_name = 'eve'"))
          .isIn("false", "f");
      run = act(run, 6, Map.of(), TestDesk.ADA);
      assertThat(run.steps().get(5).result()).isEqualTo("1 session ends.");
      assertThat(eves.isClosed() || !stillRuns(eves)).isTrue();
    }
    assertThat(desk.source.authenticate("eve", "battery staple".toCharArray())).isEmpty();
    run = act(run, 7, Map.of(), TestDesk.ADA);
    assertThat(desk.value("SELECT login FROM hf_roles WHERE role_name = 'eve'")).isIn("true", "t");
    assertThat(desk.runs.verify(run.id(), TestDesk.ADA).state())
        .isEqualTo(PlaybookRun.State.RUNNING); // the failures are still within five minutes
  }

  @Test
  void theLastSuperuserIsNeverLockedOut() throws Exception {
    desk.run("CREATE USER root PASSWORD 'correct horse' SUPERUSER");
    PlaybookRun run =
        desk.runs.start("brute-force-log-in", Map.of("user", "root"), null, TestDesk.ADA);
    PlaybookRun left = skip(run, 1, 4);
    assertThatThrownBy(() -> desk.runs.preview(left.id(), 5, Map.of(), TestDesk.ADA))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("the last superuser");
  }

  // Log-ins are counted together for a second before they are in the trail.
  private void awaitFailures(String user, int count) throws SQLException {
    String sql =
        "SELECT COALESCE(sum(statements), 0) >= "
            + count
            + " FROM hf_audit WHERE class = 'LOGIN' AND outcome = 'failed' AND object = '"
            + user
            + "'";
    while (!List.of("true", "t").contains(desk.value(sql))) {
      Thread.onSpinWait();
    }
  }

  private static boolean stillRuns(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      return statement.execute("SELECT 1");
    } catch (SQLException _) {
      return false;
    }
  }

  private PlaybookRun act(
      PlaybookRun run, int number, Map<String, String> parameters, Runs.Actor actor)
      throws SQLException, RefusedException {
    RunStep step = desk.runs.preview(run.id(), number, parameters, actor).steps().get(number - 1);
    PlaybookRun after =
        desk.runs.execute(run.id(), number, step.previewHash(), step.confirmation(), actor);
    assertThat(after.steps().get(number - 1).state()).isEqualTo(State.DONE);
    return after;
  }

  private PlaybookRun skip(PlaybookRun run, int from, int to)
      throws SQLException, RefusedException {
    PlaybookRun after = run;
    for (int step = from; step <= to; step++) {
      after = desk.runs.skip(run.id(), step, "not needed here", TestDesk.ADA);
    }
    return after;
  }

  private Incident onlyIncident() throws SQLException {
    List<Incident> all = desk.incidents.list(true, 10, 0, null);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
