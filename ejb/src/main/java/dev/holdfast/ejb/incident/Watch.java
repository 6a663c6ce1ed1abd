package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.Playbook;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.Severity;
import dev.holdfast.api.slo.AlertTier;
import dev.holdfast.api.slo.ObjectiveState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks whether something is wrong: the triggers of the playbooks, and the alerts of objectives.
/// One thread at a time.
final class Watch {
  private static final Logger LOGGER = System.getLogger(Watch.class.getName());

  private final Desk desk;
  private final Playbooks playbooks;
  private final Incidents incidents;
  private final Objectives objectives;
  private final Map<String, String> thresholds;

  /// How the objectives stand.
  interface Objectives {
    /// All of them, now.
    List<ObjectiveState> states() throws SQLException;
  }

  /// @param thresholds values of parameters instead of the playbooks' defaults, as
  ///   `playbook.parameter`
  Watch(
      Desk desk,
      Playbooks playbooks,
      Incidents incidents,
      Objectives objectives,
      Map<String, String> thresholds) {
    this.desk = desk;
    this.playbooks = playbooks;
    this.incidents = incidents;
    this.objectives = objectives;
    this.thresholds = thresholds;
  }

  /// Looks at everything; what cannot be looked at is logged, and the rest goes on.
  void look() {
    for (Playbook playbook : playbooks.all()) {
      for (Playbook.Trigger trigger : playbook.triggers()) {
        guarded(playbook.name() + "/" + trigger.id(), () -> look(playbook, trigger));
      }
    }
    guarded("objectives", this::lookAtObjectives);
    guarded("open incidents", incidents::suggest);
  }

  private interface Look {
    void run() throws SQLException, RefusedException;
  }

  private static void guarded(String what, Look look) {
    try {
      look.run();
    } catch (SQLException | RefusedException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "{0} could not be watched: {1}", what, e.getMessage());
    }
  }

  private void look(Playbook playbook, Playbook.Trigger trigger)
      throws SQLException, RefusedException {
    Map<String, String> given = Assertions.withDefaults(playbook, overridden(playbook));
    var values = new NamedQuery.Values(playbook, given, desk.now());
    List<Map<String, String>> rows =
        desk.ask(connection -> NamedQuery.of(trigger.query()).rows(connection, values));
    for (Map<String, String> row : rows) {
      var parameters = new LinkedHashMap<>(given);
      parameters.putAll(row);
      incidents.signalled(
          new Incidents.Signal(
              playbook.name() + "/" + trigger.id() + "/" + Template.fill(trigger.key(), parameters),
              Template.fill(trigger.title(), parameters),
              playbook.severity(),
              playbook.name(),
              parameters,
              Duration.ofSeconds(trigger.cooldownSeconds())));
    }
  }

  private Map<String, String> overridden(Playbook playbook) {
    var found = new LinkedHashMap<String, String>();
    for (Playbook.Parameter parameter : playbook.parameters()) {
      String value = thresholds.get(playbook.name() + "." + parameter.name());
      if (value != null) {
        found.put(parameter.name(), value);
      }
    }
    return found;
  }

  private void lookAtObjectives() throws SQLException, RefusedException {
    for (ObjectiveState state : objectives.states()) {
      Optional<ObjectiveState.TierState> firing =
          state.tiers().stream().filter(ObjectiveState.TierState::fires).findFirst();
      if (firing.isPresent()) {
        incidents.signalled(signal(state, firing.get()));
      }
    }
  }

  // The tiers come in the order of their urgency.
  private static Incidents.Signal signal(ObjectiveState state, ObjectiveState.TierState firing) {
    AlertTier tier = firing.tier();
    boolean pages = tier == AlertTier.PAGE_1H || tier == AlertTier.PAGE_6H;
    long burn = Math.round(firing.longBurn());
    return new Incidents.Signal(
        Incidents.OBJECTIVE + state.objective().id(),
        state.objective().title()
            + ": the error budget burns "
            + burn
            + " times as fast as allowed",
        pages ? Severity.SEV2 : Severity.SEV3,
        null,
        Map.of("tier", tier.name()),
        Duration.ofMinutes(10));
  }
}
