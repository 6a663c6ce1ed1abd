package dev.holdfast.console.rest;

import jakarta.json.JsonObject;

/// The body of a log-in.
///
/// @param user the name as stored
/// @param password in clear; never logged
public record LogInRequest(String user, String password) {
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
