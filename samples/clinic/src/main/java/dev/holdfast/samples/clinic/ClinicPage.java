package dev.holdfast.samples.clinic;

import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A page: shows something, and changes something when its form is sent. What goes wrong becomes a
/// page, too; above all what the database refuses.
abstract class ClinicPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String NO_RIGHT = "42501";
  private static final String ATTEMPT = "attempt";

  @Inject private transient Permissions permissions;

  /// Reads what the page shows into attributes of the request.
  ///
  /// @return the name of the page, or an address behind the application's own to go to instead
  abstract String show(HttpServletRequest request, Set<Permission> may) throws SQLException;

  /// Does what the form asks for.
  ///
  /// @return the address to go on with, behind the application's own
  String change(HttpServletRequest request) throws SQLException {
    throw new IllegalArgumentException("nothing can be changed here");
  }

  /// Says what is tried next, for the page that tells that it may not be.
  static void attempt(HttpServletRequest request, Permission permission) {
    request.setAttribute(ATTEMPT, permission);
  }

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      Set<Permission> may = describeCaller(request);
      String page = show(request, may);
      if (page.startsWith("/")) {
        response.sendRedirect(request.getContextPath() + page);
      } else {
        forward(request, response, page);
      }
    } catch (SQLException | RuntimeException e) {
      explain(request, response, e);
    }
  }

  @Override
  protected final void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      response.sendRedirect(request.getContextPath() + change(request));
    } catch (SQLException | RuntimeException e) {
      explain(request, response, e);
    }
  }

  private Set<Permission> describeCaller(HttpServletRequest request) throws SQLException {
    Set<Permission> may = permissions.ofCaller();
    Map<String, Boolean> names =
        may.stream().collect(Collectors.toMap(Permission::name, _ -> Boolean.TRUE));
    request.setAttribute("may", names);
    request.setAttribute("user", request.getRemoteUser());
    request.setAttribute("roles", String.join(", ", permissions.roles()));
    return may;
  }

  private static void forward(HttpServletRequest request, HttpServletResponse response, String page)
      throws ServletException, IOException {
    request.getRequestDispatcher("/WEB-INF/pages/" + page + ".jsp").forward(request, response);
  }

  private void explain(HttpServletRequest request, HttpServletResponse response, Exception failure)
      throws ServletException, IOException {
    SQLException refused = cause(failure, SQLException.class);
    if (refused != null && NO_RIGHT.equals(refused.getSQLState())) {
      refuse(request, response, refused);
    } else if (refused != null && isOfValues(refused)) {
      response.sendError(
          HttpServletResponse.SC_BAD_REQUEST, "the database does not accept this value");
    } else if (cause(failure, OptimisticLockException.class) != null) {
      response.sendError(
          HttpServletResponse.SC_CONFLICT,
          "somebody else changed this in the meantime; go back, look at it again, and decide");
    } else if (failure instanceof IllegalArgumentException
        || failure instanceof DateTimeException) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "that is not a number, day or choice");
    } else {
      throw new ServletException(failure);
    }
  }

  // A value that does not fit its column, or breaks a constraint.
  private static boolean isOfValues(SQLException failure) {
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    return state.startsWith("22") || state.startsWith("23");
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, SQLException why)
      throws ServletException, IOException {
    try {
      describeCaller(request);
    } catch (SQLException e) {
      throw new ServletException(e);
    }
    if (request.getAttribute(ATTEMPT) instanceof Permission tried) {
      request.setAttribute("deed", tried.deed());
      request.setAttribute("grant", tried.grant());
    }
    request.setAttribute("message", why.getMessage());
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    forward(request, response, "forbidden");
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  /// A parameter of the form, without blanks around it; empty when it is missing.
  static String text(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "").strip();
  }

  /// A number of the form; IllegalArgumentException when it is none.
  static long number(HttpServletRequest request, String name) {
    return Long.parseLong(text(request, name));
  }
}
