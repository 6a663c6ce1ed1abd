package dev.holdfast.samples.clinic;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Set;

/// What the audit trail says of the clinic, for the auditor.
@WebServlet("/trail")
public class TrailServlet extends ClinicPage {
  private static final long serialVersionUID = 1L;
  private static final int ENTRIES_PER_PAGE = 100;

  @Inject private transient Trail trail;

  @Override
  String show(HttpServletRequest request, Set<Permission> may) throws SQLException {
    attempt(request, Permission.SEE_TRAIL);
    String by = text(request, "by");
    String outcome = text(request, "outcome");
    request.setAttribute("by", by);
    request.setAttribute("outcome", outcome);
    request.setAttribute("entries", trail.newest(by, outcome, ENTRIES_PER_PAGE));
    return "trail";
  }
}
