package dev.holdfast.console.rest;

import dev.holdfast.console.live.LiveFigures;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The live figures.
@Path("live")
@Tag(name = "operation")
@RequestScoped
public class LiveResource {
  @EJB private LiveFigures figures;

  /// Server-sent events: one `history` (an array), then a `sample` every two seconds.
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(operationId = "followFigures", summary = "Live figures as server-sent events")
  @APIResponse(
      responseCode = "200",
      description = "One event history, then an event sample every two seconds",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  public void follow(@Context SseEventSink sink, @Context Sse sse) {
    if (!figures.follow(sink, sse)) {
      sink.close();
    }
  }
}
