package dev.holdfast.samples.clinic;

import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads patients, now and at any past moment, and changes them. Plain JDBC, because not every
/// caller may read every column.
@Stateless
public class PatientRecords {
  /// The columns that a form changes, each by a grant of its own.
  private static final Set<String> CHANGEABLE = Set.of("city", "phone", "allergies");

  /// One kind of lines: who may see them, and how they are read.
  private record Kind(Permission needed, String name, String day, String text, String table) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(Permission.SEE_DIAGNOSES, "encounter", "happened_on", "diagnosis", "encounters"),
          new Kind(
              Permission.SEE_PRESCRIPTIONS,
              "prescription",
              "prescribed_on",
              "drug || ', ' || daily_dose",
              "prescriptions"),
          new Kind(
              Permission.SEE_APPOINTMENTS,
              "appointment",
              "CAST(starts_at AS DATE)",
              "status",
              "appointments"),
          new Kind(
              Permission.SEE_INVOICES,
              "invoice",
              "issued_on",
              "CAST(amount AS VARCHAR(20))",
              "invoices"),
          new Kind(
              Permission.SEE_CONSENTS,
              "consent",
              "given_on",
              "CASE WHEN withdrawn_on IS NULL THEN purpose ELSE purpose || ', withdrawn' END",
              "consents"));

  /// Up to `limit` patients whose name contains `search`, by name.
  public List<Patient> find(String search, int limit, Set<Permission> may) throws SQLException {
    String sql = columns(may) + " FROM patients WHERE name ILIKE ? ORDER BY name, id LIMIT ?";
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
  public Optional<Patient> patient(long id, @Nullable Instant moment, Set<Permission> may)
      throws SQLException {
    String sql = columns(may) + " FROM patients" + asOf(moment) + " WHERE id = ?";
    try (Connection connection = ClinicDatabase.connect();
        PreparedStatement query = prepare(connection, sql, id, moment);
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(patient(rows)) : Optional.empty();
    }
  }

  /// The record's lines at `moment`, newest first, of the kinds that the caller may see.
  public List<Entry> entries(long id, @Nullable Instant moment, Set<Permission> may)
      throws SQLException {
    var entries = new ArrayList<Entry>();
    try (Connection connection = ClinicDatabase.connect()) {
      for (Kind kind : KINDS) {
        if (may.contains(kind.needed())) {
          read(connection, id, moment, kind, entries);
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::day).reversed());
    return entries;
  }

  /// What of the record the caller does not see, and what it would take.
  public static List<String> hidden(Set<Permission> may) {
    var hidden = new ArrayList<String>();
    if (!may.contains(Permission.SEE_ALLERGIES)) {
      hidden.add("allergies (" + Permission.SEE_ALLERGIES.grant() + ")");
    }
    for (Kind kind : KINDS) {
      if (!may.contains(kind.needed())) {
        hidden.add(kind.name() + "s (" + kind.needed().grant() + ")");
      }
    }
    return hidden;
  }

  /// Writes another city, phone number or list of allergies.
  public void change(long id, String column, String value) throws SQLException {
    if (!CHANGEABLE.contains(column)) {
      throw new IllegalArgumentException("no form changes " + column);
    }
    String sql = "UPDATE patients SET " + column + " = ? WHERE id = ?";
    try (Connection connection = ClinicDatabase.connect();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, value);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }

  // A column without a grant would have the whole statement refused.
  private static String columns(Set<Permission> may) {
    String allergies = may.contains(Permission.SEE_ALLERGIES) ? "allergies" : "NULL AS allergies";
    return "SELECT id, name, birth_date, city, phone, " + allergies;
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

  private static void read(
      Connection connection, long id, @Nullable Instant moment, Kind kind, List<Entry> entries)
      throws SQLException {
    String sql =
        "SELECT "
            + kind.day()
            + ", "
            + kind.text()
            + " FROM "
            + kind.table()
            + asOf(moment)
            + " WHERE patient_id = ?";
    try (PreparedStatement query = prepare(connection, sql, id, moment);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        entries.add(new Entry(kind.name(), rows.getObject(1, LocalDate.class), rows.getString(2)));
      }
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
