package dev.holdfast.arquillian.incident;

import dev.holdfast.api.incident.IncidentService;
import dev.holdfast.api.incident.NewIncident;
import dev.holdfast.api.incident.PlaybookService;
import dev.holdfast.api.incident.RefusedException;
import dev.holdfast.api.incident.Severity;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/// Asks and acts by the services; answers what they answered, or why they refused.
@WebServlet("/incidents-of-test/*")
public class IncidentServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient IncidentService incidents;
  @EJB private transient PlaybookService playbooks;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      response.getWriter().print(answer(String.valueOf(request.getPathInfo())));
    } catch (EJBException _) {
      response.getWriter().print("role"); // the container's refusal
    } catch (RefusedException e) {
      response.getWriter().print(e.reason());
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }

  private String answer(String what) throws SQLException, RefusedException {
    switch (what) {
      case "/list" -> incidents.list(false, 10, 0, null);
      case "/open" ->
          incidents.open(new NewIncident("By the service", Severity.SEV4, null, Map.of()));
      case "/acknowledge" -> incidents.acknowledge(-1);
      case "/note" -> incidents.note(-1, "a note");
      case "/verify" -> incidents.verification(-1);
      case "/resolve" -> incidents.resolve(-1, "done");
      case "/playbooks" -> playbooks.playbooks();
      case "/runs" -> playbooks.runs(10, 0, null);
      case "/start" -> playbooks.start("no-such-playbook", Map.of(), null);
      case "/preview" -> playbooks.preview(-1, 1, Map.of());
      case "/approve" -> playbooks.approve(-1, 1, "hash", "because");
      case "/execute" -> playbooks.execute(-1, 1, null, null);
      case "/skip" -> playbooks.skip(-1, 1, "because");
      default -> throw new IllegalArgumentException(what);
    }
    return "done";
  }
}
