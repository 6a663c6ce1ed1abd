package dev.holdfast.samples.clinic;

import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads patients, now and at any past moment, and changes them.
@Stateless
public class PatientRecords {
  private static final String COLUMNS = "id, name, birth_date, city, phone, allergies";

  /// Up to `limit` patients whose name contains `search`, by name.
  public List<Patient> find(String search, int limit) throws SQLException {
    String sql =
        "SELECT " + COLUMNS + " FROM patients WHERE name ILIKE ? ORDER BY name, id LIMIT ?";
    try (Connection connection = ClinicDatabase.connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, "%" + search + "%");
      query.setInt(2, limit);
      var patients = new ArrayList<Patient>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          patients.add(patient(rows));
        }
      }
      return patients;
    }
  }

  /// The patient as the database knew it at `moment`, or now if that is null.
  public Optional<Patient> patient(long id, @Nullable Instant moment) throws SQLException {
    String sql = "SELECT " + COLUMNS + " FROM patients" + asOf(moment) + " WHERE id = ?";
    try (Connection connection = ClinicDatabase.connect();
        PreparedStatement query = prepare(connection, sql, id, moment);
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(patient(rows)) : Optional.empty();
    }
  }

  /// The record's lines at `moment`, newest first.
  public List<Entry> entries(long id, @Nullable Instant moment) throws SQLException {
    String at = asOf(moment);
    var entries = new ArrayList<Entry>();
    try (Connection connection = ClinicDatabase.connect()) {
      entries.addAll(
          read(
              connection,
              id,
              moment,
              "encounter",
              "SELECT happened_on, diagnosis FROM encounters" + at + " WHERE patient_id = ?"));
      entries.addAll(
          read(
              connection,
              id,
              moment,
              "prescription",
              "SELECT prescribed_on, drug || ', ' || daily_dose FROM prescriptions"
                  + at
                  + " WHERE patient_id = ?"));
      entries.addAll(
          read(
              connection,
              id,
              moment,
              "appointment",
              "SELECT CAST(starts_at AS DATE), status FROM appointments"
                  + at
                  + " WHERE patient_id = ?"));
      entries.addAll(
          read(
              connection,
              id,
              moment,
              "invoice",
              "SELECT issued_on, CAST(amount AS VARCHAR(20)) FROM invoices"
                  + at
                  + " WHERE patient_id = ?"));
      entries.addAll(
          read(
              connection,
              id,
              moment,
              "consent",
              "SELECT given_on, purpose FROM consents" + at + " WHERE patient_id = ?"));
    }
    entries.sort((a, b) -> b.day().compareTo(a.day()));
    return entries;
  }

  /// Every version of the patient's row that the database keeps, newest first.
  public List<Change> changes(long id) throws SQLException {
    String sql =
        "SELECT row_start, row_end, row_user, city, phone, allergies"
            + " FROM patients FOR SYSTEM_TIME ALL WHERE id = ? ORDER BY row_start DESC";
    try (Connection connection = ClinicDatabase.connect();
        PreparedStatement query = prepare(connection, sql, id, null);
        ResultSet rows = query.executeQuery()) {
      var changes = new ArrayList<Change>();
      while (rows.next()) {
        OffsetDateTime end = rows.getObject(2, OffsetDateTime.class);
        String summary =
            rows.getString(4)
                + ", "
                + rows.getString(5)
                + ", allergies: "
                + Objects.requireNonNullElse(rows.getString(6), "none");
        changes.add(
            new Change(
                rows.getObject(1, OffsetDateTime.class).toInstant().toString(),
                end == null ? null : end.toInstant().toString(),
                rows.getString(3),
                summary));
      }
      return changes;
    }
  }

  /// Moves the patient to another city.
  public void move(long id, String city) throws SQLException {
    try (Connection connection = ClinicDatabase.connect();
        PreparedStatement update =
            connection.prepareStatement("UPDATE patients SET city = ? WHERE id = ?")) {
      update.setString(1, city);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }

  private static String asOf(@Nullable Instant moment) {
    return moment == null ? "" : " FOR SYSTEM_TIME AS OF ?";
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, long id, @Nullable Instant moment) throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    int next = 1;
    if (moment != null) {
      query.setObject(next++, moment.atOffset(ZoneOffset.UTC));
    }
    query.setLong(next, id);
    return query;
  }

  private static List<Entry> read(
      Connection connection, long id, @Nullable Instant moment, String kind, String sql)
      throws SQLException {
    try (PreparedStatement query = prepare(connection, sql, id, moment);
        ResultSet rows = query.executeQuery()) {
      var entries = new ArrayList<Entry>();
      while (rows.next()) {
        String day = rows.getObject(1, LocalDate.class).toString();
        entries.add(new Entry(kind, day, rows.getString(2)));
      }
      return entries;
    }
  }

  private static Patient patient(ResultSet row) throws SQLException {
    return new Patient(
        row.getLong("id"),
        row.getString("name"),
        row.getObject("birth_date", LocalDate.class),
        row.getString("city"),
        row.getString("phone"),
        row.getString("allergies"));
  }
}
