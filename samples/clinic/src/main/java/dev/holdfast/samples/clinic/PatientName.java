package dev.holdfast.samples.clinic;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// Of a patient only what everybody in the clinic may read: an entity with all columns would be
/// refused to whoever may not see one of them.
@Entity
@Table(name = "patients")
public class PatientName {
  @Id private long id;
  private String name = "";

  /// For the provider.
  protected PatientName() {}

  /// The number on the record.
  public long getId() {
    return id;
  }

  /// First and last name.
  public String getName() {
    return name;
  }
}
