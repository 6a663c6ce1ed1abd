package dev.holdfast.console.rest;

/// Problems as the description of the API shows them.
final class ProblemExamples {
  static final String BODY =
      """
      {"type": "urn:holdfast:problem:bad-request", "title": "The request cannot be read",
       "status": 400, "detail": "The member sql must be a string."}
      """;

  static final String STATEMENT =
      """
      {"type": "urn:holdfast:problem:statement-failed", "title": "The statement failed",
       "status": 400, "detail": "table missing does not exist (at character 15)",
       "sqlState": "42P01", "code": 1003, "position": 15}
      """;

  static final String LOG_IN_NEEDED =
      """
      {"type": "urn:holdfast:problem:not-logged-in", "title": "Log-in needed", "status": 401,
       "detail": "Log in by POST /holdfast/api/v1/sessions with user and password."}
      """;

  static final String WRONG_PASSWORD =
      """
      {"type": "urn:holdfast:problem:wrong-password", "title": "User or password is wrong",
       "status": 401, "detail": "Check both; a user who is disabled cannot log in either."}
      """;

  static final String FORBIDDEN =
      """
      {"type": "urn:holdfast:problem:cross-site", "title": "A page of another site asked",
       "status": 403, "detail": "Changes are taken from pages of this server only."}
      """;

  static final String NOT_FOUND =
      """
      {"type": "urn:holdfast:problem:not-found", "title": "There is no such thing", "status": 404,
       "detail": "There is no objective commit-speed."}
      """;

  static final String CONFLICT =
      """
      {"type": "urn:holdfast:problem:statement-failed", "title": "The statement failed",
       "status": 409, "detail": "duplicate key value violates unique constraint patients_pkey",
       "sqlState": "23505", "code": 2009}
      """;

  static final String NOT_JSON =
      """
      {"type": "urn:holdfast:problem:http-415", "title": "Unsupported Media Type", "status": 415,
       "detail": "See /holdfast/api/v1/openapi.json for what this API offers."}
      """;

  static final String INTERNAL =
      """
      {"type": "urn:holdfast:problem:internal-error", "title": "Holdfast failed", "status": 500,
       "detail": "The server's log has the reason."}
      """;

  static final String UNAVAILABLE =
      """
      {"type": "urn:holdfast:problem:database-unavailable",
       "title": "The database does not answer", "status": 503,
       "detail": "the database is closed", "sqlState": "57P01", "code": 5006}
      """;

  private ProblemExamples() {}
}
