package dev.holdfast.samples.clinic;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One patient's record, now or as of a past day or instant.
@WebServlet("/patients/*")
public class PatientServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient PatientRecords records;
  @Inject private transient PrescriptionService prescriptions;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String asOf = Objects.requireNonNullElse(request.getParameter("asOf"), "");
    try {
      long id = patientId(request);
      Instant moment = moment(asOf);
      Optional<Patient> patient = records.patient(id, moment);
      request.setAttribute("id", id);
      request.setAttribute("asOf", asOf);
      request.setAttribute("patient", patient.orElse(null));
      request.setAttribute("entries", records.entries(id, moment));
      request.setAttribute("changes", records.changes(id));
    } catch (NumberFormatException | DateTimeException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "no such patient or day");
      return;
    } catch (SQLException e) {
      throw new ServletException(e);
    }
    request.getRequestDispatcher("/WEB-INF/pages/patient.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      long id = patientId(request);
      String city = request.getParameter("city");
      if (city != null && !city.isBlank()) {
        records.move(id, city);
      }
      String drug = request.getParameter("drug");
      if (drug != null && !drug.isBlank()) {
        String dose = Objects.requireNonNullElse(request.getParameter("dose"), "1 × 100 mg");
        prescriptions.prescribe(id, 1, drug, dose);
      }
      response.sendRedirect(request.getContextPath() + "/patients/" + id);
    } catch (NumberFormatException _) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "no such patient");
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }

  private static long patientId(HttpServletRequest request) {
    String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
    return Long.parseLong(path.substring(1));
  }

  /// A day means its last moment; today and nothing mean now; anything else is an instant.
  private static @Nullable Instant moment(String asOf) {
    if (asOf.isBlank()) {
      return null;
    }
    if (asOf.length() > "2026-01-01".length()) {
      return Instant.parse(asOf);
    }
    LocalDate day = LocalDate.parse(asOf);
    boolean past = day.isBefore(LocalDate.now(ZoneOffset.UTC));
    return past ? day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1_000) : null;
  }
}
