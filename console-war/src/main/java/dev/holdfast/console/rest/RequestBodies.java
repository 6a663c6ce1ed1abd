package dev.holdfast.console.rest;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Refuses bodies that are too large or no UTF-8, after [LoginRequired]: strangers cost little
/// memory.
@Provider
@Priority(Priorities.USER + 1_000)
public class RequestBodies implements ContainerRequestFilter {
  /// The most bytes of a body.
  static final int BYTES_MAX = 8 << 20;

  /// The most bytes of a body for an operation that needs no log-in.
  static final int BYTES_MAX_OF_STRANGERS = 16 << 10;

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (!request.hasEntity()) {
      return;
    }
    boolean open = resource.getResourceMethod().isAnnotationPresent(PermitAll.class);
    int most = open ? BYTES_MAX_OF_STRANGERS : BYTES_MAX;
    if (request.getLength() > most) {
      request.abortWith(tooLarge(most));
      return;
    }
    // Its length may not have been said.
    byte[] body = request.getEntityStream().readNBytes(most + 1);
    if (body.length > most) {
      request.abortWith(tooLarge(most));
    } else if (isUtf8(body)) {
      request.setEntityStream(new ByteArrayInputStream(body));
    } else {
      request.abortWith(Problem.badRequest("The body must be UTF-8.").toResponse());
    }
  }

  private static Response tooLarge(int most) {
    return Problem.of(
            "too-large",
            "The body is too large",
            Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode(),
            "A body may have " + most + " bytes at most.")
        .toResponse();
  }

  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
