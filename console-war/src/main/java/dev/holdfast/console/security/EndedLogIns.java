package dev.holdfast.console.security;

import dev.holdfast.console.rest.LogInTrace;
import dev.holdfast.ejb.access.LogInRegister;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.sql.SQLException;
import java.time.Instant;

/// Logs out whose log-in is over, before his request is looked at: an operator ended it, the user
/// was locked or dropped, or has lost a role that the container knows.
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class EndedLogIns extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @EJB private transient LogInRegister register;
  @Inject private transient DatabaseDoor door;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    Principal user = request.getUserPrincipal();
    if (session != null && user != null && isOver(user.getName(), session)) {
      request.logout();
      HttpSession left = request.getSession(false);
      if (left != null) {
        left.invalidate();
      }
    }
    chain.doFilter(request, response);
  }

  private boolean isOver(String user, HttpSession session) {
    String id = LogInTrace.id(session);
    return id == null
        || !register.used(id, Instant.ofEpochMilli(session.getLastAccessedTime()))
        || hasLost(user, session);
  }

  private boolean hasLost(String user, HttpSession session) {
    try {
      return door.dataSource()
          .user(user)
          .filter(known -> LogInTrace.hasAllRoles(session, known))
          .isEmpty();
    } catch (SQLException _) {
      return false; // a database that does not answer gives nobody anything anyway
    }
  }
}
