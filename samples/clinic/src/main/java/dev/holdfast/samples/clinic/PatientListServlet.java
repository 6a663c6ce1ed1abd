package dev.holdfast.samples.clinic;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;

/// The list of patients.
@WebServlet(urlPatterns = "")
public class PatientListServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int PATIENTS_PER_PAGE = 50;

  @Inject private transient PatientRecords records;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String search = Objects.requireNonNullElse(request.getParameter("search"), "");
    try {
      request.setAttribute("search", search);
      request.setAttribute("patients", records.find(search, PATIENTS_PER_PAGE));
    } catch (SQLException e) {
      throw new ServletException(e);
    }
    request.getRequestDispatcher("/WEB-INF/pages/patients.jsp").forward(request, response);
  }
}
