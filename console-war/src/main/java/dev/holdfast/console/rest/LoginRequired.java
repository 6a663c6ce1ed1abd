package dev.holdfast.console.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Refuses every operation to a caller who has not logged in, or not in the last hours, unless it
/// is marked `@PermitAll`; and operations marked [NeedsRole] to everybody without the role.
@Provider
public class LoginRequired implements ContainerRequestFilter {
  private static final long SESSION_MILLIS_MAX = Duration.ofHours(8).toMillis();

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest http;

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    if (method.isAnnotationPresent(PermitAll.class)) {
      return;
    }
    if (request.getSecurityContext().getUserPrincipal() == null || isTooOld()) {
      request.abortWith(Problem.notLoggedIn().toResponse());
      return;
    }
    NeedsRole needed = method.getAnnotation(NeedsRole.class);
    if (needed != null
        && Arrays.stream(needed.value()).noneMatch(request.getSecurityContext()::isUserInRole)) {
      String detail =
          "This takes the role "
              + String.join(" or ", needed.value())
              + ". Ask somebody who has it.";
      request.abortWith(Problem.forbidden(detail).toResponse());
    }
  }

  /// However busy a session is, it ends some hours after its log-in.
  private boolean isTooOld() {
    @Nullable HttpSession session = http.getSession(false);
    if (session == null
        || session.getLastAccessedTime() - session.getCreationTime() < SESSION_MILLIS_MAX) {
      return false;
    }
    session.invalidate();
    return true;
  }
}
