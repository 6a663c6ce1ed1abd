package dev.holdfast.samples.clinic;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// What patients have consented to.
@WebServlet("/consents")
public class ConsentServlet extends ClinicPage {
  private static final long serialVersionUID = 1L;

  @Inject private transient ConsentBook book;

  @Override
  String show(HttpServletRequest request, Set<Permission> may) throws SQLException {
    attempt(request, Permission.SEE_CONSENTS);
    String patient = text(request, "patient");
    List<Consent> consents =
        patient.isEmpty() ? book.newest() : book.ofPatient(number(request, "patient"));
    request.setAttribute("patient", patient);
    request.setAttribute("consents", consents);
    return "consents";
  }

  @Override
  String change(HttpServletRequest request) throws SQLException {
    if (text(request, "id").isEmpty()) {
      attempt(request, Permission.RECORD_CONSENT);
      long patient = number(request, "patient");
      book.give(patient, text(request, "purpose"));
      return "/consents?patient=" + patient;
    }
    attempt(request, Permission.WITHDRAW_CONSENT);
    return "/consents?patient=" + book.withdraw(number(request, "id")).getPatient().getId();
  }
}
