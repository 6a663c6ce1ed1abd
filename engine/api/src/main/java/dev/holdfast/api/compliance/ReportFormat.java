package dev.holdfast.api.compliance;

/// The formats of a report.
public enum ReportFormat {
  /// Everything, for programs.
  JSON("application/json", "json"),
  /// One line for each check, for spreadsheets.
  CSV("text/csv", "csv"),
  /// For people.
  PDF("application/pdf", "pdf");

  private final String mediaType;
  private final String extension;

  ReportFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /// As HTTP names it.
  public String mediaType() {
    return mediaType;
  }

  /// As files are named.
  public String extension() {
    return extension;
  }
}
