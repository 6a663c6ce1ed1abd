package dev.holdfast.samples.clinic;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Appointments, by Jakarta Persistence over the same data source as everything else.
@Stateless
public class AppointmentBook {
  private static final int APPOINTMENTS_PER_PAGE = 100;

  @PersistenceContext(unitName = "clinic")
  @SuppressWarnings("NullAway.Init") // The container injects it.
  private EntityManager manager;

  /// The last day that has an appointment, or today.
  public LocalDate lastDay() {
    LocalDateTime last =
        manager
            .createQuery("SELECT MAX(a.startsAt) FROM Appointment a", LocalDateTime.class)
            .getSingleResult();
    return last == null ? LocalDate.now(ZoneOffset.UTC) : last.toLocalDate();
  }

  /// The appointments of a day in the order of their begin.
  public List<Appointment> on(LocalDate day) {
    return manager
        .createQuery(
            "SELECT a FROM Appointment a JOIN FETCH a.patient JOIN FETCH a.practitioner"
                + " WHERE a.startsAt >= :begin AND a.startsAt < :end ORDER BY a.startsAt, a.id",
            Appointment.class)
        .setParameter("begin", day.atStartOfDay())
        .setParameter("end", day.plusDays(1).atStartOfDay())
        .setMaxResults(APPOINTMENTS_PER_PAGE)
        .getResultList();
  }

  /// A new appointment; IllegalArgumentException when there is no such patient or practitioner.
  public Appointment book(long patientId, long practitionerId, LocalDateTime start, int minutes) {
    PatientName patient = manager.find(PatientName.class, patientId);
    Practitioner practitioner = manager.find(Practitioner.class, practitionerId);
    if (patient == null || practitioner == null) {
      throw new NoSuchEntry("no such patient or practitioner");
    }
    var appointment = new Appointment(patient, practitioner, start, minutes);
    manager.persist(appointment);
    manager.flush();
    return appointment;
  }

  /// Writes the status of an appointment, if it is still as the caller saw it.
  public Appointment mark(long id, int version, String status) {
    Appointment appointment = manager.find(Appointment.class, id);
    if (appointment == null) {
      throw new NoSuchEntry("no such appointment");
    }
    if (appointment.getVersion() != version) {
      throw new OptimisticLockException("changed since it was shown", null, appointment);
    }
    appointment.mark(status);
    manager.flush();
    return appointment;
  }
}
