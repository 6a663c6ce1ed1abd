package dev.holdfast.console.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The description of this API, made from its classes at build time, and the roles that its
/// operations take.
@Path("openapi.json")
@Tag(name = "description")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OpenApiResource {
  @Inject private BeanManager beans;

  /// OpenAPI as JSON.
  @GET
  @PermitAll
  @Operation(operationId = "describe", summary = "This description")
  @SecurityRequirements
  @APIResponse(
      responseCode = "200",
      description = "OpenAPI 3.1",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "500", ref = "InternalError")
  public Response openApi() throws IOException {
    try (InputStream in = OpenApiResource.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IllegalStateException("the archive was built without openapi.json");
      }
      try (var reader = Json.createReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return Response.ok(OperationRoles.addTo(reader.readObject(), resources())).build();
      }
    }
  }

  private List<Class<?>> resources() {
    List<Class<?>> found = new ArrayList<>();
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      if (bean.getBeanClass().isAnnotationPresent(Path.class)) {
        found.add(bean.getBeanClass());
      }
    }
    return found;
  }
}
