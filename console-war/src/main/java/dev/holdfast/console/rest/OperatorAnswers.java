package dev.holdfast.console.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What an operator is answered, as the description of the API shows it.
final class OperatorAnswers {
  private OperatorAnswers() {}

  /// Who waits for whom.
  @Schema(
      name = "LockWaits",
      requiredProperties = {"items", "waiting", "total", "offset"})
  record LockWaits(
      @Schema(description = "In depth-first order, the most harmful blocker first")
          List<LockWait> items,
      @Schema(description = "How many transactions wait") int waiting,
      @Schema(description = "How many block or wait") int total,
      @Schema(description = "How many were left out at the beginning") int offset) {}

  /// One transaction that blocks or waits.
  @Schema(
      name = "LockWait",
      requiredProperties = {
        "transactionId",
        "depth",
        "blocked",
        "state",
        "principal",
        "deployment",
        "beganAt",
        "locks",
        "waitsFor",
        "session"
      })
  record LockWait(
      long transactionId,
      @Schema(description = "0 blocks and does not wait") int depth,
      @Schema(description = "How many wait for it, directly or behind others") int blocked,
      @Schema(enumeration = {"ACTIVE", "PREPARED", "ENDING"}) String state,
      String principal,
      String deployment,
      @Schema(format = "date-time") String beganAt,
      @Schema(description = "How many locks it holds") long locks,
      @Schema(description = "The transactions that keep it waiting") List<Long> waitsFor,
      @Schema(nullable = true, description = "The session that runs it, if one does")
          Answers.@Nullable Session session) {}

  /// Tables and views.
  @Schema(name = "Catalog", requiredProperties = "items")
  record Catalog(List<Relation> items) {}

  /// One table or view.
  @Schema(
      name = "Relation",
      requiredProperties = {"schema", "name", "kind", "columns", "key"})
  record Relation(
      String schema,
      String name,
      @Schema(enumeration = {"TABLE", "VIEW"}) String kind,
      List<RelationColumn> columns,
      @Schema(description = "The columns of the primary key, in order") List<String> key) {}

  /// One column of a table or view.
  @Schema(
      name = "RelationColumn",
      requiredProperties = {"name", "type", "nullable"})
  record RelationColumn(String name, String type, boolean nullable) {}
}
