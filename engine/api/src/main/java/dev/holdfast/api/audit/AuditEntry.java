package dev.holdfast.api.audit;

import java.time.Instant;
import java.util.List;

/// One thing that somebody did. Texts are empty where nothing is known.
///
/// @param number of the record, dense from 1; a commit has one record
/// @param entry the place in the record, from 1
/// @param at the commit timestamp
/// @param action for example `INSERT` or `CREATE TABLE`
/// @param objectType for example `TABLE`
/// @param object the qualified name
/// @param sqlState of a refusal or failure
/// @param statements how many statements of the transaction this entry stands for
/// @param rows how many rows they were about
/// @param sessionId unique since the database was opened
/// @param transactionId unique since the database was opened; 0 outside a transaction
/// @param globalTransaction the XA transaction, in hexadecimal
/// @param shape the first of the statements, without literals
/// @param hash of the record, in hexadecimal
public record AuditEntry(
    long number,
    int entry,
    Instant at,
    AuditClass auditClass,
    String action,
    String objectType,
    String object,
    AuditOutcome outcome,
    String sqlState,
    long statements,
    long rows,
    String principal,
    List<String> roles,
    String deployment,
    long sessionId,
    long transactionId,
    String globalTransaction,
    String traceId,
    String shape,
    String hash) {
  /// Copies the list.
  public AuditEntry {
    roles = List.copyOf(roles);
  }
}
