package dev.holdfast.console.metrics;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/// The main figures for MicroProfile Metrics. Nothing refers to this class, so a server without
/// MicroProfile Metrics skips it. A figure that cannot be read is NaN.
@ApplicationScoped
public class MicroProfileMetrics {
  @Inject private DatabaseDoor door;

  /// Commits acknowledged.
  @Gauge(name = "holdfast_commits", absolute = true, unit = "none")
  public double commits() {
    return figure(status -> (double) status.figures().commits());
  }

  /// Branches in doubt.
  @Gauge(name = "holdfast_xa_prepared", absolute = true, unit = "none")
  public double inDoubtBranches() {
    return figure(status -> (double) status.figures().inDoubtBranches());
  }

  /// Open sessions.
  @Gauge(name = "holdfast_sessions", absolute = true, unit = "none")
  public double sessions() {
    return figure(status -> (double) status.figures().sessions());
  }

  private double figure(ToDoubleFunction<DatabaseStatus> figure) {
    try {
      return figure.applyAsDouble(door.dataSource().status());
    } catch (SQLException _) {
      return Double.NaN;
    }
  }
}
