package dev.holdfast.samples.clinic;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Set;

/// The newest prescriptions, and whether the pharmacy has them.
@WebServlet("/prescriptions")
public class PrescriptionListServlet extends ClinicPage {
  private static final long serialVersionUID = 1L;
  private static final int PRESCRIPTIONS_PER_PAGE = 50;

  @Inject private transient PrescriptionService prescriptions;

  @Override
  String show(HttpServletRequest request, Set<Permission> may) throws SQLException {
    attempt(request, Permission.SEE_PRESCRIPTIONS);
    request.setAttribute("prescriptions", prescriptions.newest(PRESCRIPTIONS_PER_PAGE));
    return "prescriptions";
  }
}
