package dev.holdfast.console.rest;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The body of a decision about a branch in doubt.
///
/// @param decision what becomes of its changes
/// @param confirm the branch's global transaction id again, so that nobody decides by a slip
@Schema(
    name = "BranchDecision",
    requiredProperties = {"decision", "confirm"})
public record BranchDecision(
    @Schema(description = "What becomes of its changes") Decision decision,
    @Schema(description = "The gtrid of the branch, once more") String confirm) {
  /// What becomes of the changes.
  public enum Decision {
    /// They stay.
    COMMIT,
    /// They are undone.
    ROLLBACK
  }

  static BranchDecision parse(String body) throws JsonBody.Unreadable {
    JsonObject json = JsonBody.parse(body);
    String decision = JsonBody.text(json, "decision");
    for (Decision each : Decision.values()) {
      if (each.name().equals(decision)) {
        return new BranchDecision(each, JsonBody.text(json, "confirm"));
      }
    }
    throw new JsonBody.Unreadable("The member decision must be COMMIT or ROLLBACK.");
  }
}
