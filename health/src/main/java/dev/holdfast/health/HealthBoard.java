package dev.holdfast.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Where probes ask, and where the services say whom to ask.
@ApplicationScoped
public class HealthBoard {
  /// The name of every check.
  public static final String CHECK_NAME = "holdfast";

  private static final Answer NO_SOURCE = new Answer(false, "the services are not started");

  private volatile @Nullable Source source;

  /// Called by the container.
  public HealthBoard() {}

  /// A probe's answer and, when it is down, why.
  public record Answer(boolean up, String reason) {}

  /// Who knows.
  public interface Source {
    /// Whether requests should be sent here: reads and writes are served.
    Answer ready();

    /// Whether the database has been opened, recovery included.
    Answer started();
  }

  /// Asks `newSource` from now on.
  public void askFrom(Source newSource) {
    source = newSource;
  }

  /// Asks nobody from now on.
  public void askNobody() {
    source = null;
  }

  /// Whether the server should be kept alive: this archive answers. Restarting the server does not
  /// mend a disk on which writing stopped, so that is no reason to say no.
  public Answer live() {
    return new Answer(true, "");
  }

  /// See [Source#ready()].
  public Answer ready() {
    Source known = source;
    return known == null ? NO_SOURCE : known.ready();
  }

  /// See [Source#started()].
  public Answer started() {
    Source known = source;
    return known == null ? NO_SOURCE : known.started();
  }
}
