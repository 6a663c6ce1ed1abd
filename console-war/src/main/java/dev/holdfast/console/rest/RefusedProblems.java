package dev.holdfast.console.rest;

import dev.holdfast.api.incident.RefusedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Turns a refusal of the incident services into its problem.
@Provider
public class RefusedProblems implements ExceptionMapper<RefusedException> {
  @Override
  public Response toResponse(RefusedException refusal) {
    String detail = String.valueOf(refusal.getMessage());
    Problem problem =
        switch (refusal.reason()) {
          case NOT_FOUND -> Problem.notFound(detail);
          case INVALID -> Problem.badRequest(detail);
          case FORBIDDEN -> Problem.forbidden(detail);
          case CONFLICT ->
              Problem.of(
                  "not-as-things-stand",
                  "Not as things stand now",
                  Response.Status.CONFLICT.getStatusCode(),
                  detail);
        };
    return problem.toResponse();
  }
}
