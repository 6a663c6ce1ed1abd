package dev.holdfast.samples.clinic;

/// One line of a patient's record.
public record Entry(String kind, String day, String text) {
  // Expression Language 5 reads properties by getter.

  /// For example `prescription`.
  public String getKind() {
    return kind;
  }

  /// When, in ISO form.
  public String getDay() {
    return day;
  }

  /// What the line says.
  public String getText() {
    return text;
  }
}
