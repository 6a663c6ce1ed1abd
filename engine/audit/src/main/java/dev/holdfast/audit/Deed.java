package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditClass;

/// What was done, and to what.
///
/// @param action for example `INSERT` or `CREATE TABLE`
/// @param objectType for example `TABLE`; empty where there is no object
/// @param object the qualified name, or empty
public record Deed(AuditClass auditClass, String action, String objectType, String object) {
  /// A change of a table's rows.
  public static Deed write(String action, String table) {
    return new Deed(AuditClass.WRITE, action, "TABLE", table);
  }

  /// A look at a table's rows.
  public static Deed read(String table) {
    return new Deed(AuditClass.READ, "SELECT", "TABLE", table);
  }

  /// A change of a definition.
  public static Deed definition(String action, String objectType, String object) {
    return new Deed(AuditClass.DDL, action, objectType, object);
  }

  /// A change of a user or role.
  public static Deed role(String action, String objectType, String name) {
    return new Deed(AuditClass.ROLE, action, objectType, name);
  }

  /// An act of an operator.
  public static Deed admin(String action, String objectType, String object) {
    return new Deed(AuditClass.ADMIN, action, objectType, object);
  }
}
