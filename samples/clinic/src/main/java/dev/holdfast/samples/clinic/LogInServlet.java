package dev.holdfast.samples.clinic;

import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/// The log-in page.
@WebServlet("/log-in")
public class LogInServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String PAGE = "/WEB-INF/pages/log-in.jsp";

  /// Pages of ours, never another site's.
  private static final Pattern OWN_PAGE = Pattern.compile("/[a-z0-9/-]*");

  @Inject private transient SecurityContext security;

  /// Where to log in, with the page that was asked for to come back to.
  static String address(HttpServletRequest request) {
    String asked = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    String next = URLEncoder.encode(asked, StandardCharsets.UTF_8);
    return request.getContextPath() + "/log-in?next=" + next;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.getRequestDispatcher(PAGE).forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    leave(request);
    String user = Objects.requireNonNullElse(request.getParameter("user"), "");
    String password = Objects.requireNonNullElse(request.getParameter("password"), "");
    var parameters =
        AuthenticationParameters.withParams()
            .credential(new UsernamePasswordCredential(user, password))
            .newAuthentication(true);
    AuthenticationStatus status = security.authenticate(request, response, parameters);
    if (status != AuthenticationStatus.SUCCESS) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      request.setAttribute("wrong", true);
      request.getRequestDispatcher(PAGE).forward(request, response);
      return;
    }
    // Whoever knew the session before the log-in does not know it any more.
    if (request.getSession(false) != null) {
      request.changeSessionId();
    }
    String next = Objects.requireNonNullElse(request.getParameter("next"), "/");
    boolean ours = OWN_PAGE.matcher(next).matches() && !next.startsWith("//");
    response.sendRedirect(request.getContextPath() + (ours ? next : "/"));
  }

  // Else the container would go on with whoever it knows from the session.
  static void leave(HttpServletRequest request) throws ServletException {
    if (request.getUserPrincipal() != null) {
      request.logout();
    }
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
