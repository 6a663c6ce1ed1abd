package dev.holdfast.console.status;

import dev.holdfast.api.DatabaseStatus;
import java.util.Locale;

/// Whether anybody needs to act, in one sentence: the same on the status page and in the console.
///
/// @param tone how urgent it is
/// @param sentence for a person
public record Verdict(Tone tone, String sentence) {
  /// How urgent it is.
  public enum Tone {
    /// Nobody needs to act.
    WELL,
    /// Somebody should look.
    ATTENTION,
    /// Somebody must act.
    DOWN;

    /// In lower case, as style sheets and JSON name it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The verdict on a database that answers.
  public static Verdict of(DatabaseStatus status) {
    return switch (status.state()) {
      case CLOSED -> new Verdict(Tone.DOWN, "The database is closed.");
      case READ_ONLY ->
          new Verdict(
              Tone.DOWN,
              "Writing has stopped ("
                  + status.writeFailure()
                  + "); reads are served. Repair the disk, then restart the server.");
      case OPEN -> ofBranches(status.figures().inDoubtBranches());
    };
  }

  /// The verdict on a database that does not answer.
  public static Verdict unreachable(String reason) {
    return new Verdict(Tone.DOWN, "The database does not answer: " + reason);
  }

  private static Verdict ofBranches(long waiting) {
    if (waiting == 0) {
      return new Verdict(Tone.WELL, "All is well: reads and writes are served.");
    }
    return new Verdict(
        Tone.ATTENTION,
        "Reads and writes are served; "
            + waiting
            + (waiting == 1 ? " branch waits" : " branches wait")
            + " for the transaction manager.");
  }
}
