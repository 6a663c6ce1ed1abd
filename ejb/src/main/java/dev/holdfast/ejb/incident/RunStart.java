package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Incident;
import dev.holdfast.api.incident.IncidentState;
import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RefusedException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The beginning of a run.
///
/// @param given parameters
/// @param incidentId that it is for, or null
/// @param actor who starts it
record RunStart(
    Playbook playbook, Map<String, String> given, @Nullable Long incidentId, String actor) {
  /// Adds the run and its steps, and answers its number.
  long insert(Connection connection, RunTables tables, Instant now)
      throws SQLException, RefusedException {
    Map<String, String> known = known(connection);
    Parameters.check(playbook, known);
    Parameters.requireAll(playbook, known);
    var run =
        new RunTables.RunRow(
            tables.nextId(),
            playbook.name(),
            playbook.version(),
            playbook.hash(),
            incidentId,
            Assertions.withDefaults(playbook, known),
            PlaybookRun.State.RUNNING,
            now,
            actor,
            null,
            null);
    tables.put(run);
    for (int i = 0; i < playbook.steps().size(); i++) {
      tables.put(StepRow.pending(run.id(), i + 1, playbook.steps().get(i).id()));
    }
    Timeline.tell(connection, run, now, actor, "Started the playbook " + playbook.title());
    Desk.note(connection, "START PLAYBOOK", "PLAYBOOK", playbook.name() + " " + run.id());
    return run.id();
  }

  // The incident's, with what is given besides; a signal may tell more than the playbook asks for.
  private Map<String, String> known(Connection connection) throws SQLException, RefusedException {
    Long id = incidentId;
    if (id == null) {
      return given;
    }
    Incident incident =
        new IncidentTables(connection)
            .find(id, null)
            .orElseThrow(
                () -> new RefusedException(Reason.NOT_FOUND, "There is no incident " + id + "."));
    if (incident.state() == IncidentState.RESOLVED) {
      throw new RefusedException(Reason.CONFLICT, "Incident " + id + " is resolved already.");
    }
    var all = new LinkedHashMap<String, String>();
    for (Playbook.Parameter parameter : playbook.parameters()) {
      String value = incident.parameters().get(parameter.name());
      if (value != null) {
        all.put(parameter.name(), value);
      }
    }
    all.putAll(given);
    return all;
  }
}
