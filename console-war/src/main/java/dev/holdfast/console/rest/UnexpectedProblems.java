package dev.holdfast.console.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Logs what nobody expected, and tells the client no more than that it happened.
@Provider
public class UnexpectedProblems implements ExceptionMapper<RuntimeException> {
  private static final Logger LOGGER = System.getLogger(UnexpectedProblems.class.getName());

  @Override
  public Response toResponse(RuntimeException failure) {
    LOGGER.log(Level.ERROR, "request failed", failure);
    return Problem.of(
            "internal-error",
            "Holdfast failed",
            Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
            "The server's log has the reason.")
        .toResponse();
  }
}
