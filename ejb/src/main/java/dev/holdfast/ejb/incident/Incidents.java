package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Incident;
import dev.holdfast.api.incident.IncidentEvent;
import dev.holdfast.api.incident.IncidentState;
import dev.holdfast.api.incident.IncidentTimeline;
import dev.holdfast.api.incident.NewIncident;
import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.PlaybookRun;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.RefusedException.Reason;
import dev.holdfast.api.incident.Severity;
import dev.holdfast.api.incident.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The life of incidents. Safe for use by many threads; changes come one after the other.
final class Incidents {
  /// How the signals of objectives begin.
  static final String OBJECTIVE = "slo:";

  private static final String TYPE = "INCIDENT";
  private static final int TEXT_LENGTH_MAX = 4_000;

  private final Desk desk;
  private final Playbooks playbooks;
  private final Alarms alarms;

  /// Which objectives burn.
  interface Alarms {
    /// Whether an alert of this objective fires now.
    boolean fires(String objective) throws SQLException;
  }

  /// What opens an incident by itself.
  ///
  /// @param signal by which the same thing is known again
  /// @param cooldown how long after its resolution the same thing opens no other
  record Signal(
      String signal,
      String title,
      Severity severity,
      @Nullable String playbook,
      Map<String, String> parameters,
      Duration cooldown) {}

  Incidents(Desk desk, Playbooks playbooks, Alarms alarms) {
    this.desk = desk;
    this.playbooks = playbooks;
    this.alarms = alarms;
  }

  // Looking.

  List<Incident> list(boolean unresolved, int limit, int offset, @Nullable Instant asOf)
      throws SQLException {
    return desk.ask(
        connection -> new IncidentTables(connection).list(unresolved, limit, offset, asOf));
  }

  Optional<IncidentTimeline> find(long id, @Nullable Instant asOf) throws SQLException {
    return desk.ask(connection -> find(connection, id, asOf));
  }

  private Optional<IncidentTimeline> find(Connection connection, long id, @Nullable Instant asOf)
      throws SQLException {
    var tables = new IncidentTables(connection);
    Optional<Incident> incident = tables.find(id, asOf);
    if (incident.isEmpty()) {
      return Optional.empty();
    }
    List<PlaybookRun> runs = new RunTables(connection, playbooks).ofIncident(id, asOf);
    return Optional.of(new IncidentTimeline(incident.get(), tables.events(id, asOf), runs));
  }

  // Changing.

  /// What a change does with the incident as it is.
  private interface Change {
    Incident of(Incident incident, Instant now) throws RefusedException, SQLException;
  }

  Incident open(NewIncident asked, String actor) throws SQLException, RefusedException {
    String playbook = asked.playbook();
    if (playbook != null && playbooks.find(playbook) == null) {
      throw new RefusedException(Reason.INVALID, "There is no playbook " + playbook + ".");
    }
    var signal =
        new Signal(
            "", asked.title(), asked.severity(), playbook, asked.parameters(), Duration.ZERO);
    desk.lock();
    try {
      return desk.inTransaction(connection -> insert(connection, signal, actor));
    } finally {
      desk.unlock();
    }
  }

  /// Opens an incident unless one of this signal is open, or was resolved a moment ago; a signal
  /// that has become worse raises the severity of the open one.
  Optional<Incident> signalled(Signal signal) throws SQLException, RefusedException {
    desk.lock();
    try {
      return desk.inTransaction(connection -> {
        Optional<Incident> known = new IncidentTables(connection).newest(signal.signal());
        if (known.isEmpty() || isOver(known.get(), signal.cooldown())) {
          return Optional.of(insert(connection, signal, Desk.SERVICE));
        }
        Incident open = known.get();
        if (open.state() != IncidentState.RESOLVED
            && signal.severity().compareTo(open.severity()) < 0) {
          raise(connection, open, signal);
        }
        return Optional.empty();
      });
    } finally {
      desk.unlock();
    }
  }

  private boolean isOver(Incident incident, Duration cooldown) throws SQLException {
    Instant resolvedAt = incident.resolvedAt();
    return incident.state() == IncidentState.RESOLVED
        && resolvedAt != null
        && resolvedAt.plus(cooldown).isBefore(desk.now());
  }

