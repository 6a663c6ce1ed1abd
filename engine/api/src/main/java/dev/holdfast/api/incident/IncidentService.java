package dev.holdfast.api.incident;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The incidents of the database that the server offers. Readers need the role `admin`, `operator`
/// or `auditor`; whoever changes something needs `admin` or `operator`.
public interface IncidentService {
  /// Incidents, now or at a past moment, the newest first.
  ///
  /// @param unresolved whether to leave out those that are resolved
  List<Incident> list(boolean unresolved, int limit, int offset, @Nullable Instant asOf)
      throws SQLException;

  /// One with its timeline, now or at a past moment; empty when there is none of that number.
  Optional<IncidentTimeline> find(long id, @Nullable Instant asOf) throws SQLException;

  /// Opens one by hand.
  Incident open(NewIncident incident) throws SQLException, RefusedException;

  /// The caller takes it.
  Incident acknowledge(long id) throws SQLException, RefusedException;

  /// Writes something down in the timeline.
  ///
  /// @param text 1 to 4,000 characters
  IncidentTimeline note(long id, String text) throws SQLException, RefusedException;

  /// What has to hold before it may be resolved, looked at now; empty when nothing has to.
  List<Verification> verification(long id) throws SQLException, RefusedException;

  /// Resolves it; refused while something that has to hold does not.
  ///
  /// @param resolution what was the matter and what was done, 1 to 4,000 characters
  Incident resolve(long id, String resolution) throws SQLException, RefusedException;
}
