package dev.holdfast.console.rest;

import dev.holdfast.api.AuthenticatedUser;
import dev.holdfast.ejb.access.LogInRegister;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ties an HTTP session to its log-in in the register.
public final class LogInTrace {
  private static final String ATTRIBUTE = "dev.holdfast.log-in";

  private static final String ROLES = "dev.holdfast.roles";
  private static final String AGENT = "User-Agent";
  private static final int AGENT_LENGTH_MAX = 200;

  private LogInTrace() {}

  /// Registers the log-in that just succeeded, with the roles that the container knows from it.
  static void begin(HttpServletRequest request, AuthenticatedUser user, LogInRegister register) {
    HttpSession session = request.getSession(true);
    end(session, register);
    String agent = request.getHeader(AGENT);
    String shortAgent =
        agent == null ? "" : agent.substring(0, Math.min(AGENT_LENGTH_MAX, agent.length()));
    Instant at = Instant.ofEpochMilli(session.getLastAccessedTime());
    session.setAttribute(
        ATTRIBUTE,
        register.began(user.name(), at, String.valueOf(request.getRemoteAddr()), shortAgent));
    session.setAttribute(ROLES, String.join("\n", user.roles()));
  }

  /// Whether a user still has the roles with which he logged in. One that he got since counts from
  /// his next log-in on.
  public static boolean hasAllRoles(HttpSession session, AuthenticatedUser user) {
    return session.getAttribute(ROLES) instanceof String roles
        && (roles.isEmpty() || user.roles().containsAll(List.of(roles.split("\n", -1))));
  }

  /// The id of the request's log-in, or null.
  public static @Nullable String id(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? null : id(session);
  }

  /// The id of the session's log-in, or null.
  public static @Nullable String id(HttpSession session) {
    return session.getAttribute(ATTRIBUTE) instanceof String id ? id : null;
  }

  /// Takes the log-in of a session out of the register.
  public static void end(HttpSession session, LogInRegister register) {
    String id = id(session);
    if (id != null) {
      register.ended(id);
    }
  }
}
