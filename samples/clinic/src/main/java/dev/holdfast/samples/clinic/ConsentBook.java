package dev.holdfast.samples.clinic;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Consents, by Jakarta Persistence.
@Stateless
public class ConsentBook {
  private static final int CONSENTS_PER_PAGE = 50;
  private static final String CONSENTS = "SELECT c FROM Consent c JOIN FETCH c.patient ";

  @PersistenceContext(unitName = "clinic")
  @SuppressWarnings("NullAway.Init") // The container injects it.
  private EntityManager manager;

  /// The newest of all patients.
  public List<Consent> newest() {
    return manager
        .createQuery(CONSENTS + "ORDER BY c.givenOn DESC, c.id DESC", Consent.class)
        .setMaxResults(CONSENTS_PER_PAGE)
        .getResultList();
  }

  /// Those of one patient.
  public List<Consent> ofPatient(long patientId) {
    return manager
        .createQuery(CONSENTS + "WHERE c.patient.id = :patient ORDER BY c.purpose", Consent.class)
        .setParameter("patient", patientId)
        .getResultList();
  }

  /// Records a new one.
  public Consent give(long patientId, String purpose) {
    PatientName patient = manager.find(PatientName.class, patientId);
    if (patient == null || purpose.isBlank()) {
      throw new NoSuchEntry("no such patient, or no purpose");
    }
    var consent = new Consent(patient, purpose, LocalDate.now(ZoneOffset.UTC));
    manager.persist(consent);
    manager.flush();
    return consent;
  }

  /// Ends one today.
  public Consent withdraw(long id) {
    Consent consent = manager.find(Consent.class, id);
    if (consent == null) {
      throw new NoSuchEntry("no such consent");
    }
    consent.withdraw(LocalDate.now(ZoneOffset.UTC));
    manager.flush();
    return consent;
  }
}
