package dev.holdfast.samples.clinic;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Makes the clinic's data: the same rows for the same scale, on every machine.
///
/// At scale 1: 100 practitioners, 10,000 patients, 30,000 appointments, 20,000 encounters, 20,000
/// prescriptions, 15,000 invoices, 5,000 consents.
final class SampleData {
  private static final long SEED = 1847L;
  private static final int ROWS_PER_COMMIT = 5_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 2);

  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Björn", "Chiara", "David", "Elif", "Farid", "Grace", "Hana", "Ivan", "Jules",
          "Karin", "Lukas", "Mei", "Noah", "Olga", "Pavel", "Quentin", "Rosa", "Samir", "Tove");
  private static final List<String> LAST_NAMES =
      List.of(
          "Abara",
          "Berger",
          "Costa",
          "Dupont",
          "Eriksen",
          "Fischer",
          "García",
          "Hansen",
          "Ito",
          "Jansen",
          "Kowalski",
          "Larsen",
          "Moreau",
          "Novak",
          "Okafor",
          "Petrov",
          "Rossi",
          "Schmid",
          "Tanaka",
          "Weber");
  private static final List<String> CITIES =
      List.of("Arnsberg", "Bellinzona", "Colmar", "Dole", "Esbjerg", "Faro", "Graz", "Haarlem");
  private static final List<String> SPECIALTIES =
      List.of("cardiology", "dermatology", "general", "neurology", "paediatrics", "psychiatry");
  private static final List<String> DIAGNOSES =
      List.of("asthma", "back pain", "eczema", "hypertension", "influenza", "migraine", "sprain");
  private static final List<String> DRUGS =
      List.of("amoxicillin", "atorvastatin", "ibuprofen", "metformin", "omeprazole", "salbutamol");
  private static final List<String> STATUSES = List.of("booked", "kept", "missed", "cancelled");
  private static final List<String> PURPOSES =
      List.of("treatment", "research", "billing", "newsletter");

  private final int scale;
  private final Random random = new Random(SEED);

  SampleData(int scale) {
    this.scale = scale;
  }

  /// One table to fill: an INSERT and what makes the parameters of row `id`.
  private record Table(String name, int rowCount, String insert, RowMaker rows) {}

  @FunctionalInterface
  private interface RowMaker {
    @Nullable Object[] row(long id);
  }

  /// Told after each commit.
  @FunctionalInterface
  interface Progress {
    /// `rowCount` rows of `table` are in.
    void loaded(String table, int rowCount);
  }

  /// Fills the empty tables through `connection`, which is in auto-commit mode; commits every 5,000
  /// rows.
  void load(Connection connection, Progress progress) throws SQLException {
    connection.setAutoCommit(false);
    List<Table> tables = new ArrayList<>(people());
    tables.addAll(records());
    for (Table table : tables) {
      loadTable(connection, table);
      progress.loaded(table.name(), table.rowCount());
    }
    connection.setAutoCommit(true);
  }

  private static void loadTable(Connection connection, Table table) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
      for (int id = 1; id <= table.rowCount(); id++) {
        @Nullable Object[] row = table.rows().row(id);
        for (int i = 0; i < row.length; i++) {
          insert.setObject(i + 1, row[i]);
        }
        insert.addBatch();
        if (id % ROWS_PER_COMMIT == 0 || id == table.rowCount()) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
  }

  private List<Table> people() {
    return List.of(
        new Table(
            "practitioners",
            100,
            "INSERT INTO practitioners (name, specialty) VALUES (?, ?)",
            id -> new Object[] {"Dr. " + name(), pick(SPECIALTIES)}),
        new Table(
            "patients",
            10_000 * scale,
            "INSERT INTO patients (name, birth_date, city, phone, allergies) VALUES (?, ?, ?, ?, ?)",
            id ->
                new @Nullable Object[] {
                  name(),
                  FIRST_DAY.minusDays(random.nextInt(33_000)),
                  pick(CITIES),
                  "+00 555 " + (100_000 + random.nextInt(900_000)),
                  random.nextInt(5) == 0 ? pick(DRUGS) : null
                }));
  }

  private List<Table> records() {
    return List.of(
        new Table(
            "appointments",
            30_000 * scale,
            "INSERT INTO appointments (patient_id, practitioner_id, starts_at, minutes, status)"
                + " VALUES (?, ?, ?, ?, ?)",
            id ->
                new Object[] {
                  patient(), practitioner(), slot(), 15 * (1 + random.nextInt(4)), pick(STATUSES)
                }),
        new Table(
            "encounters",
            20_000 * scale,
            "INSERT INTO encounters (patient_id, practitioner_id, happened_on, diagnosis, notes)"
                + " VALUES (?, ?, ?, ?, ?)",
            id -> new @Nullable Object[] {patient(), practitioner(), day(), pick(DIAGNOSES), null}),
        new Table(
            "prescriptions",
            20_000 * scale,
            "INSERT INTO prescriptions"
                + " (patient_id, practitioner_id, prescribed_on, drug, daily_dose, days)"
                + " VALUES (?, ?, ?, ?, ?, ?)",
            id ->
                new Object[] {
                  patient(), practitioner(), day(), pick(DRUGS), dose(), 5 + random.nextInt(80)
                }),
        new Table(
            "invoices",
            15_000 * scale,
            "INSERT INTO invoices (patient_id, issued_on, amount, paid) VALUES (?, ?, ?, ?)",
            id ->
                new Object[] {
                  patient(),
                  day(),
                  BigDecimal.valueOf(1_000 + random.nextInt(40_000), 2),
                  random.nextInt(4) != 0
                }),
        new Table(
            "consents",
            5_000 * scale,
            "INSERT INTO consents (patient_id, purpose, given_on) VALUES (?, ?, ?)",
            id ->
                new Object[] {
                  (id - 1) / PURPOSES.size() + 1, PURPOSES.get((int) (id % PURPOSES.size())), day()
                }));
  }

  private String name() {
    return pick(FIRST_NAMES) + " " + pick(LAST_NAMES);
  }

  private String dose() {
    return (1 + random.nextInt(3)) + " × " + 50 * (1 + random.nextInt(10)) + " mg";
  }

  private long patient() {
    return 1L + random.nextInt(10_000 * scale);
  }

  private long practitioner() {
    return 1L + random.nextInt(100);
  }

  private LocalDate day() {
    return FIRST_DAY.plusDays(random.nextInt(1_000));
  }

  private LocalDateTime slot() {
    return day().atTime(8 + random.nextInt(10), 15 * random.nextInt(4));
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
