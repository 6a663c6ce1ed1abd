package dev.holdfast.samples.clinic;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What a caller may or may not do, as grants in the database say it. The pages ask for them to
/// leave out what would be refused anyway; it is the database that refuses.
public enum Permission {
  /// The list of patients.
  SEE_PATIENTS("see patients", "SELECT", "patients", "name"),
  /// One column of it.
  SEE_ALLERGIES("see allergies", "SELECT", "patients", "allergies"),
  /// Who changed a patient's data: old versions have columns of their own, so the whole table.
  SEE_PATIENT_CHANGES("see who changed a patient's data", "SELECT", "patients", ""),
  /// Where the patient lives.
  CHANGE_CITY("change a city", "UPDATE", "patients", "city"),
  /// How to call.
  CHANGE_PHONE("change a phone number", "UPDATE", "patients", "phone"),
  /// What not to give.
  CHANGE_ALLERGIES("change allergies", "UPDATE", "patients", "allergies"),
  /// The appointments.
  SEE_APPOINTMENTS("see appointments", "SELECT", "appointments", ""),
  /// A new one.
  BOOK("book an appointment", "INSERT", "appointments", ""),
  /// Kept, missed or cancelled.
  MARK("mark an appointment", "UPDATE", "appointments", "status"),
  /// What was found.
  SEE_DIAGNOSES("see diagnoses", "SELECT", "encounters", "diagnosis"),
  /// Who changed what was found.
  SEE_DIAGNOSIS_CHANGES("see who changed a diagnosis", "SELECT", "encounters", ""),
  /// The prescriptions.
  SEE_PRESCRIPTIONS("see prescriptions", "SELECT", "prescriptions", ""),
  /// A new one.
  PRESCRIBE("prescribe", "INSERT", "prescriptions", ""),
  /// The invoices.
  SEE_INVOICES("see invoices", "SELECT", "invoices", ""),
  /// The consents.
  SEE_CONSENTS("see consents", "SELECT", "consents", ""),
  /// A new one.
  RECORD_CONSENT("record a consent", "INSERT", "consents", ""),
  /// The end of one.
  WITHDRAW_CONSENT("withdraw a consent", "UPDATE", "consents", "withdrawn_on"),
  /// The audit trail, which is for members of one role.
  SEE_TRAIL("read the audit trail", "membership", "auditor", "");

  private final String deed;
  private final String privilege;
  private final String object;
  private final String column;

  Permission(String deed, String privilege, String object, String column) {
    this.deed = deed;
    this.privilege = privilege;
    this.object = object;
    this.column = column;
  }

  /// What it permits, as in "you may not …".
  public String deed() {
    return deed;
  }

  /// The grant that is needed, as an administrator says it.
  public String grant() {
    if (this == SEE_TRAIL) {
      return "membership in the role " + object;
    }
    return privilege + (column.isEmpty() ? "" : " (" + column + ")") + " on the table " + object;
  }

  private String question() {
    if (this == SEE_TRAIL) {
      return "pg_has_role('" + object + "', 'MEMBER')";
    }
    return column.isEmpty()
        ? "has_table_privilege('" + object + "', '" + privilege + "')"
        : "has_column_privilege('" + object + "', '" + column + "', '" + privilege + "')";
  }

  /// A query with one row, which has a truth value for each permission in their order.
  static String questions() {
    return Arrays.stream(values())
        .map(Permission::question)
        .collect(Collectors.joining(", ", "SELECT ", ""));
  }
}
