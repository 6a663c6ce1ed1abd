package dev.holdfast.samples.clinic;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One patient's record, now or as of a past day or instant, and who changed it.
@WebServlet("/patients/*")
public class PatientServlet extends ClinicPage {
  private static final long serialVersionUID = 1L;

  private static final String NO_TABLE = "42P01";

  @Inject private transient PatientRecords records;
  @Inject private transient RecordHistory history;
  @Inject private transient PrescriptionService prescriptions;

  @Override
  String show(HttpServletRequest request, Set<Permission> may) throws SQLException {
    attempt(request, Permission.SEE_PATIENTS);
    String asOf = text(request, "asOf");
    long id = patientId(request);
    Instant moment = moment(asOf);
    request.setAttribute("id", id);
    request.setAttribute("asOf", asOf);
    try {
      request.setAttribute("patient", records.patient(id, moment, may).orElse(null));
      request.setAttribute("entries", records.entries(id, moment, may));
    } catch (SQLException e) {
      if (moment == null || !NO_TABLE.equals(e.getSQLState())) {
        throw e;
      } // The past has no record from before its tables were made.
    }
    request.setAttribute("hidden", PatientRecords.hidden(may));
    request.setAttribute("changes", history.changes(id, may));
    return "patient";
  }

  @Override
  String change(HttpServletRequest request) throws SQLException {
    long id = patientId(request);
    String column = text(request, "column");
    if (column.isEmpty()) {
      attempt(request, Permission.PRESCRIBE);
      prescriptions.prescribe(id, 1, text(request, "drug"), text(request, "dose"));
    } else {
      attempt(
          request,
          switch (column) {
            case "city" -> Permission.CHANGE_CITY;
            case "phone" -> Permission.CHANGE_PHONE;
            default -> Permission.CHANGE_ALLERGIES;
          });
      records.change(id, column, text(request, "value"));
    }
    return "/patients/" + id;
  }

  private static long patientId(HttpServletRequest request) {
    return Long.parseLong(Objects.requireNonNullElse(request.getPathInfo(), "/").substring(1));
  }

  /// A day means its last moment; today and nothing mean now; anything else is an instant.
  private static @Nullable Instant moment(String asOf) {
    if (asOf.isEmpty()) {
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
