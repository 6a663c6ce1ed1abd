package dev.holdfast.console.rest;

/// Requests and answers as the description of the API shows them.
final class AnswerExamples {
  static final String LOG_IN =
      """
      {"user": "admin", "password": "correct horse battery staple"}
      """;

  static final String CALLER =
      """
      {"user": "admin", "roles": ["admin"]}
      """;

  static final String QUERY =
      """
      {"sql": "SELECT drug, dose FROM prescriptions WHERE patient = ?", "parameters": [17],
       "maxRows": 100}
      """;

  static final String CHANGE =
      """
      {"sql": "DELETE FROM prescriptions WHERE patient = ?", "parameters": [17]}
      """;

  static final String ROWS =
      """
      {"columns": [{"name": "drug", "type": "varchar"}, {"name": "dose", "type": "numeric"}],
       "rows": [["ibuprofen", 400], ["metformin", null]], "truncated": false}
      """;

  static final String COUNT =
      """
      {"updateCount": 2}
      """;

  static final String SESSIONS =
      """
      {"items": [{"id": 12, "principal": "ada", "deployment": "clinic.war",
       "applicationName": "", "state": "IDLE_IN_TRANSACTION", "since": "2026-03-01T12:00:00Z",
       "statement": "SELECT * FROM prescriptions WHERE patient = ?", "transactionId": 4711}],
       "total": 1, "offset": 0, "open": 9, "idle": [{"deployment": "clinic.war",
       "applicationName": "", "principal": "ada", "count": 8}]}
      """;

  static final String BRANCHES =
      """
      {"items": [{"formatId": 131077, "gtrid": "0a1b", "bqual": "01", "state": "PREPARED",
       "preparedAt": "2026-03-01T12:00:00Z", "changeCount": 3, "principal": "ada",
       "deployment": "clinic.war"}]}
      """;

  static final String STATUS =
      """
      {"name": "/var/lib/holdfast", "version": "1.0", "state": "OPEN", "uptimeSeconds": 3600,
       "lastCommitSequence": 815, "commitLatencyP50Micros": 2000, "commitLatencyP99Micros": 10000,
       "figures": {"sessions": 3, "transactions": 1, "inDoubtBranches": 0, "tables": 12,
       "rowVersions": 100000, "commits": 810, "rollbacks": 5, "forces": 640, "logBytes": 9000000,
       "logBytesSinceCheckpoint": 70000, "checkpoints": 2, "statements": 20000, "failedStatements": 0},
       "writeFailure": null, "lastCommitAt": "2026-03-01T12:00:00Z"}
      """;

  private AnswerExamples() {}
}
