package dev.holdfast.console.status;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/// The status page: plain HTML, no script, an answer even when the database has none.
@WebServlet("/status")
public class StatusServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient DatabaseDoor door;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Refresh", "10");
    try {
      DatabaseStatus status = door.dataSource().status();
      if (status.state() != DatabaseStatus.State.OPEN) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      }
      response.getWriter().write(StatusPage.of(status));
    } catch (SQLException e) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.getWriter().write(StatusPage.ofFailure(String.valueOf(e.getMessage())));
    }
  }
}
