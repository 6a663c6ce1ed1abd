package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RefusedException.Reason;
import dev.holdfast.api.incident.Risk;
import dev.holdfast.api.incident.RunStep;
import dev.holdfast.api.incident.Verification;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries playbooks out. Safe for use by many threads; changes come one after the other.
///
/// Each transition of a step is a committed row before what follows from it begins. An action that
/// was under way when the server stopped is done if the database shows so, and else interrupted: it
/// is never repeated without a person who looks at a new preview.
final class Runs {
  /// How long an approval counts.
  static final Duration APPROVAL_AGE_MAX = Duration.ofMinutes(30);

  private static final Logger LOGGER = System.getLogger(Runs.class.getName());
  static final String TYPE = "PLAYBOOK STEP";
  private static final int REASON_LENGTH_MAX = 4_000;

  private final Desk desk;
  private final Playbooks playbooks;
  private final Operations operations;

  /// Who acts.
  ///
  /// @param isAdmin whether actions of medium risk and above, and approvals, are theirs
  record Actor(String name, boolean isAdmin) {}

  Runs(Desk desk, Playbooks playbooks, Operations operations) {
    this.desk = desk;
    this.playbooks = playbooks;
    this.operations = operations;
  }

  List<PlaybookRun> list(int limit, int offset, @Nullable Instant asOf) throws SQLException {
    return desk.ask(connection -> tables(connection).list(limit, offset, asOf));
  }

  Optional<PlaybookRun> find(long id, @Nullable Instant asOf) throws SQLException {
    return desk.ask(connection -> tables(connection).find(id, asOf));
  }

  private RunTables tables(Connection connection) {
    return new RunTables(connection, playbooks);
  }

  private PlaybookRun shown(long id) throws SQLException {
    return find(id, null).orElseThrow();
  }

  // Starting.

  PlaybookRun start(String name, Map<String, String> given, @Nullable Long incidentId, Actor actor)
      throws SQLException, RefusedException {
    Playbook playbook = playbooks.find(name);
    if (playbook == null) {
      throw new RefusedException(Reason.NOT_FOUND, "There is no playbook " + name + ".");
    }
    desk.lock();
    try {
      long id =
          desk.inTransaction(connection ->
              new RunStart(playbook, given, incidentId, actor.name())
                  .insert(connection, tables(connection), desk.now()));
      return shown(id);
    } finally {
      desk.unlock();
    }
  }

  // Steps.

  /// What is done with a step as it is.
  private interface Move {
    void make(Connection connection, Place place) throws SQLException, RefusedException;
  }

  private PlaybookRun move(long runId, int number, Move move)
      throws SQLException, RefusedException {
    desk.lock();
    try {
      desk.inTransaction(connection -> {
        move.make(connection, place(connection, runId, number));
        return true;
      });
      return shown(runId);
    } finally {
      desk.unlock();
    }
  }

  private Place place(Connection connection, long runId, int number)
      throws SQLException, RefusedException {
    return Place.of(tables(connection), playbooks, runId, number);
  }

  PlaybookRun preview(long runId, int number, Map<String, String> given, Actor actor)
      throws SQLException, RefusedException {
    return move(
        runId,
        number,
        (connection, before) -> {
          Place place = withParameters(connection, before, given);
          place.requireOpen();
          place.requireRight(actor);
          for (Map.Entry<String, String> value : place.with().entrySet()) {
            if (value.getValue().isEmpty()) {
              throw new RefusedException(
                  Reason.INVALID, "The parameter " + value.getKey() + " is needed now.");
            }
          }
          String text = place.operation(operations).preview(desk.dataSource(), place.with());
          var preview = new StepRow.Preview(text, place.hash(text), actor.name());
          tables(connection).put(place.row().previewed(preview));
          tell(connection, place.run(), actor, place.words("previewed: " + text));
          Desk.note(connection, "PREVIEW STEP", TYPE, place.name());
        });
  }

  private Place withParameters(Connection connection, Place place, Map<String, String> given)
      throws SQLException, RefusedException {
    if (given.isEmpty()) {
      return place;
    }
    Parameters.check(place.playbook(), given);
    RunTables.RunRow run = place.run();
    var all = new LinkedHashMap<>(run.parameters());
    for (Map.Entry<String, String> value : given.entrySet()) {
      boolean fixed =
          place.playbook().parameters().stream()
              .anyMatch(each -> each.name().equals(value.getKey()) && each.required());
      if (fixed && !value.getValue().equals(all.get(value.getKey()))) {
        throw new RefusedException(
            Reason.CONFLICT,
            "The parameter " + value.getKey() + " is what this run is about: start another.");
      }
      all.put(value.getKey(), value.getValue());
    }
    var changed =
        new RunTables.RunRow(
            run.id(),
            run.playbook(),
            run.version(),
            run.documentHash(),
            run.incidentId(),
            all,
            run.state(),
            run.startedAt(),
            run.startedBy(),
            run.endedAt(),
            run.verifications());
    tables(connection).put(changed);
    return place.in(changed);
  }

