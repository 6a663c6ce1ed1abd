package dev.holdfast.database.run;

/// The release that runs.
public final class Version {
  /// The number of the release.
  public static final String NUMBER = "0.1.0";

  private Version() {}

  /// What `version()` prints.
  public static String text() {
    return "Holdfast " + NUMBER + " on Java " + Runtime.version().feature();
  }
}
