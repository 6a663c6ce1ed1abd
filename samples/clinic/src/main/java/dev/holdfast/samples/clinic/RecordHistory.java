package dev.holdfast.samples.clinic;

import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who changed what in a patient's record, and when.
///
/// The versions of the rows are read with the caller's rights. The audit trail, which callers may
/// not read, is asked by the owner's data source for the commits of these very versions only.
@Stateless
public class RecordHistory {
  private static final int CHANGES_MAX = 50;

  /// The versions of one table's rows: who may see them, and what they say.
  private record Source(Permission needed, String kind, String text, String table, String key) {}

  private static final List<Source> SOURCES =
      List.of(
          new Source(
              Permission.SEE_PATIENT_CHANGES,
              "patient",
              "city || ', ' || COALESCE(phone, 'no phone')"
                  + " || ', allergies: ' || COALESCE(allergies, 'none')",
              "patients",
              "id"),
          new Source(
              Permission.SEE_DIAGNOSIS_CHANGES,
              "encounter",
              "diagnosis",
              "encounters",
              "patient_id"),
          new Source(
              Permission.SEE_PRESCRIPTIONS,
              "prescription",
              "drug || ', ' || daily_dose",
              "prescriptions",
              "patient_id"),
          new Source(
              Permission.SEE_APPOINTMENTS,
              "appointment",
              "CAST(starts_at AS VARCHAR(16)) || ', ' || status",
              "appointments",
              "patient_id"),
          new Source(
              Permission.SEE_CONSENTS,
              "consent",
              "CASE WHEN withdrawn_on IS NULL THEN purpose ELSE purpose || ', withdrawn' END",
              "consents",
              "patient_id"));

  private record Version(
      long row, Instant begin, @Nullable Instant end, String by, String kind, String text) {}

  /// The newest changes of the record that the caller may see, the newest first.
  public List<Change> changes(long patientId, Set<Permission> may) throws SQLException {
    var changes = new ArrayList<Change>();
    try (Connection connection = ClinicDatabase.connect()) {
      for (Source source : SOURCES) {
        if (may.contains(source.needed())) {
          addChanges(versions(connection, source, patientId), changes);
        }
      }
    }
    changes.sort(Comparator.comparing(Change::at).reversed());
    return withOrigin(changes.subList(0, Math.min(CHANGES_MAX, changes.size())));
  }

  private static List<Version> versions(Connection connection, Source source, long patientId)
      throws SQLException {
    String sql =
        "SELECT id, row_start, row_end, row_user, "
            + source.text()
            + " FROM "
            + source.table()
            + " FOR SYSTEM_TIME ALL WHERE "
            + source.key()
            + " = ? ORDER BY id, row_start";
    var versions = new ArrayList<Version>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, patientId);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          OffsetDateTime end = rows.getObject(3, OffsetDateTime.class);
          versions.add(
              new Version(
                  rows.getLong(1),
                  rows.getObject(2, OffsetDateTime.class).toInstant(),
                  end == null ? null : end.toInstant(),
                  rows.getString(4),
                  source.kind(),
                  rows.getString(5)));
        }
      }
    }
    return versions;
  }

  // A version that begins where another ends is a change; an end without one is a removal.
  private static void addChanges(List<Version> versions, List<Change> changes) {
    for (int i = 0; i < versions.size(); i++) {
      Version version = versions.get(i);
      boolean first = i == 0 || versions.get(i - 1).row() != version.row();
      boolean last = i == versions.size() - 1 || versions.get(i + 1).row() != version.row();
      changes.add(change(version, version.begin(), version.by(), first ? "added" : "changed"));
      Instant end = version.end();
      if (last && end != null) {
        changes.add(change(version, end, "", "removed"));
      }
    }
  }

  private static Change change(Version version, Instant at, String by, String deed) {
    return new Change(at, by, deed, version.kind(), version.text(), "", Change.Origin.UNKNOWN);
  }

  // The commit of a version and its audit record have the same moment.
  private static List<Change> withOrigin(List<Change> changes) throws SQLException {
    String sql =
        "SELECT number, principal, deployment, trace_id FROM hf_audit"
            + " WHERE committed_at = ? AND class = 'WRITE' FETCH FIRST 1 ROW ONLY";
    var found = new ArrayList<Change>();
    try (Connection owner = ClinicDatabase.connectAsOwner();
        PreparedStatement query = owner.prepareStatement(sql)) {
      for (Change change : changes) {
        query.setObject(1, change.at().atOffset(ZoneOffset.UTC));
        try (ResultSet row = query.executeQuery()) {
          found.add(row.next() ? audited(change, row) : change);
        }
      }
    }
    return found;
  }

  private static Change audited(Change change, ResultSet row) throws SQLException {
    return new Change(
        change.at(),
        row.getString(2),
        change.deed(),
        change.kind(),
        change.text(),
        Long.toString(row.getLong(1)),
        new Change.Origin(row.getString(3), row.getString(4)));
  }
}
