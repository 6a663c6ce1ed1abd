package dev.holdfast.console.security;

import dev.holdfast.console.rest.LogInTrace;
import dev.holdfast.ejb.access.LogInRegister;
import jakarta.ejb.EJB;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;

/// Logs out whose log-in an operator has ended, before his request is looked at.
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class EndedLogIns extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @EJB private transient LogInRegister register;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    if (session != null && request.getUserPrincipal() != null && isOver(session)) {
      request.logout();
      HttpSession left = request.getSession(false);
      if (left != null) {
        left.invalidate();
      }
    }
    chain.doFilter(request, response);
  }

  private boolean isOver(HttpSession session) {
    String id = LogInTrace.id(session);
    return id == null || !register.used(id, Instant.ofEpochMilli(session.getLastAccessedTime()));
  }
}
