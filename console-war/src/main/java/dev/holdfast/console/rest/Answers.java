package dev.holdfast.console.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the operations answer, as the description of the API shows it.
///
/// These are shapes: the answers themselves are written member by member, and a test compares.
final class Answers {
  private Answers() {}

  /// Who is logged in.
  @Schema(
      name = "Caller",
      requiredProperties = {"user", "roles"})
  record Caller(
      @Schema(nullable = true, description = "The name as stored; null before the log-in")
          @Nullable String user,
      @Schema(description = "Those that this API asks for") List<String> roles) {}

  /// A result with rows.
  @Schema(
      name = "Rows",
      description = "The rows of a query",
      requiredProperties = {"columns", "rows", "truncated"})
  record Rows(
      List<Column> columns,
      @Schema(description = "One array for each row, one value for each column")
          List<List<@Nullable Object>> rows,
      @Schema(description = "Whether there were more rows than maxRows") boolean truncated) {}

  /// One column of a result.
  @Schema(
      name = "Column",
      requiredProperties = {"name", "type"})
  record Column(
      @Schema(examples = "drug") String name, @Schema(examples = "varchar") String type) {}

  /// A result without rows.
  @Schema(
      name = "Count",
      description = "How many rows a statement changed",
      requiredProperties = "updateCount")
  record Count(@Schema(minimum = "0") long updateCount) {}

  /// The sessions.
  @Schema(
      name = "Sessions",
      requiredProperties = {"items", "total", "offset", "open", "idle"})
  record Sessions(
      List<Session> items,
      @Schema(description = "How many there are to list") int total,
      @Schema(description = "How many were left out at the beginning") int offset,
      @Schema(description = "How many sessions are open") int open,
      @Schema(description = "The idle ones, counted by caller and application")
          List<IdleSessions> idle) {}

  /// Idle sessions of one pool.
  @Schema(
      name = "IdleSessions",
      requiredProperties = {"deployment", "applicationName", "principal", "count"})
  record IdleSessions(String deployment, String applicationName, String principal, int count) {}

  /// One session.
  @Schema(
      name = "Session",
      requiredProperties = {
        "id",
        "principal",
        "deployment",
        "applicationName",
        "state",
        "since",
        "statement",
        "transactionId"
      })
  record Session(
      @Schema(description = "Unique since the database was opened") long id,
      @Schema(description = "The caller, or empty") String principal,
      @Schema(description = "The application, or empty") String deployment,
      @Schema(description = "What the client calls itself, or empty") String applicationName,
      @Schema(enumeration = {"IDLE", "ACTIVE", "IDLE_IN_TRANSACTION", "FAILED_TRANSACTION"})
          String state,
      @Schema(format = "date-time", description = "When it came into this state") String since,
      @Schema(description = "The running or last statement without its literals, or empty")
          String statement,
      @Schema(nullable = true, description = "The transaction it is in, or null")
          @Nullable Long transactionId) {}

  /// The branches.
  @Schema(name = "Branches", requiredProperties = "items")
  record Branches(List<Branch> items) {}

  /// One branch.
  @Schema(
      name = "Branch",
      requiredProperties = {
        "formatId",
        "gtrid",
        "bqual",
        "state",
        "preparedAt",
        "changeCount",
        "principal",
        "deployment"
      })
  record Branch(
      int formatId,
      @Schema(description = "The global transaction, in hexadecimal") String gtrid,
      @Schema(description = "The branch qualifier, in hexadecimal") String bqual,
      @Schema(enumeration = {"PREPARED", "HEURISTICALLY_COMMITTED", "HEURISTICALLY_ROLLED_BACK"})
          String state,
      @Schema(format = "date-time") String preparedAt,
      @Schema(description = "How many changes it holds; 0 once it was decided") long changeCount,
      @Schema(description = "Who prepared it") String principal,
      @Schema(description = "The application") String deployment) {}

  /// The database.
  @Schema(
      name = "Status",
      requiredProperties = {
        "name",
        "version",
        "state",
        "uptimeSeconds",
        "lastCommitSequence",
        "commitLatencyP50Micros",
        "commitLatencyP99Micros",
        "figures",
        "writeFailure",
        "lastCommitAt"
      })
  record Status(
      @Schema(description = "The directory, or mem: and a name") String name,
      @Schema(description = "Of Holdfast") String version,
      @Schema(enumeration = {"OPEN", "READ_ONLY", "CLOSED"}) String state,
      long uptimeSeconds,
      @Schema(description = "The last commit that readers see") long lastCommitSequence,
      long commitLatencyP50Micros,
      long commitLatencyP99Micros,
      Figures figures,
      @Schema(nullable = true, description = "Why writing has stopped, or null")
          @Nullable String writeFailure,
      @Schema(nullable = true, format = "date-time", description = "Null before the first commit")
          @Nullable String lastCommitAt) {}

  /// The counts of the database.
  @Schema(
      name = "Figures",
      description = "Counts and sizes; counters run since the database was opened",
      requiredProperties = {
        "sessions", "transactions", "inDoubtBranches", "tables", "rowVersions", "commits",
        "rollbacks", "forces", "logBytes", "logBytesSinceCheckpoint", "checkpoints", "statements",
        "failedStatements"
      })
  record Figures(
      long sessions,
      long transactions,
      long inDoubtBranches,
      long tables,
      long rowVersions,
      long commits,
      long rollbacks,
      long forces,
      long logBytes,
      long logBytesSinceCheckpoint,
      long checkpoints,
      long statements,
      @Schema(description = "Failed for a reason that was not the caller's")
          long failedStatements) {}
}
