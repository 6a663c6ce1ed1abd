package dev.holdfast.ejb.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditQuery;
import dev.holdfast.api.incident.Incident;
import dev.holdfast.api.incident.IncidentEvent;
import dev.holdfast.api.incident.IncidentState;
import dev.holdfast.api.incident.NewIncident;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.Severity;
import dev.holdfast.api.slo.AlertTier;
import dev.holdfast.api.slo.Objective;
import dev.holdfast.api.slo.ObjectiveState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of incidents on a real database.
class IncidentsTest {
  @TempDir private Path directory;
  private TestDesk desk;

  @BeforeEach
  void open() {
    desk = new TestDesk(directory);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static Incidents.Signal signal(Duration cooldown) {
    return new Incidents.Signal(
        "slo:commit-latency", "Commits are slow", Severity.SEV3, null, Map.of(), cooldown);
  }

  @Test
  void aSignalOpensOneIncidentUntilItIsResolvedAndTheCooldownIsOver() throws Exception {
    assertThat(desk.incidents.signalled(signal(Duration.ofHours(1)))).isPresent();
    assertThat(desk.incidents.signalled(signal(Duration.ofHours(1)))).isEmpty();
    desk.incidents.resolve(1, "Was a backup", "ada");
    assertThat(desk.incidents.signalled(signal(Duration.ofHours(1)))).isEmpty();
    assertThat(desk.incidents.signalled(signal(Duration.ZERO))).isPresent();
    assertThat(desk.incidents.list(false, 10, 0, null))
        .extracting(Incident::id)
        .containsExactly(2L, 1L);
  }

  @Test
  void aWorseSignalRaisesTheSeverity() throws Exception {
    desk.incidents.signalled(signal(Duration.ZERO));
    desk.incidents.signalled(
        new Incidents.Signal(
            "slo:commit-latency", "Worse", Severity.SEV2, null, Map.of(), Duration.ZERO));
    assertThat(desk.incidents.list(true, 10, 0, null))
        .singleElement()
        .extracting(Incident::severity)
        .isEqualTo(Severity.SEV2);
  }

  @Test
  void itCannotBeResolvedWhileItsAlertFiresAndIsSuggestedWhenItEnds() throws Exception {
    desk.alarm = true;
    desk.incidents.signalled(signal(Duration.ZERO));
    desk.incidents.suggest();
    assertThatThrownBy(() -> desk.incidents.resolve(1, "Done", "ada"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("No alert of commit-latency fires");
    desk.alarm = false;
    desk.incidents.suggest();
    desk.incidents.suggest();
    assertThat(desk.incidents.find(1, null).orElseThrow().events())
        .extracting(IncidentEvent::kind)
        .containsExactly(IncidentEvent.Kind.OPENED, IncidentEvent.Kind.RESOLVABLE);
    assertThat(desk.incidents.list(true, 10, 0, null)).hasSize(1); // suggested, not done
    desk.incidents.resolve(1, "Done", "ada");
    assertThat(desk.incidents.list(true, 10, 0, null)).isEmpty();
  }

  @Test
  void theWatchOpensOneForAFiringAlert() throws Exception {
    var objective =
        new Objective("commit-latency", "Commits are quick", "", 0.99, Duration.ofDays(30));
    var firing = new ObjectiveState.TierState(AlertTier.PAGE_1H, true, 14.4, 30.2, 40, 500, true);
    var state =
        new ObjectiveState(
            objective, Instant.EPOCH, true, 500, 1_000, 0.5, -49, null, List.of(firing));
    var watch =
        new Watch(desk.desk, desk.playbooks, desk.incidents, () -> List.of(state), Map.of());
    watch.look();
    watch.look();
    assertThat(desk.incidents.list(true, 10, 0, null))
        .singleElement()
        .satisfies(incident -> {
          assertThat(incident.severity()).isEqualTo(Severity.SEV2);
          assertThat(incident.title())
              .isEqualTo("Commits are quick: the error budget burns 30 times as fast as allowed");
          assertThat(incident.openedBy()).isEqualTo("holdfast:incidents");
        });
  }

  @Test
  void changeEntryInTheTrailAndTimelineAreOneCommit() throws Exception {
    var asked = new NewIncident("Orders are slow", Severity.SEV3, null, Map.of());
    Incident incident = desk.incidents.open(asked, "ada");
    assertThat(newestRecord()).contains("OPEN INCIDENT", "INSERT");
    desk.incidents.acknowledge(incident.id(), "ben");
    assertThat(newestRecord()).contains("ACKNOWLEDGE INCIDENT");
    desk.incidents.note(incident.id(), "It is the backup", "ben");
    desk.incidents.resolve(incident.id(), "Moved the backup", "ben");
    assertThat(newestRecord()).contains("RESOLVE INCIDENT");
    assertThat(desk.incidents.find(incident.id(), null).orElseThrow().events())
        .extracting(IncidentEvent::actor, IncidentEvent::kind)
        .hasToString(
            "[(\"ada\", OPENED), (\"ben\", ACKNOWLEDGED), (\"ben\", NOTE), (\"ben\", RESOLVED)]");
  }

  private List<String> newestRecord() throws SQLException {
    List<AuditEntry> entries = desk.source.audit().search(AuditQuery.newest(1)).entries();
    return entries.stream().map(AuditEntry::action).toList();
  }

  @Test
  void whatIsNotThereOrOverIsRefused() throws Exception {
    assertThatThrownBy(() -> desk.incidents.acknowledge(7, "ada"))
        .hasFieldOrPropertyWithValue("reason", RefusedException.Reason.NOT_FOUND);
    var asked = new NewIncident("Orders are slow", Severity.SEV3, "no-such", Map.of());
    assertThatThrownBy(() -> desk.incidents.open(asked, "ada"))
        .hasFieldOrPropertyWithValue("reason", RefusedException.Reason.INVALID);
    desk.incidents.signalled(signal(Duration.ZERO));
    desk.incidents.acknowledge(1, "ada");
    assertThatThrownBy(() -> desk.incidents.acknowledge(1, "ben"))
        .hasFieldOrPropertyWithValue("reason", RefusedException.Reason.CONFLICT);
    assertThatThrownBy(() -> desk.incidents.note(1, " ", "ben"))
        .hasFieldOrPropertyWithValue("reason", RefusedException.Reason.INVALID);
  }

  @Test
  void theListIsShownAsItWasAtAPastMomentAndAfterARestart() throws Exception {
    desk.incidents.signalled(signal(Duration.ZERO));
    Instant then = desk.desk.now();
    desk.incidents.resolve(1, "Done", "ada");
    desk.restart();
    assertThat(desk.incidents.list(false, 10, 0, then))
        .extracting(Incident::state)
        .containsExactly(IncidentState.OPEN);
    assertThat(desk.incidents.list(false, 10, 0, null))
        .extracting(Incident::state)
        .containsExactly(IncidentState.RESOLVED);
    assertThat(desk.incidents.list(false, 10, 0, Instant.EPOCH.plusSeconds(1))).isEmpty();
  }
}
