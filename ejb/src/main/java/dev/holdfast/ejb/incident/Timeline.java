package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.IncidentEvent;
import dev.holdfast.api.incident.Playbook;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// What follows from a step elsewhere: a line in the incident, and alternatives that are left out.
final class Timeline {
  private Timeline() {}

  /// Writes what a run did into its incident, if it has one.
  static void tell(
      Connection connection, RunTables.RunRow run, Instant at, String actor, String what)
      throws SQLException {
    Long incidentId = run.incidentId();
    if (incidentId != null) {
      var event = new IncidentEvent(0, at, IncidentEvent.Kind.STEP, actor, what, run.id());
      new IncidentTables(connection).add(incidentId, event);
    }
  }

  /// Skips the steps that are alternatives of one that was done.
  static void skipAlternatives(RunTables tables, Place done, String actor, Instant at)
      throws SQLException {
    String choice = done.step().choice();
    if (choice == null) {
      return;
    }
    for (StepRow other : tables.steps(done.run().id())) {
      Playbook.Step step = done.playbook().steps().get(other.number() - 1);
      boolean open = other.number() != done.row().number() && !other.state().isEnded();
      if (choice.equals(step.choice()) && open) {
        String why = "Step " + done.row().number() + " was done instead.";
        tables.put(other.skipped(actor, why, at));
      }
    }
  }
}
