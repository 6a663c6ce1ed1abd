package dev.holdfast.ejb.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.incident.OperationInfo;
import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RefusedException.Reason;
import dev.holdfast.api.incident.Risk;
import dev.holdfast.api.incident.RunStep;
import dev.holdfast.api.incident.RunStep.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rules of a step, with an operation that adds a row and that the server dies in.
class RunsTest {
  private static final String DOCUMENT =
      """
      {"apiVersion": "ops.holdfast/v1", "kind": "Playbook", "name": "test", "title": "Test",
       "version": 1, "severity": "sev3", "meaning": "m", "impact": "i", "context": "c",
       "steps": [{"id": "add", "title": "Add a row", "risk": "irreversible", "operation": "test.add"}],
       "assertions": [{"id": "a", "title": "There is a row", "query": "SELECT count(*) = 1 FROM t"}]}
      """;

  @TempDir private Path directory;
  private TestDesk desk;
  private Death death = Death.NONE;
  private final Operations operations = new Operations(List.of(new AddRow()));

  private enum Death {
    NONE,
    BEFORE_THE_ACTION,
    AFTER_THE_ACTION
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final class AddRow implements Operation {
    @Override
    public OperationInfo info() {
      return new OperationInfo("test.add", "Add", Risk.IRREVERSIBLE, List.of(), "admin", "None");
    }

    @Override
    public String preview(HoldfastDataSource database, Map<String, String> with)
        throws SQLException {
      return "Adds a row to " + count(database);
    }

    @Override
    public String confirmation(Map<String, String> with) {
      return "ADD";
    }

    @Override
    public String perform(HoldfastDataSource database, Map<String, String> with)
        throws SQLException {
      if (death == Death.BEFORE_THE_ACTION) {
        throw new Killed();
      }
      desk.run("INSERT INTO t VALUES (1)");
      if (death == Death.AFTER_THE_ACTION) {
        throw new Killed();
      }
      return "Added.";
    }

    @Override
    public boolean isDone(HoldfastDataSource database, Map<String, String> with)
        throws SQLException {
      return count(database) > 0;
    }
  }

