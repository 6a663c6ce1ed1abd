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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

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
    if (drug.isBlank()) {
      throw new NoSuchEntry("no drug");
    }
    long id = insert(patientId, practitionerId, drug, dailyDose);
    messages.createProducer().send(pharmacy, Long.toString(id));
    return id;
  }

  /// The newest prescriptions, and since when the pharmacy has them.
  public List<Prescription> newest(int limit) throws SQLException {
    String sql =
        "SELECT p.id, p.patient_id, a.name, p.prescribed_on, p.drug, p.daily_dose, p.days,"
            + " o.received_at FROM prescriptions p JOIN patients a ON a.id = p.patient_id"
            + " LEFT JOIN pharmacy_orders o ON o.prescription_id = p.id"
            + " ORDER BY p.id DESC LIMIT ?";
    try (Connection connection = ClinicDatabase.connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(1, limit);
      var newest = new ArrayList<Prescription>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          newest.add(prescription(row));
        }
      }
      return newest;
    }
  }

  private static Prescription prescription(ResultSet row) throws SQLException {
    OffsetDateTime ordered = row.getObject(8, OffsetDateTime.class);
    return new Prescription(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getObject(4, LocalDate.class),
        row.getString(5),
        row.getString(6),
        row.getInt(7),
        ordered == null ? null : ordered.toInstant());
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