  PlaybookRun approve(long runId, int number, String previewHash, String reason, Actor actor)
      throws SQLException, RefusedException {
    requireReason(reason);
    refuseChanged(runId, number, previewHash, actor);
    return move(
        runId,
        number,
        (connection, place) -> {
          StepRow.Preview preview = place.row().preview();
          if (place.row().state() != RunStep.State.PREVIEWED || preview == null) {
            throw new RefusedException(
                Reason.CONFLICT,
                "Step " + number + " is " + place.row().state() + ", and waits for no approval.");
          }
          if (!place.step().risk().needsSecondPerson()) {
            throw new RefusedException(
                Reason.CONFLICT, "A step of risk " + place.step().risk() + " needs no approval.");
          }
          if (!actor.isAdmin()) {
            throw new RefusedException(Reason.FORBIDDEN, "An approval takes the role admin.");
          }
          if (preview.requestedBy().equals(actor.name())) {
            throw new RefusedException(
                Reason.FORBIDDEN, "You asked for it yourself: a second person must approve.");
          }
          var approval = new StepRow.Approval(actor.name(), desk.now());
          tables(connection).put(place.row().approved(approval, reason));
          tell(connection, place.run(), actor, place.words("approved: " + reason));
          Desk.note(connection, "APPROVE STEP", TYPE, place.name());
        });
  }

  private static void requireReason(String reason) throws RefusedException {
    if (reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
      throw new RefusedException(
          Reason.INVALID, "A reason of 1 to " + REASON_LENGTH_MAX + " characters is needed.");
    }
  }

  /// Compares the preview that the caller has seen with what would be done now. One that is no
  /// longer true is replaced and its approval is void, which is committed; then refuses.
  private void refuseChanged(long runId, int number, @Nullable String seen, Actor actor)
      throws SQLException, RefusedException {
    boolean[] changed = new boolean[1];
    move(
        runId,
        number,
        (connection, place) -> {
          place.requireOpen();
          StepRow.Preview kept = place.row().preview();
          if (kept == null || !kept.hash().equals(seen)) {
            throw new RefusedException(
                Reason.CONFLICT,
                "That is not the preview of step "
                    + number
                    + ": look at it first, and name its hash.");
          }
          String text = place.operation(operations).preview(desk.dataSource(), place.with());
          String hash = place.hash(text);
          changed[0] = !hash.equals(kept.hash());
          if (changed[0]) {
            var preview = new StepRow.Preview(text, hash, kept.requestedBy());
            tables(connection).put(place.row().previewed(preview));
            tell(
                connection,
                place.run(),
                actor,
                place.words("is not as previewed any more: " + text));
            Desk.note(connection, "VOID PREVIEW", TYPE, place.name());
          }
        });
    if (changed[0]) {
      throw new RefusedException(
          Reason.CONFLICT,
          "What step " + number + " would do has changed since: look at the new preview.");
    }
  }

  PlaybookRun execute(
      long runId,
      int number,
      @Nullable String previewHash,
      @Nullable String confirmation,
      Actor actor)
      throws SQLException, RefusedException {
    desk.lock();
    try {
      Place place = desk.inTransaction(connection -> place(connection, runId, number));
      if (!place.step().isAction()) {
        return diagnose(place, actor);
      }
      place.requireRight(actor);
      refuseChanged(runId, number, previewHash, actor);
      begin(runId, number, confirmation, actor);
      return perform(place, actor);
    } finally {
      desk.unlock();
    }
  }

  private PlaybookRun diagnose(Place place, Actor actor) throws SQLException, RefusedException {
    String query = place.step().query();
    if (query == null || place.row().state() == RunStep.State.SKIPPED) {
      throw new RefusedException(Reason.CONFLICT, "Step " + place.row().number() + " was skipped.");
    }
    Instant began = desk.now();
    var values = new NamedQuery.Values(place.playbook(), place.run().parameters(), began);
    RunStep.Table found = desk.ask(connection -> NamedQuery.of(query).table(connection, values));
    return move(
        place.run().id(),
        place.row().number(),
        (connection, now) -> {
          String text = found.rows().size() + (found.rows().size() == 1 ? " row" : " rows");
          var done =
              new StepRow.Execution(actor.name(), began, desk.now(), text, JsonText.of(found));
          tables(connection).put(now.row().executed(RunStep.State.DONE, done));
          tell(connection, now.run(), actor, now.words("looked: " + text));
          Desk.note(connection, "LOOK", TYPE, now.name());
        });
  }

