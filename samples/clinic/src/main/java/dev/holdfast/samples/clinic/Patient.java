package dev.holdfast.samples.clinic;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A patient as the pages show it.
public record Patient(
    long id,
    String name,
    LocalDate birthDate,
    String city,
    @Nullable String phone,
    @Nullable String allergies) {
  // Expression Language 5 reads properties by getter.

  /// The number on the record.
  public long getId() {
    return id;
  }

  /// First and last name.
  public String getName() {
    return name;
  }

  /// Day of birth.
  public LocalDate getBirthDate() {
    return birthDate;
  }

  /// Where the patient lives.
  public String getCity() {
    return city;
  }

  /// How to call, or null.
  public @Nullable String getPhone() {
    return phone;
  }

  /// What not to give, or null.
  public @Nullable String getAllergies() {
    return allergies;
  }
}
