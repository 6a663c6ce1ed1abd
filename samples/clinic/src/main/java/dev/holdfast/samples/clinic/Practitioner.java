package dev.holdfast.samples.clinic;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// Who treats patients.
@Entity
@Table(name = "practitioners")
public class Practitioner {
  @Id private long id;
  private String name = "";
  private String specialty = "";

  /// For the provider.
  protected Practitioner() {}

  /// The number.
  public long getId() {
    return id;
  }

  /// With the title.
  public String getName() {
    return name;
  }

  /// For example `cardiology`.
  public String getSpecialty() {
    return specialty;
  }
}
