package dev.holdfast.console.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The REST API, version 1, and what its description says of all operations.
@ApplicationPath("api/v1")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Holdfast",
            version = "1",
            description =
                "Statements, sessions, in-doubt branches and status of a Holdfast database. Every"
                    + " failure is a problem document as of RFC 9457.",
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
    servers = @Server(url = "/holdfast", description = "The server that has this archive"),
    tags = {
      @Tag(name = "sessions", description = "Log-in, log-out, and who is connected"),
      @Tag(name = "statements", description = "SQL"),
      @Tag(name = "access", description = "Users, roles, and who may do what"),
      @Tag(name = "audit", description = "Who did what, in a trail that shows tampering"),
      @Tag(name = "operation", description = "What an operator asks"),
      @Tag(name = "incidents", description = "What needs a person, and what is done about it"),
      @Tag(name = "description", description = "This document")
    },
    security = @SecurityRequirement(name = ApiApplication.SESSION),
    components =
        @Components(
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = ApiApplication.SESSION,
                    type = SecuritySchemeType.APIKEY,
                    in = SecuritySchemeIn.COOKIE,
                    apiKeyName = "HOLDFAST_SESSION",
                    description = "The cookie that logging in answers with"),
            responses = {
              @APIResponse(
                  name = "BadRequest",
                  description = "The request, or the statement in it, is wrong",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples = {
                            @ExampleObject(name = "body", value = ProblemExamples.BODY),
                            @ExampleObject(name = "statement", value = ProblemExamples.STATEMENT)
                          })),
              @APIResponse(
                  name = "LogInNeeded",
                  description = "Nobody is logged in in this session",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples =
                              @ExampleObject(
                                  name = "nobody",
                                  value = ProblemExamples.LOG_IN_NEEDED))),
              @APIResponse(
                  name = "Forbidden",
                  description = "The caller may not do that, or a page of another site asked",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples =
                              @ExampleObject(name = "site", value = ProblemExamples.FORBIDDEN))),
              @APIResponse(
                  name = "NotFound",
                  description = "There is nothing of that name",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples =
                              @ExampleObject(name = "none", value = ProblemExamples.NOT_FOUND))),
              @APIResponse(
                  name = "Conflict",
                  description = "Another transaction, or a constraint, is in the way",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples =
                              @ExampleObject(name = "key", value = ProblemExamples.CONFLICT))),
              @APIResponse(
                  name = "NotJson",
                  description = "The body is not said to be JSON",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples =
                              @ExampleObject(name = "media", value = ProblemExamples.NOT_JSON))),
              @APIResponse(
                  name = "InternalError",
                  description = "Holdfast failed; the server's log has the reason",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples =
                              @ExampleObject(name = "failed", value = ProblemExamples.INTERNAL))),
              @APIResponse(
                  name = "Unavailable",
                  description = "The database does not answer",
                  content =
                      @Content(
                          mediaType = Problem.MEDIA_TYPE,
                          schema = @Schema(implementation = Problem.class),
                          examples =
                              @ExampleObject(name = "closed", value = ProblemExamples.UNAVAILABLE)))
            }))
public class ApiApplication extends Application {
  /// What callers show who have logged in.
  static final String SESSION = "session";
}
