package dev.holdfast.console.rest;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Gives a problem document to what JAX-RS itself refuses (404, 405, 415 …). A parameter of the
/// wrong type is a request that cannot be read, not an address that does not exist.
@Provider
public class HttpProblems implements ExceptionMapper<WebApplicationException> {
  @Override
  public Response toResponse(WebApplicationException failure) {
    if (failure instanceof NotFoundException && failure.getCause() != null) {
      return Problem.badRequest("A part of the address, or a parameter, cannot be read.")
          .toResponse();
    }
    Response.StatusType status = failure.getResponse().getStatusInfo();
    return Problem.of(
            "http-" + status.getStatusCode(),
            status.getReasonPhrase(),
            status.getStatusCode(),
            "See /holdfast/api/v1/openapi.json for what this API offers.")
        .toResponse();
  }
}
