package dev.holdfast.console.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;

/// Turns a database failure into its problem.
@Provider
public class SqlProblems implements ExceptionMapper<SQLException> {
  @Override
  public Response toResponse(SQLException failure) {
    return Problem.from(failure).toResponse();
  }
}
