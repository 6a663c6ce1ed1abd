package dev.holdfast.database;

import java.time.ZoneId;
import java.util.Map;

/// What a session starts with, and what [Session#reset] goes back to.
///
/// @param applicationName what the client calls itself
/// @param timeZone in which timestamps with time zone are read and shown
/// @param settings values of other settings by name, as SET would take them
public record SessionOptions(
    String applicationName, ZoneId timeZone, Map<String, String> settings) {
  /// No name, UTC, every setting at its default.
  public static final SessionOptions DEFAULTS = new SessionOptions("", ZoneId.of("UTC"), Map.of());

  /// Copies the map.
  public SessionOptions {
    settings = Map.copyOf(settings);
  }
}