  /// Commits that the action is about to be done.
  private void begin(long runId, int number, @Nullable String confirmation, Actor actor)
      throws SQLException, RefusedException {
    move(
        runId,
        number,
        (connection, place) -> {
          place.requireOpen();
          Risk risk = place.step().risk();
          if (risk.needsSecondPerson()) {
            requireApproval(place.row());
            String wanted = place.operation(operations).confirmation(place.with());
            if (!wanted.equals(confirmation)) {
              throw new RefusedException(
                  Reason.INVALID, "Type exactly this to confirm: " + wanted + ".");
            }
          }
          var begun = new StepRow.Execution(actor.name(), desk.now(), null, null, null);
          tables(connection).put(place.row().executed(RunStep.State.RUNNING, begun));
          tell(connection, place.run(), actor, place.words("begins"));
          Desk.note(connection, "EXECUTE STEP", TYPE, place.name());
        });
  }

  private void requireApproval(StepRow row) throws SQLException, RefusedException {
    StepRow.Approval approval = row.approval();
    if (row.state() != RunStep.State.APPROVED || approval == null) {
      throw new RefusedException(
          Reason.CONFLICT, "Step " + row.number() + " waits for the approval of a second person.");
    }
    if (approval.at().plus(APPROVAL_AGE_MAX).isBefore(desk.now())) {
      throw new RefusedException(
          Reason.CONFLICT,
          "The approval of step " + row.number() + " is too old: preview it again.");
    }
  }

  private PlaybookRun perform(Place place, Actor actor) throws SQLException, RefusedException {
    try {
      String result = place.operation(operations).perform(desk.dataSource(), place.with());
      return ended(place, actor, RunStep.State.DONE, result);
    } catch (SQLException | RefusedException e) {
      String why = String.valueOf(e.getMessage());
      LOGGER.log(Level.WARNING, "step {0} of a playbook failed: {1}", place.name(), why);
      return ended(place, actor, RunStep.State.FAILED, why);
    }
  }

  private PlaybookRun ended(Place place, Actor actor, RunStep.State state, String result)
      throws SQLException, RefusedException {
    return move(
        place.run().id(),
        place.row().number(),
        (connection, now) -> {
          StepRow.Execution begun = now.row().execution();
          Instant began = begun == null ? desk.now() : begun.startedAt();
          var done = new StepRow.Execution(actor.name(), began, desk.now(), result, null);
          tables(connection).put(now.row().executed(state, done));
          if (state == RunStep.State.DONE) {
            Timeline.skipAlternatives(tables(connection), now, actor.name(), desk.now());
          }
          tell(connection, now.run(), actor, now.words(state + ": " + result));
          Desk.note(connection, state + " STEP", TYPE, now.name());
        });
  }

  PlaybookRun skip(long runId, int number, String reason, Actor actor)
      throws SQLException, RefusedException {
    requireReason(reason);
    return move(
        runId,
        number,
        (connection, place) -> {
          place.requireOpen();
          tables(connection).put(place.row().skipped(actor.name(), reason, desk.now()));
          tell(connection, place.run(), actor, place.words("skipped: " + reason));
          Desk.note(connection, "SKIP STEP", TYPE, place.name());
        });
  }

  // The end.

  PlaybookRun verify(long runId, Actor actor) throws SQLException, RefusedException {
    desk.lock();
    try {
      RunTables.RunRow run =
          desk.ask(connection -> tables(connection).row(runId))
              .orElseThrow(() ->
                  new RefusedException(
                      Reason.NOT_FOUND, "There is no run " + runId + " of a playbook."));
      Playbook playbook = playbooks.find(run.playbook());
      if (playbook == null) {
        throw new RefusedException(
            Reason.CONFLICT, "The playbook " + run.playbook() + " is gone: start another.");
      }
      List<Verification> found = Assertions.verify(desk, playbook, run.parameters());
      boolean holds = found.stream().allMatch(Verification::holds);
      desk.inTransaction(connection -> verified(connection, run, found, holds, actor));
      return shown(runId);
    } finally {
      desk.unlock();
    }
  }

  private boolean verified(
      Connection connection,
      RunTables.RunRow run,
      List<Verification> found,
      boolean holds,
      Actor actor)
      throws SQLException {
    tables(connection)
        .put(
            new RunTables.RunRow(
                run.id(),
                run.playbook(),
                run.version(),
                run.documentHash(),
                run.incidentId(),
                run.parameters(),
                holds ? PlaybookRun.State.VERIFIED : PlaybookRun.State.RUNNING,
                run.startedAt(),
                run.startedBy(),
                holds ? desk.now() : null,
                JsonText.of(found)));
    tell(connection, run, actor, holds ? "Verified: everything holds" : "Looked: not yet");
    Desk.note(connection, "VERIFY PLAYBOOK", "PLAYBOOK", run.playbook() + " " + run.id());
    return true;
  }

  // After a crash.

  /// Finds out what became of actions that were under way when the server stopped; once, before
  /// anybody may begin another.
  void recover() throws SQLException, RefusedException {
    desk.lock();
    try {
      new Recovery(desk, playbooks, operations).run();
    } finally {
      desk.unlock();
    }
  }

  private void tell(Connection connection, RunTables.RunRow run, Actor actor, String what)
      throws SQLException {
    Timeline.tell(connection, run, desk.now(), actor.name(), what);
  }
}
