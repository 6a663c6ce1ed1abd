package dev.holdfast.console.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/// Refuses every operation to a caller who has not logged in, unless it is marked `@PermitAll`.
@Provider
public class LoginRequired implements ContainerRequestFilter {
  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    boolean open = resource.getResourceMethod().isAnnotationPresent(PermitAll.class);
    if (!open && request.getSecurityContext().getUserPrincipal() == null) {
      request.abortWith(Problem.notLoggedIn().toResponse());
    }
  }
}
