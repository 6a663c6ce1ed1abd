package dev.holdfast.samples.clinic;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Queue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Prescribes: one XA transaction over two resources, the database and the message queue.
@Stateless
@JMSDestinationDefinition(
    name = "java:app/jms/pharmacy",
    interfaceName = "jakarta.jms.Queue",
    destinationName = "pharmacy")
public class PrescriptionService {
  @Inject private JMSContext messages;

  @Resource(lookup = "java:app/jms/pharmacy")
  private Queue pharmacy;

  /// Writes the prescription and tells the pharmacy; both happen, or neither. Returns its number.
  public long prescribe(long patientId, long practitionerId, String drug, String dailyDose)
      throws SQLException {
    long id = insert(patientId, practitionerId, drug, dailyDose);
    messages.createProducer().send(pharmacy, Long.toString(id));
    return id;
  }

  private static long insert(long patientId, long practitionerId, String drug, String dailyDose)
      throws SQLException {
    String sql =
        "INSERT INTO prescriptions"
            + " (patient_id, practitioner_id, prescribed_on, drug, daily_dose, days)"
            + " VALUES (?, ?, ?, ?, ?, 14)";
    try (Connection connection = ClinicDatabase.connect();
        PreparedStatement insert =
            connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      insert.setLong(1, patientId);
      insert.setLong(2, practitionerId);
      insert.setObject(3, LocalDate.now(ZoneOffset.UTC));
      insert.setString(4, drug);
      insert.setString(5, dailyDose);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }
}
