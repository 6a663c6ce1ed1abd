package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RefusedException.Reason;
import dev.holdfast.api.incident.RunStep;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// A step in the midst of its run, whose turn it is.
record Place(RunTables.RunRow run, Playbook playbook, StepRow row, Playbook.Step step) {
  /// Finds it; refused when it does not exist, when its playbook is not what it was, or when an
  /// earlier step has not ended.
  static Place of(RunTables tables, Playbooks playbooks, long runId, int number)
      throws SQLException, RefusedException {
    RunTables.RunRow run =
        tables
            .row(runId)
            .orElseThrow(() ->
                new RefusedException(
                    Reason.NOT_FOUND, "There is no run " + runId + " of a playbook."));
    List<StepRow> steps = tables.steps(runId);
    if (number < 1 || number > steps.size()) {
      throw new RefusedException(Reason.NOT_FOUND, "Run " + runId + " has no step " + number + ".");
    }
    Playbook playbook = playbooks.find(run.playbook());
    if (playbook == null || !playbook.hash().equals(run.documentHash())) {
      throw new RefusedException(
          Reason.CONFLICT,
          "The playbook " + run.playbook() + " is not what it was: start it anew.");
    }
    for (StepRow earlier : steps.subList(0, number - 1)) {
      if (!earlier.state().isEnded()) {
        throw new RefusedException(
            Reason.CONFLICT,
            "Step " + earlier.number() + " comes first: execute it, or skip it with a reason.");
      }
    }
    return new Place(run, playbook, steps.get(number - 1), playbook.steps().get(number - 1));
  }

  /// As the audit trail names it.
  String name() {
    return run.id() + "/" + row.number() + " " + step.id();
  }

  /// What its operation takes.
  Map<String, String> with() {
    return StepRow.with(step, run.parameters());
  }

  /// The same in a run with other parameters.
  Place in(RunTables.RunRow changed) {
    return new Place(changed, playbook, row, step);
  }

  /// A line of a timeline.
  String words(String what) {
    return "Step " + row.number() + ", " + step.title() + ", " + what;
  }

  /// Of everything that an approval is about, so that no other step or parameter passes for it.
  String hash(String preview) {
    return Hash.of(
        String.join(
            "\n",
            run.documentHash(),
            Long.toString(run.id()),
            Integer.toString(row.number()),
            JsonText.of(with()),
            preview));
  }

  void requireOpen() throws RefusedException {
    RunStep.State state = row.state();
    if (state.isEnded() || state == RunStep.State.RUNNING) {
      throw new RefusedException(
          Reason.CONFLICT, "Step " + row.number() + " is " + state + " already.");
    }
  }

  void requireRight(Runs.Actor actor) throws RefusedException {
    if (step.risk().needsAdmin() && !actor.isAdmin()) {
      throw new RefusedException(
          Reason.FORBIDDEN, "A step of risk " + step.risk() + " takes the role admin.");
    }
  }

  Operation operation(Operations operations) throws RefusedException {
    String name = step.operation();
    Operation operation = name == null ? null : operations.find(name);
    if (operation == null) {
      throw new RefusedException(
          Reason.CONFLICT, "Step " + row.number() + " looks, and does nothing.");
    }
    return operation;
  }
}