  private Incident insert(Connection connection, Signal signal, String actor) throws SQLException {
    var tables = new IncidentTables(connection);
    Instant now = desk.now();
    var incident =
        new Incident(
            tables.nextId(),
            signal.title(),
            signal.severity(),
            IncidentState.OPEN,
            signal.signal(),
            signal.playbook(),
            signal.parameters(),
            now,
            actor,
            null,
            null,
            null,
            null,
            false);
    tables.put(incident);
    tables.add(incident.id(), event(now, IncidentEvent.Kind.OPENED, actor, signal.title()));
    Desk.note(connection, "OPEN INCIDENT", TYPE, Long.toString(incident.id()));
    return incident;
  }

  private void raise(Connection connection, Incident open, Signal signal) throws SQLException {
    var tables = new IncidentTables(connection);
    tables.put(
        new Incident(
            open.id(),
            open.title(),
            signal.severity(),
            open.state(),
            open.signal(),
            open.playbook(),
            open.parameters(),
            open.openedAt(),
            open.openedBy(),
            open.acknowledgedAt(),
            open.acknowledgedBy(),
            null,
            null,
            false));
    String text = signal.title() + " (" + signal.severity() + ")";
    tables.add(open.id(), event(desk.now(), IncidentEvent.Kind.SIGNAL, Desk.SERVICE, text));
    Desk.note(connection, "RAISE INCIDENT", TYPE, Long.toString(open.id()));
  }

  Incident acknowledge(long id, String actor) throws SQLException, RefusedException {
    return change(
        id,
        "ACKNOWLEDGE INCIDENT",
        (incident, now) -> {
          if (incident.state() != IncidentState.OPEN) {
            throw new RefusedException(
                Reason.CONFLICT, "Incident " + id + " is " + incident.state() + " already.");
          }
          return with(incident, IncidentState.ACKNOWLEDGED, now, actor);
        },
        event(desk.now(), IncidentEvent.Kind.ACKNOWLEDGED, actor, "Taken by " + actor));
  }

  IncidentTimeline note(long id, String text, String actor) throws SQLException, RefusedException {
    requireText(text);
    change(
        id,
        "NOTE INCIDENT",
        (incident, _) -> incident,
        event(desk.now(), IncidentEvent.Kind.NOTE, actor, text));
    return find(id, null).orElseThrow();
  }

  Incident resolve(long id, String resolution, String actor) throws SQLException, RefusedException {
    requireText(resolution);
    List<String> open =
        verify(id).stream().filter(each -> !each.holds()).map(Verification::title).toList();
    if (!open.isEmpty()) {
      throw new RefusedException(
          Reason.CONFLICT, "Not yet: this does not hold: " + String.join("; ", open) + ".");
    }
    return change(
        id,
        "RESOLVE INCIDENT",
        (incident, now) -> {
          if (incident.state() == IncidentState.RESOLVED) {
            throw new RefusedException(Reason.CONFLICT, "Incident " + id + " is resolved already.");
          }
          return resolved(incident, now, actor);
        },
        event(desk.now(), IncidentEvent.Kind.RESOLVED, actor, resolution));
  }

  private Incident change(long id, String action, Change change, IncidentEvent event)
      throws SQLException, RefusedException {
    desk.lock();
    try {
      return desk.inTransaction(connection -> {
        var tables = new IncidentTables(connection);
        Incident before = tables.find(id, null).orElseThrow(() -> unknown(id));
        Incident after = change.of(before, event.at());
        tables.put(after);
        tables.add(id, event);
        Desk.note(connection, action, TYPE, Long.toString(id));
        return after;
      });
    } finally {
      desk.unlock();
    }
  }

  private static RefusedException unknown(long id) {
    return new RefusedException(Reason.NOT_FOUND, "There is no incident " + id + ".");
  }

  private static void requireText(String text) throws RefusedException {
    if (text.isBlank() || text.length() > TEXT_LENGTH_MAX) {
      throw new RefusedException(
          Reason.INVALID, "The text must have 1 to " + TEXT_LENGTH_MAX + " characters.");
    }
  }

