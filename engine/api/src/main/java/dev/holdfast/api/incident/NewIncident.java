package dev.holdfast.api.incident;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An incident that a person opens.
///
/// @param title 1 to 200 characters
/// @param playbook that helps, or null
/// @param parameters of the playbook
public record NewIncident(
    String title, Severity severity, @Nullable String playbook, Map<String, String> parameters) {
  private static final int TITLE_LENGTH_MAX = 200;

  /// Copies the map; IllegalArgumentException when the title is empty or too long.
  public NewIncident {
    if (title.isBlank() || title.length() > TITLE_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "title must have 1 to " + TITLE_LENGTH_MAX + " characters");
    }
    parameters = Map.copyOf(parameters);
  }
}
