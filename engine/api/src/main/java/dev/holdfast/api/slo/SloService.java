package dev.holdfast.api.slo;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The objectives of the database that the server offers.
public interface SloService {
  /// All objectives, now or at a past moment, by id.
  List<ObjectiveState> states(@Nullable Instant asOf) throws SQLException;

  /// One objective, now or at a past moment; empty when there is none of that id.
  Optional<ObjectiveState> state(String id, @Nullable Instant asOf) throws SQLException;

  /// Promises more or less; empty when there is none of that id. IllegalArgumentException when
  /// target or window is outside its range.
  Optional<Objective> change(String id, double target, Duration window) throws SQLException;
}
