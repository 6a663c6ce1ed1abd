package dev.holdfast.console.rest;

import dev.holdfast.api.AuthenticatedUser;
import dev.holdfast.console.rest.JsonBody.Unreadable;
import dev.holdfast.ejb.access.LogInRegister;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.Password;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Log-in, log-out, and the sessions of the database.
@Path("sessions")
@Tag(name = "sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {
  private static final Logger LOGGER = System.getLogger(SessionsResource.class.getName());

  @Inject private DatabaseDoor door;
  @Inject private SecurityContext security;
  @EJB private LogInRegister register;
  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  /// Logs in. The session comes back as a cookie.
  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "logIn", summary = "Log in; the session is a cookie")
  @SecurityRequirements
  @RequestBody(
      required = true,
      description = "Who logs in",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LogInRequest.class),
              examples = @ExampleObject(name = "first", value = AnswerExamples.LOG_IN)))
  @APIResponse(
      responseCode = "201",
      description = "Logged in; the cookie is the session",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Answers.Caller.class),
              examples = @ExampleObject(name = "first", value = AnswerExamples.CALLER)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(
      responseCode = "401",
      description = "User or password is wrong",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class),
              examples = @ExampleObject(name = "wrong", value = ProblemExamples.WRONG_PASSWORD)))
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "415", ref = "NotJson")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response logIn(String body) throws SQLException, ServletException {
    try {
      LogInRequest login = LogInRequest.parse(body);
      return logIn(login.user(), login.password());
    } catch (Unreadable e) {
      return Problem.badRequest(e.reason()).toResponse();
    }
  }

  private Response logIn(String user, String password) throws SQLException, ServletException {
    leave();
    var parameters =
        AuthenticationParameters.withParams()
            .credential(new UsernamePasswordCredential(user, new Password(password)))
            .newAuthentication(true);
    try {
      if (security.authenticate(request, response, parameters) != AuthenticationStatus.SUCCESS) {
        return wrongPassword();
      }
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, "the server refused a log-in that Holdfast accepted", e);
      return serverRefused();
    }
    if (request.getSession(false) != null) {
      request.changeSessionId();
    }
    AuthenticatedUser known = door.dataSource().user(user).orElse(null);
    if (known == null) {
      return wrongPassword(); // dropped or locked meanwhile
    }
    LogInTrace.begin(request, known, register);
    return Response.status(Response.Status.CREATED).entity(CallerJson.of(user, security)).build();
  }

  private static Response wrongPassword() {
    return Problem.of(
            "wrong-password",
            "User or password is wrong",
            Response.Status.UNAUTHORIZED.getStatusCode(),
            "Check both; a user who is disabled cannot log in either.")
        .toResponse();
  }

  private static Response serverRefused() {
    return Problem.of(
            "server-not-configured",
            "The server does not let applications log users in",
            Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
            "On WildFly run: /subsystem=undertow/application-security-domain=other"
                + ":write-attribute(name=integrated-jaspi,value=false) and then :reload")
        .toResponse();
  }

  /// Who is logged in.
  @GET
  @Path("current")
  @Operation(operationId = "whoAmI", summary = "Who is logged in")
  @APIResponse(
      responseCode = "200",
      description = "The caller",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Answers.Caller.class),
              examples = @ExampleObject(name = "first", value = AnswerExamples.CALLER)))
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  public JsonObject current() {
    return CallerJson.of(security.getCallerPrincipal().getName(), security);
  }

  /// Logs out.
  @DELETE
  @Path("current")
  @Operation(operationId = "logOut", summary = "Log out")
  @APIResponse(responseCode = "204", description = "Logged out")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "500", ref = "InternalError")
  public Response logOut() throws ServletException {
    leave();
    return Response.noContent().build();
  }

  /// Ends what the request's cookie stands for. A log-in does so, too: the servers keep the caller
  /// of a session that has one, whoever logs in.
  private void leave() throws ServletException {
    if (request.getUserPrincipal() != null) {
      request.logout();
    }
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /// The open sessions of the database.
  @GET
  @Operation(operationId = "listSessions", summary = "The open sessions, those at work first")
  @APIResponse(
      responseCode = "200",
      description = "Those at work first, the longest of them first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Answers.Sessions.class),
              examples = @ExampleObject(name = "one", value = AnswerExamples.SESSIONS)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "LogInNeeded")
  @APIResponse(responseCode = "500", ref = "InternalError")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response list(
      @Parameter(description = "Whether to list idle sessions one by one, too")
          @QueryParam("idle")
          @DefaultValue("true")
          boolean withIdle,
      @Parameter(description = Paging.LIMIT) @QueryParam("limit") @DefaultValue("200") int limit,
      @Parameter(description = Paging.OFFSET) @QueryParam("offset") @DefaultValue("0") int offset)
      throws SQLException {
    if (!Paging.allowed(limit, offset)) {
      return Problem.badRequest(Paging.RULE).toResponse();
    }
    return Response.ok(SessionJson.list(door.dataSource().sessions(), withIdle, limit, offset))
        .build();
  }
}
