package dev.holdfast.console.metrics;

import dev.holdfast.ejb.database.DatabaseDoor;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// `/metrics`: OpenMetrics, or Prometheus' older text when that is what the client accepts.
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient DatabaseDoor door;
  private final transient ExpositionFormats formats = ExpositionFormats.init();
  private final transient PrometheusRegistry registry = new PrometheusRegistry();

  @Override
  public void init() {
    registry.register(new EngineMetrics(door::dataSource));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String accept = request.getHeader("Accept");
    ExpositionFormatWriter writer =
        accept == null || accept.equals("*/*")
            ? formats.getOpenMetricsTextFormatWriter()
            : formats.findWriter(accept);
    response.setContentType(writer.getContentType());
    writer.write(response.getOutputStream(), registry.scrape());
  }
}
