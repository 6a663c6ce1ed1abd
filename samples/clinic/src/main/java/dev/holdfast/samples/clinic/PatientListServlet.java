package dev.holdfast.samples.clinic;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Set;

/// The list of patients.
@WebServlet(urlPatterns = "")
public class PatientListServlet extends ClinicPage {
  private static final long serialVersionUID = 1L;
  private static final int PATIENTS_PER_PAGE = 50;

  @Inject private transient PatientRecords records;

  @Override
  String show(HttpServletRequest request, Set<Permission> may) throws SQLException {
    if (!may.contains(Permission.SEE_PATIENTS) && may.contains(Permission.SEE_TRAIL)) {
      return "/trail"; // the auditor's first page
    }
    attempt(request, Permission.SEE_PATIENTS);
    String search = text(request, "search");
    request.setAttribute("search", search);
    request.setAttribute("patients", records.find(search, PATIENTS_PER_PAGE, may));
    return "patients";
  }
}
