package dev.holdfast.samples.clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/// An appointment. Only its status ever changes, so that a grant on that column is enough, and its
/// version, by which two who change it at once notice each other.
@Entity
@Table(name = "appointments")
public class Appointment {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Version private int version;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "patient_id", updatable = false)
  private PatientName patient;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "practitioner_id", updatable = false)
  private Practitioner practitioner;

  @Column(name = "starts_at", updatable = false)
  private LocalDateTime startsAt;

  @Column(updatable = false)
  private int minutes;

  private String status;

  /// For the provider.
  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected Appointment() {}

  Appointment(PatientName patient, Practitioner practitioner, LocalDateTime startsAt, int minutes) {
    this();
    this.patient = patient;
    this.practitioner = practitioner;
    this.startsAt = startsAt;
    this.minutes = minutes;
    this.status = "booked";
  }

  void mark(String newStatus) {
    status = newStatus;
  }

  /// The number, given by the database.
  public Long getId() {
    return id;
  }

  /// How often it was changed.
  public int getVersion() {
    return version;
  }

  /// Who comes.
  public PatientName getPatient() {
    return patient;
  }

  /// To whom.
  public Practitioner getPractitioner() {
    return practitioner;
  }

  /// When.
  public LocalDateTime getStartsAt() {
    return startsAt;
  }

  /// How long.
  public int getMinutes() {
    return minutes;
  }

  /// `booked`, `kept`, `missed` or `cancelled`.
  public String getStatus() {
    return status;
  }
}