  private static long count(HoldfastDataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @BeforeEach
  void open() throws SQLException {
    desk = new TestDesk(directory);
    restart();
    desk.run("CREATE TABLE t (id BIGINT)");
  }

  private void restart() {
    desk.restart(operations, new Playbooks(List.of(PlaybookReader.read(DOCUMENT, operations))));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private RunStep previewed() throws SQLException, RefusedException {
    PlaybookRun run = desk.runs.start("test", Map.of(), null, TestDesk.ADA);
    return desk.runs.preview(run.id(), 1, Map.of(), TestDesk.ADA).steps().getFirst();
  }

  private RunStep step() throws SQLException {
    return desk.runs.find(1, null).orElseThrow().steps().getFirst();
  }

  private void refused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(RefusedException.class)
        .hasFieldOrPropertyWithValue("reason", reason);
  }

  @Test
  void whoAskedCannotApproveNorCanWhoIsNoAdmin() throws Exception {
    String hash = previewed().previewHash();
    refused(Reason.FORBIDDEN, () -> desk.runs.approve(1, 1, hash, "me", TestDesk.ADA));
    refused(Reason.FORBIDDEN, () -> desk.runs.approve(1, 1, hash, "me", TestDesk.OLGA));
    assertThat(step().state()).isEqualTo(State.PREVIEWED);
    assertThat(desk.runs.approve(1, 1, hash, "yes", TestDesk.BEN).steps().getFirst().approvedBy())
        .isEqualTo("ben");
  }

  @Test
  void withoutApprovalOrTheTypedWordsNothingHappens() throws Exception {
    String hash = previewed().previewHash();
    refused(Reason.CONFLICT, () -> desk.runs.execute(1, 1, hash, "ADD", TestDesk.ADA));
    desk.runs.approve(1, 1, hash, "yes", TestDesk.BEN);
    refused(Reason.INVALID, () -> desk.runs.execute(1, 1, hash, "add", TestDesk.ADA));
    refused(Reason.CONFLICT, () -> desk.runs.execute(1, 1, "other", "ADD", TestDesk.ADA));
    refused(Reason.FORBIDDEN, () -> desk.runs.execute(1, 1, hash, "ADD", TestDesk.OLGA));
    assertThat(count(desk.source)).isZero();
    desk.runs.execute(1, 1, hash, "ADD", TestDesk.ADA);
    assertThat(count(desk.source)).isEqualTo(1);
    refused(Reason.CONFLICT, () -> desk.runs.execute(1, 1, hash, "ADD", TestDesk.ADA));
    assertThat(count(desk.source)).isEqualTo(1);
  }

  @Test
  void aChangedPreviewVoidsTheApproval() throws Exception {
    String hash = previewed().previewHash();
    desk.runs.approve(1, 1, hash, "yes", TestDesk.BEN);
    desk.run("INSERT INTO t VALUES (7)");

    refused(Reason.CONFLICT, () -> desk.runs.execute(1, 1, hash, "ADD", TestDesk.ADA));

    assertThat(step().state()).isEqualTo(State.PREVIEWED);
    assertThat(step().approvedBy()).isNull();
    assertThat(step().preview()).isEqualTo("Adds a row to 1");
    assertThat(step().previewHash()).isNotEqualTo(hash);
    assertThat(desk.acts()).contains("VOID PREVIEW");
    refused(
        Reason.CONFLICT, () -> desk.runs.execute(1, 1, step().previewHash(), "ADD", TestDesk.ADA));
    assertThat(count(desk.source)).isEqualTo(1);
  }

  @Test
  void aPreviewThatChangedBeforeItsApprovalIsNotApproved() throws Exception {
    String hash = previewed().previewHash();
    desk.run("INSERT INTO t VALUES (7)");
    refused(Reason.CONFLICT, () -> desk.runs.approve(1, 1, hash, "yes", TestDesk.BEN));
    assertThat(step().state()).isEqualTo(State.PREVIEWED);
  }

  @ParameterizedTest
  @EnumSource(value = Death.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void anActionThatTheServerDiedInIsNeverRepeatedByItself(Death moment) throws Exception {
    String hash = previewed().previewHash();
    desk.runs.approve(1, 1, hash, "yes", TestDesk.BEN);
    death = moment;
    assertThatThrownBy(() -> desk.runs.execute(1, 1, hash, "ADD", TestDesk.ADA))
        .isInstanceOf(Killed.class);
    death = Death.NONE;
    restart();
    assertThat(step().state()).isEqualTo(State.RUNNING); // committed before the action began

    desk.runs.recover();

    boolean done = moment == Death.AFTER_THE_ACTION;
    assertThat(count(desk.source)).isEqualTo(done ? 1 : 0);
    assertThat(step().state()).isEqualTo(done ? State.DONE : State.INTERRUPTED);
    refused(Reason.CONFLICT, () -> desk.runs.execute(1, 1, hash, "ADD", TestDesk.ADA));
    assertThat(count(desk.source)).isEqualTo(done ? 1 : 0);
    desk.runs.recover(); // again: nothing more happens
    assertThat(count(desk.source)).isEqualTo(done ? 1 : 0);
  }

  @Test
  void whatWasPreviewedAndApprovedIsThereAfterARestart() throws Exception {
    String hash = previewed().previewHash();
    restart();
    assertThat(step().state()).isEqualTo(State.PREVIEWED);
    desk.runs.approve(1, 1, hash, "yes", TestDesk.BEN);
    restart();
    desk.runs.recover();
    assertThat(step().state()).isEqualTo(State.APPROVED);
    desk.runs.execute(1, 1, hash, "ADD", TestDesk.ADA);
    assertThat(count(desk.source)).isEqualTo(1);
  }

  @Test
  void aPlaybookThatIsAnotherOneNowIsNotGoneOnWith() throws Exception {
    String hash = previewed().previewHash();
    String other = DOCUMENT.replace("Add a row", "Add another row");
    desk.restart(operations, new Playbooks(List.of(PlaybookReader.read(other, operations))));
    refused(Reason.CONFLICT, () -> desk.runs.approve(1, 1, hash, "yes", TestDesk.BEN));
  }

  @Test
  void aRunIsShownAsItWasAtAPastMoment() throws Exception {
    String hash = previewed().previewHash();
    Instant then = desk.desk.now();
    desk.runs.approve(1, 1, hash, "yes", TestDesk.BEN);
    assertThat(desk.runs.find(1, then).orElseThrow().steps().getFirst().state())
        .isEqualTo(State.PREVIEWED);
    assertThat(step().state()).isEqualTo(State.APPROVED);
    assertThat(desk.runs.find(1, Instant.EPOCH.plusSeconds(86_400))).isEmpty();
  }

  @Test
  void aDocumentThatBreaksARuleNamesPlaceAndRule() {
    assertThatThrownBy(
            () -> PlaybookReader.read(DOCUMENT.replace("irreversible", "low"), operations))
        .hasMessage("test, step add: its risk must be that of its operation, IRREVERSIBLE");
    assertThatThrownBy(
            () -> PlaybookReader.read(DOCUMENT.replace("test.add", "shell.run"), operations))
        .hasMessage("test, step add: there is no operation shell.run");
    assertThatThrownBy(() ->
            PlaybookReader.read(DOCUMENT.replace("FROM t", "FROM t WHERE id = :x"), operations))
        .hasMessage("test, assertion a: there is no parameter x");
    assertThatThrownBy(() -> PlaybookReader.read("[]", operations))
        .hasMessageContaining("not a JSON object");
  }

  @Test
  void aQueryCannotChangeAnything() throws Exception {
    String writes = DOCUMENT.replace("SELECT count(*) = 1 FROM t", "DELETE FROM t");
    desk.run("INSERT INTO t VALUES (1)");
    desk.restart(operations, new Playbooks(List.of(PlaybookReader.read(writes, operations))));
    PlaybookRun run = desk.runs.start("test", Map.of(), null, TestDesk.ADA);
    assertThatThrownBy(() -> desk.runs.verify(run.id(), TestDesk.ADA))
        .isInstanceOf(SQLException.class);
    assertThat(count(desk.source)).isEqualTo(1);
  }
}
