package dev.holdfast.console.rest;

/// What an operator sends and gets, as the description of the API shows it.
final class OperatorExamples {
  static final String DECISION =
      """
      {"decision": "COMMIT", "confirm": "0a1b"}
      """;

  static final String LOCK_WAITS =
      """
      {"items": [{"transactionId": 4711, "depth": 0, "blocked": 1, "state": "PREPARED",
       "principal": "ada", "deployment": "clinic.war", "beganAt": "2026-03-01T12:00:00Z",
       "locks": 3, "waitsFor": [], "session": null}], "waiting": 1, "total": 2, "offset": 0}
      """;

  static final String CATALOG =
      """
      {"items": [{"schema": "public", "name": "patients", "kind": "TABLE",
       "columns": [{"name": "id", "type": "bigint", "nullable": false}], "key": ["id"]}]}
      """;

  private OperatorExamples() {}
}
