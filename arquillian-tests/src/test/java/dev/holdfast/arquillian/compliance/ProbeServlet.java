package dev.holdfast.arquillian.compliance;

import dev.holdfast.api.compliance.AsOf;
import dev.holdfast.api.compliance.ComplianceRun;
import dev.holdfast.api.compliance.ComplianceService;
import dev.holdfast.api.compliance.ReportFormat;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Calls one method of the service on behalf of who has logged in, and says what came of it.
@WebServlet("/compliance-of-test")
public class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient ComplianceService compliance;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String answer;
    try {
      answer = ask(request.getParameter("what"), request.getParameter("id"));
    } catch (EJBAccessException _) {
      answer = "refused";
    } catch (SQLException e) {
      answer = e.getSQLState();
    }
    response.setContentType("text/plain");
    response.getWriter().print(answer);
  }

  private String ask(String what, String id) throws SQLException {
    return switch (what) {
      case "checks" -> String.valueOf(compliance.checks().size());
      case "run" -> told(compliance.run(id, "demand"));
      case "past" -> told(compliance.runAsOf(AsOf.sequence(Long.parseLong(id)), null));
      case "results" -> String.valueOf(compliance.results(null).size());
      case "history" -> String.valueOf(compliance.history(id, 10).size());
      case "runs" -> compliance.runs(1, null).getFirst().requestedBy();
      case "report" -> String.valueOf(compliance.report(ReportFormat.PDF, null).length > 1_000);
      case "waivers" -> "asked, " + compliance.waivers(null).size();
      case "waive" -> {
        Instant end = Instant.now().plus(7, ChronoUnit.DAYS);
        yield String.valueOf(compliance.requestWaiver(id, "for this test", end).id());
      }
      case "approve" -> compliance.approveWaiver(Long.parseLong(id)).approvedBy();
      case "revoke" -> compliance.revokeWaiver(Long.parseLong(id)).revokedBy();
      case "attest" -> compliance.attest(id, "looked at").attestedBy();
      case "attestations" -> "asked, " + compliance.attestations(10, null).size();
      default -> "unknown";
    };
  }

  private static String told(ComplianceRun run) {
    var text = new StringBuilder().append(run.sequence());
    run.results().forEach(result -> text.append(' ').append(result.resultSha256()));
    return text.toString();
  }
}
