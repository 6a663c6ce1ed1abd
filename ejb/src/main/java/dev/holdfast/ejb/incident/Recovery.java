package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RunStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Finds out what became of actions that were under way when the server stopped: done if the
/// database shows so, else interrupted, which takes a person who looks at a new preview.
final class Recovery {
  private final Desk desk;
  private final Playbooks playbooks;
  private final Operations operations;

  Recovery(Desk desk, Playbooks playbooks, Operations operations) {
    this.desk = desk;
    this.playbooks = playbooks;
    this.operations = operations;
  }

  /// Once, before anybody may begin another.
  void run() throws SQLException, RefusedException {
    for (StepRow row : desk.ask(connection -> new RunTables(connection, playbooks).running())) {
      boolean done = isDone(row);
      desk.inTransaction(connection -> end(connection, row, done));
    }
  }

  private boolean isDone(StepRow row) throws SQLException {
    try {
      Place place = desk.inTransaction(connection -> place(connection, row));
      return place.operation(operations).isDone(desk.dataSource(), place.with());
    } catch (RefusedException _) {
      return false; // its playbook is another one now
    }
  }

  private Place place(Connection connection, StepRow row) throws SQLException, RefusedException {
    return Place.of(new RunTables(connection, playbooks), playbooks, row.runId(), row.number());
  }

  private boolean end(Connection connection, StepRow row, boolean done)
      throws SQLException, RefusedException {
    RunStep.State state = done ? RunStep.State.DONE : RunStep.State.INTERRUPTED;
    String result =
        done
            ? "The server stopped meanwhile; it was found done."
            : "The server stopped meanwhile; it is not known to have been done.";
    StepRow.Execution begun = row.execution();
    Instant began = begun == null ? desk.now() : begun.startedAt();
    String by = begun == null ? Desk.SERVICE : begun.by();
    var tables = new RunTables(connection, playbooks);
    tables.put(row.executed(state, new StepRow.Execution(by, began, desk.now(), result, null)));
    if (done) {
      Timeline.skipAlternatives(tables, place(connection, row), by, desk.now());
    }
    RunTables.RunRow run = tables.row(row.runId()).orElseThrow();
    Timeline.tell(
        connection,
        run,
        desk.now(),
        Desk.SERVICE,
        "Step " + row.number() + ", " + state + ": " + result);
    Desk.note(connection, state + " STEP", Runs.TYPE, run.id() + "/" + row.number());
    return true;
  }
}
