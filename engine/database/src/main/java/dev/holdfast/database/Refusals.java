package dev.holdfast.database;

import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.audit.Deed;
import dev.holdfast.database.run.Author;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.AccessDenied;
import java.util.Locale;

/// What a statement that was refused leaves in the audit trail.
final class Refusals {
  private Refusals() {}

  /// Records the refusal, if it was for want of a right, in a commit of its own.
  static void note(Session session, Statement statement, Throwable failure) {
    boolean refused =
        failure instanceof HoldfastException known
            && known.errorCode() == ErrorCode.INSUFFICIENT_PRIVILEGE;
    if (refused) {
      Author author = session.surroundings(statement).author();
      Deed deed = deed(author.shape().get(), failure);
      session.database().audit().refused(author.actor(), deed, author.shape().get());
    }
  }

  private static Deed deed(String shape, Throwable failure) {
    int end = 0;
    while (end < shape.length() && Character.isLetter(shape.charAt(end))) {
      end++;
    }
    String action = shape.substring(0, end).toUpperCase(Locale.ROOT);
    return failure instanceof AccessDenied denied
        ? new Deed(auditClass(action), action, denied.objectType(), denied.objectName())
        : new Deed(auditClass(action), action, "", "");
  }

  private static AuditClass auditClass(String action) {
    return switch (action) {
      case "INSERT", "UPDATE", "DELETE", "TRUNCATE" -> AuditClass.WRITE;
      case "GRANT", "REVOKE", "REASSIGN" -> AuditClass.ROLE;
      case "CREATE", "ALTER", "DROP", "COMMENT" -> AuditClass.DDL;
      default -> AuditClass.READ;
    };
  }
}
