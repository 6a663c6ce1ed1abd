package dev.holdfast.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class EngineMetricsTest {
  @Test
  void anUnreachableDatabaseIsDownAndStillScraped() throws IOException {
    var registry = new PrometheusRegistry();
    registry.register(
        new EngineMetrics(() -> {
          throw new SQLException("not bound", "08001");
        }));
    var out = new ByteArrayOutputStream();

    ExpositionFormats.init().getOpenMetricsTextFormatWriter().write(out, registry.scrape());

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("holdfast_up 0.0")
        .endsWith("# EOF\n");
  }
}
