package dev.holdfast.console.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Turns a request that cannot be read into its problem.
@Provider
public class UnreadableProblems implements ExceptionMapper<JsonBody.Unreadable> {
  @Override
  public Response toResponse(JsonBody.Unreadable failure) {
    return Problem.badRequest(failure.reason()).toResponse();
  }
}
