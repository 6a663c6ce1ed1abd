package dev.holdfast.console.rest;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The body of a log-in.
///
/// @param user the name as stored
/// @param password in clear; never logged
@Schema(
    name = "LogInRequest",
    requiredProperties = {"user", "password"})
public record LogInRequest(
    @Schema(description = "The name as stored") String user,
    @Schema(format = "password", writeOnly = true) String password) {
  static LogInRequest parse(String body) throws JsonBody.Unreadable {
    JsonObject json = JsonBody.parse(body);
    return new LogInRequest(JsonBody.text(json, "user"), JsonBody.text(json, "password"));
  }

  /// Without the password.
  @Override
  public String toString() {
    return "LogInRequest[" + user + "]";
  }
}
