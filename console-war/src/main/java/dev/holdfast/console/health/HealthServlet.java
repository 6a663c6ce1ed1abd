package dev.holdfast.console.health;

import dev.holdfast.health.HealthBoard;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// `/health/live`, `/health/ready`, `/health/started`, in MicroProfile Health's format, on every
/// server.
@WebServlet("/health/*")
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient HealthBoard board;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (Objects.requireNonNullElse(request.getPathInfo(), "")) {
      case "/live" -> answer(response, board.live());
      case "/ready" -> answer(response, board.ready());
      case "/started" -> answer(response, board.started());
      default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static void answer(HttpServletResponse response, HealthBoard.Answer answer)
      throws IOException {
    String status = answer.up() ? "UP" : "DOWN";
    JsonObjectBuilder check =
        Json.createObjectBuilder().add("name", HealthBoard.CHECK_NAME).add("status", status);
    if (!answer.up()) {
      check.add("data", Json.createObjectBuilder().add("reason", answer.reason()));
    }
    response.setStatus(
        answer.up() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(
            Json.createObjectBuilder()
                .add("status", status)
                .add("checks", Json.createArrayBuilder().add(check))
                .build()
                .toString());
  }
}
