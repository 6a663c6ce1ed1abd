package dev.holdfast.samples.clinic;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;

/// The appointments of a day.
@WebServlet("/appointments")
public class AppointmentServlet extends ClinicPage {
  private static final long serialVersionUID = 1L;

  @Inject private transient AppointmentBook book;

  @Override
  String show(HttpServletRequest request, Set<Permission> may) throws SQLException {
    attempt(request, Permission.SEE_APPOINTMENTS);
    String asked = text(request, "day");
    LocalDate day = asked.isEmpty() ? book.lastDay() : LocalDate.parse(asked);
    request.setAttribute("day", day);
    request.setAttribute("appointments", book.on(day));
    return "appointments";
  }

  @Override
  String change(HttpServletRequest request) throws SQLException {
    if (text(request, "id").isEmpty()) {
      attempt(request, Permission.BOOK);
      LocalDateTime start = LocalDateTime.parse(text(request, "start"));
      book.book(
          number(request, "patient"),
          number(request, "practitioner"),
          start,
          (int) number(request, "minutes"));
      return "/appointments?day=" + start.toLocalDate();
    }
    attempt(request, Permission.MARK);
    Appointment marked =
        book.mark(number(request, "id"), (int) number(request, "version"), text(request, "status"));
    return "/appointments?day=" + marked.getStartsAt().toLocalDate();
  }
}
