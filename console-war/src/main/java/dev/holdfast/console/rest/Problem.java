package dev.holdfast.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A failure as RFC 9457 `application/problem+json`.
///
/// @param type the last part of its URN, for example `not-logged-in`
/// @param title the same for every problem of the type
/// @param status the HTTP status
/// @param detail what went wrong this time, and the remedy
/// @param sqlState of a failed statement, or null
/// @param code Holdfast's error number, or null
/// @param position the character of the statement where it failed, from 1, or null
@Schema(
    name = "Problem",
    description = "A failure as of RFC 9457",
    requiredProperties = {"type", "title", "status", "detail"})
public record Problem(
    @Schema(format = "uri", examples = "urn:holdfast:problem:statement-failed") String type,
    @Schema(description = "The same for every problem of the type") String title,
    @Schema(description = "The HTTP status", minimum = "400", maximum = "599") int status,
    @Schema(description = "What went wrong this time, and the remedy") String detail,
    @Schema(description = "Of a failed statement", pattern = "[0-9A-Z]{5}")
        @Nullable String sqlState,
    @Schema(description = "Holdfast's error number, see docs/errors.md") @Nullable Integer code,
    @Schema(description = "The character of the statement where it failed, from 1", minimum = "1")
        @Nullable Integer position) {
  // Of the class of an operator's interventions; but the database does answer.
  private static final String CANCELLED = "57014";
  // Of our own class; but it is the caller who asked for a moment that nobody knows.
  private static final String HISTORY_NOT_KEPT = "HF001";
  private static final String FUTURE_NOT_KNOWN = "HF002";
  // How the driver ends a message that has a place in the statement.
  private static final Pattern POSITION = Pattern.compile("\\(at character (\\d{1,9})\\)$");

  /// The media type of every problem.
  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(String type, String title, int status, String detail) {
    return new Problem(type, title, status, detail, null, null, null);
  }

  static Problem notLoggedIn() {
    return of(
        "not-logged-in",
        "Log-in needed",
        Response.Status.UNAUTHORIZED.getStatusCode(),
        "Log in by POST /holdfast/api/v1/sessions with user and password.");
  }

  /// The problem of a change that a page of another site asks for.
  public static Problem crossSite() {
    return of(
        "cross-site",
        "A page of another site asked",
        Response.Status.FORBIDDEN.getStatusCode(),
        "Changes are taken from pages of this server only.");
  }

  /// The problem of a request with a method that nothing here knows.
  public static Problem unknownMethod() {
    return of(
        "unknown-method",
        "There is no such method",
        Response.Status.METHOD_NOT_ALLOWED.getStatusCode(),
        "See /holdfast/api/v1/openapi.json for what this API offers.");
  }

  static Problem forbidden(String detail) {
    return of(
        "forbidden",
        "The caller may not do that",
        Response.Status.FORBIDDEN.getStatusCode(),
        detail);
  }

  static Problem notFound(String detail) {
    return of(
        "not-found", "There is no such thing", Response.Status.NOT_FOUND.getStatusCode(), detail);
  }

  static Problem badRequest(String detail) {
    return of(
        "bad-request",
        "The request cannot be read",
        Response.Status.BAD_REQUEST.getStatusCode(),
        detail);
  }

  /// The problem of a failed statement or an unreachable database, by the class of its SQLSTATE.
  static Problem from(SQLException failure) {
    String sqlState = failure.getSQLState() == null ? "XX000" : failure.getSQLState();
    int status = statusOf(sqlState);
    boolean unreachable = status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    return new Problem(
        unreachable ? "database-unavailable" : "statement-failed",
        unreachable ? "The database does not answer" : "The statement failed",
        status,
        String.valueOf(failure.getMessage()),
        sqlState,
        failure.getErrorCode() == 0 ? null : failure.getErrorCode(),
        position(String.valueOf(failure.getMessage())));
  }

  private static @Nullable Integer position(String message) {
    Matcher found = POSITION.matcher(message);
    return found.find() ? Integer.valueOf(found.group(1)) : null;
  }

  private static int statusOf(String sqlState) {
    if (sqlState.equals(CANCELLED)) {
      return Response.Status.CONFLICT.getStatusCode();
    }
    if (sqlState.equals(HISTORY_NOT_KEPT) || sqlState.equals(FUTURE_NOT_KNOWN)) {
      return Response.Status.BAD_REQUEST.getStatusCode();
    }
    return switch (sqlState.substring(0, 2)) {
      case "08", "57", "53", "58" -> Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
      case "23", "40", "55" -> Response.Status.CONFLICT.getStatusCode();
      case "28" -> Response.Status.FORBIDDEN.getStatusCode();
      case "XX", "HF" -> Response.Status.INTERNAL_SERVER_ERROR.getStatusCode();
      default ->
          sqlState.equals("42501")
              ? Response.Status.FORBIDDEN.getStatusCode()
              : Response.Status.BAD_REQUEST.getStatusCode();
    };
  }

  Response toResponse() {
    return Response.status(status).type(MEDIA_TYPE).entity(toJson().toString()).build();
  }

  /// The document.
  public JsonObject toJson() {
    var json =
        Json.createObjectBuilder()
            .add("type", "urn:holdfast:problem:" + type)
            .add("title", title)
            .add("status", status)
            .add("detail", detail);
    if (sqlState != null) {
      json.add("sqlState", sqlState);
    }
    if (code != null) {
      json.add("code", code);
    }
    if (position != null) {
      json.add("position", position);
    }
    return json.build();
  }
}