  private static IncidentEvent event(
      Instant at, IncidentEvent.Kind kind, String actor, String text) {
    return new IncidentEvent(0, at, kind, actor, text, null);
  }

  // What has to hold.

  List<Verification> verify(long id) throws SQLException, RefusedException {
    Incident incident =
        desk.ask(connection -> new IncidentTables(connection).find(id, null))
            .orElseThrow(() -> unknown(id));
    return verify(incident);
  }

  /// The assertions of its playbook with its parameters, and the end of the alert that opened it.
  private List<Verification> verify(Incident incident) throws SQLException {
    var all = new ArrayList<Verification>();
    if (incident.signal().startsWith(OBJECTIVE)) {
      String objective = incident.signal().substring(OBJECTIVE.length());
      all.add(
          new Verification(
              "alert-ended", "No alert of " + objective + " fires", !alarms.fires(objective)));
    }
    Playbook playbook = incident.playbook() == null ? null : playbooks.find(incident.playbook());
    if (playbook != null && hasRequired(playbook, incident.parameters())) {
      all.addAll(Assertions.verify(desk, playbook, incident.parameters()));
    }
    return all;
  }

  // One opened by hand may not know yet what it is about.
  private static boolean hasRequired(Playbook playbook, Map<String, String> parameters) {
    return playbook.parameters().stream()
        .allMatch(each -> !each.required() || parameters.containsKey(each.name()));
  }

  /// Looks at all open incidents that a signal opened, and suggests to resolve those of which
  /// everything holds that has to.
  void suggest() throws SQLException, RefusedException {
    for (Incident incident : list(true, NamedQuery.ROWS_MAX, 0, null)) {
      if (incident.signal().isEmpty()) {
        continue;
      }
      boolean holds = verify(incident).stream().allMatch(Verification::holds);
      if (holds != incident.resolvable()) {
        desk.lock();
        try {
          desk.inTransaction(connection -> suggest(connection, incident.id(), holds));
        } finally {
          desk.unlock();
        }
      }
    }
  }

  private boolean suggest(Connection connection, long id, boolean holds) throws SQLException {
    var tables = new IncidentTables(connection);
    Optional<Incident> found = tables.find(id, null);
    if (found.isEmpty() || found.get().state() == IncidentState.RESOLVED) {
      return false;
    }
    tables.put(withResolvable(found.get(), holds));
    String text =
        holds
            ? "Everything that has to hold does: it may be resolved."
            : "The signal is back: it may not be resolved yet.";
    IncidentEvent.Kind kind = holds ? IncidentEvent.Kind.RESOLVABLE : IncidentEvent.Kind.SIGNAL;
    tables.add(id, event(desk.now(), kind, Desk.SERVICE, text));
    return true;
  }

  // Copies.

  private static Incident with(Incident i, IncidentState state, Instant now, String actor) {
    return new Incident(
        i.id(),
        i.title(),
        i.severity(),
        state,
        i.signal(),
        i.playbook(),
        i.parameters(),
        i.openedAt(),
        i.openedBy(),
        now,
        actor,
        i.resolvedAt(),
        i.resolvedBy(),
        i.resolvable());
  }

  private static Incident resolved(Incident i, Instant now, String actor) {
    return new Incident(
        i.id(),
        i.title(),
        i.severity(),
        IncidentState.RESOLVED,
        i.signal(),
        i.playbook(),
        i.parameters(),
        i.openedAt(),
        i.openedBy(),
        i.acknowledgedAt(),
        i.acknowledgedBy(),
        now,
        actor,
        i.resolvable());
  }

  private static Incident withResolvable(Incident i, boolean resolvable) {
    return new Incident(
        i.id(),
        i.title(),
        i.severity(),
        i.state(),
        i.signal(),
        i.playbook(),
        i.parameters(),
        i.openedAt(),
        i.openedBy(),
        i.acknowledgedAt(),
        i.acknowledgedBy(),
        i.resolvedAt(),
        i.resolvedBy(),
        resolvable);
  }
}
