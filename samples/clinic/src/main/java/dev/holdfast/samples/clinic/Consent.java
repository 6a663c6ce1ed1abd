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
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a patient has consented to. It is never deleted, only withdrawn.
@Entity
@Table(name = "consents")
public class Consent {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "patient_id", updatable = false)
  private PatientName patient;

  @Column(updatable = false)
  private String purpose;

  @Column(name = "given_on", updatable = false)
  private LocalDate givenOn;

  @Column(name = "withdrawn_on")
  private @Nullable LocalDate withdrawnOn;

  /// For the provider.
  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected Consent() {}

  Consent(PatientName patient, String purpose, LocalDate givenOn) {
    this();
    this.patient = patient;
    this.purpose = purpose;
    this.givenOn = givenOn;
  }

  void withdraw(LocalDate day) {
    withdrawnOn = day;
  }

  /// The number, given by the database.
  public Long getId() {
    return id;
  }

  /// Who consented.
  public PatientName getPatient() {
    return patient;
  }

  /// To what.
  public String getPurpose() {
    return purpose;
  }

  /// When.
  public LocalDate getGivenOn() {
    return givenOn;
  }

  /// Until when, or null.
  public @Nullable LocalDate getWithdrawnOn() {
    return withdrawnOn;
  }
}
