package dev.holdfast.kernel.error;

/// Every way in which Holdfast refuses or fails: a stable number, an SQLSTATE, a blame, a retry
/// rule. The comment on each is the remedy that `docs/errors.md` prints.
///
/// Numbers: 1xxx statement, 2xxx data and constraints, 3xxx catalog, 4xxx transactions, 5xxx
/// sessions and log-in, 6xxx limits, 7xxx environment, 8xxx our bugs, 9xxx damage. A number is
/// never reused.
public enum ErrorCode {
  /// Correct the statement at the position given.
  SYNTAX_ERROR(1001, SqlState.SYNTAX_ERROR, Blame.CALLER, Retry.NEVER),
  /// Use a form that the manual lists; this one is not part of this release.
  FEATURE_NOT_SUPPORTED(1002, SqlState.FEATURE_NOT_SUPPORTED, Blame.CALLER, Retry.NEVER),
  /// Name a table or view that exists, with its schema if it is not on the search path.
  UNDEFINED_TABLE(1003, SqlState.UNDEFINED_TABLE, Blame.CALLER, Retry.NEVER),
  /// Name a column that the tables of the statement have.
  UNDEFINED_COLUMN(1004, SqlState.UNDEFINED_COLUMN, Blame.CALLER, Retry.NEVER),
  /// Call a function that exists for these argument types, or cast the arguments.
  UNDEFINED_FUNCTION(1005, SqlState.UNDEFINED_FUNCTION, Blame.CALLER, Retry.NEVER),
  /// Qualify the column with its table.
  AMBIGUOUS_COLUMN(1006, SqlState.AMBIGUOUS_COLUMN, Blame.CALLER, Retry.NEVER),
  /// Put the column into GROUP BY or into an aggregate function.
  GROUPING_ERROR(1007, SqlState.GROUPING_ERROR, Blame.CALLER, Retry.NEVER),
  /// Cast one side: the types do not go together.
  DATATYPE_MISMATCH(1008, SqlState.DATATYPE_MISMATCH, Blame.CALLER, Retry.NEVER),
  /// Name a schema that exists.
  UNDEFINED_SCHEMA(1009, SqlState.INVALID_SCHEMA_NAME, Blame.CALLER, Retry.NEVER),
  /// Name an object that exists.
  UNDEFINED_OBJECT(1010, SqlState.UNDEFINED_OBJECT, Blame.CALLER, Retry.NEVER),
  /// Use the statement that fits the kind of object (a view is not a table).
  WRONG_OBJECT_TYPE(1011, SqlState.WRONG_OBJECT_TYPE, Blame.CALLER, Retry.NEVER),
  /// Give every parameter of the statement a value.
  UNSET_PARAMETER(1012, SqlState.INVALID_PARAMETER_VALUE, Blame.CALLER, Retry.NEVER),
  /// Let the sub-query return at most one row.
  MORE_THAN_ONE_ROW(1013, SqlState.CARDINALITY_VIOLATION, Blame.CALLER, Retry.NEVER),
  /// Choose a value that the parameter or setting allows.
  INVALID_PARAMETER_VALUE(1014, SqlState.INVALID_PARAMETER_VALUE, Blame.CALLER, Retry.NEVER),
  /// Use a cast that exists between these types.
  CANNOT_COERCE(1015, SqlState.CANNOT_COERCE, Blame.CALLER, Retry.NEVER),
  /// Give the column of the list, ORDER BY or GROUP BY a name or number that exists.
  INVALID_COLUMN_REFERENCE(1016, SqlState.INVALID_COLUMN_REFERENCE, Blame.CALLER, Retry.NEVER),
  /// Cast the parameter or NULL: its type does not follow from the statement.
  INDETERMINATE_DATATYPE(1017, SqlState.INDETERMINATE_DATATYPE, Blame.CALLER, Retry.NEVER),
  /// Give each table and each WITH query of the statement a name of its own.
  DUPLICATE_ALIAS(1018, SqlState.DUPLICATE_ALIAS, Blame.CALLER, Retry.NEVER),
  /// Write a recursive query as `start UNION [ALL] step`, and name it in the step only.
  INVALID_RECURSION(1019, SqlState.INVALID_RECURSION, Blame.CALLER, Retry.NEVER),
  /// Use the window function in the select list or in ORDER BY.
  WINDOWING_ERROR(1020, SqlState.WINDOWING_ERROR, Blame.CALLER, Retry.NEVER),
  /// Cast the operands: more than one operator fits.
  AMBIGUOUS_FUNCTION(1021, SqlState.AMBIGUOUS_FUNCTION, Blame.CALLER, Retry.NEVER),

  /// Shorten the value or widen the column.
  STRING_TOO_LONG(2001, SqlState.STRING_TOO_LONG, Blame.CALLER, Retry.NEVER),
  /// Use a wider numeric type, or a value inside the range.
  NUMERIC_OUT_OF_RANGE(2002, SqlState.NUMERIC_OUT_OF_RANGE, Blame.CALLER, Retry.NEVER),
  /// Guard the divisor.
  DIVISION_BY_ZERO(2003, SqlState.DIVISION_BY_ZERO, Blame.CALLER, Retry.NEVER),
  /// Write the value in the type's input format.
  INVALID_TEXT_REPRESENTATION(
      2004, SqlState.INVALID_TEXT_REPRESENTATION, Blame.CALLER, Retry.NEVER),
  /// Write the date or time in ISO 8601 form.
  INVALID_DATETIME_FORMAT(2005, SqlState.INVALID_DATETIME_FORMAT, Blame.CALLER, Retry.NEVER),
  /// Use a date or time inside the supported range.
  DATETIME_OVERFLOW(2006, SqlState.DATETIME_OVERFLOW, Blame.CALLER, Retry.NEVER),
  /// Supply a value for the column.
  NOT_NULL_VIOLATION(2007, SqlState.NOT_NULL_VIOLATION, Blame.CALLER, Retry.NEVER),
  /// Insert the referenced row first, or delete the referencing rows first.
  FOREIGN_KEY_VIOLATION(2008, SqlState.FOREIGN_KEY_VIOLATION, Blame.CALLER, Retry.NEVER),
  /// Use a key that no other row has.
  UNIQUE_VIOLATION(2009, SqlState.UNIQUE_VIOLATION, Blame.CALLER, Retry.NEVER),
  /// Use values that the named constraint admits.
  CHECK_VIOLATION(2010, SqlState.CHECK_VIOLATION, Blame.CALLER, Retry.NEVER),
  /// Raise the sequence's limit, let it CYCLE, or restart it.
  SEQUENCE_LIMIT_EXCEEDED(2011, SqlState.SEQUENCE_LIMIT_EXCEEDED, Blame.CALLER, Retry.NEVER),
  /// Pass a non-negative LIMIT.
  INVALID_LIMIT(2012, SqlState.INVALID_ROW_COUNT_IN_LIMIT, Blame.CALLER, Retry.NEVER),
  /// Pass a non-negative OFFSET.
  INVALID_OFFSET(2013, SqlState.INVALID_ROW_COUNT_IN_OFFSET, Blame.CALLER, Retry.NEVER),
  /// Pass arguments inside the function's domain.
  ARGUMENT_OUT_OF_DOMAIN(2014, SqlState.DATA_EXCEPTION, Blame.CALLER, Retry.NEVER),
  /// Leave the identity column out, or say OVERRIDING SYSTEM VALUE.
  GENERATED_ALWAYS(2015, SqlState.GENERATED_ALWAYS, Blame.CALLER, Retry.NEVER),
  /// Take the logarithm of positive numbers only.
  INVALID_ARGUMENT_FOR_LOGARITHM(
      2020, SqlState.INVALID_ARGUMENT_FOR_LOGARITHM, Blame.CALLER, Retry.NEVER),
  /// Raise numbers to powers that have a real result.
  INVALID_ARGUMENT_FOR_POWER(2016, SqlState.INVALID_ARGUMENT_FOR_POWER, Blame.CALLER, Retry.NEVER),
  /// End a LIKE pattern with something to escape, and escape by one character.
  INVALID_ESCAPE_SEQUENCE(2017, SqlState.INVALID_ESCAPE_SEQUENCE, Blame.CALLER, Retry.NEVER),
  /// Ask for a substring of length 0 or more.
  NEGATIVE_SUBSTRING_LENGTH(2019, SqlState.SUBSTRING_ERROR, Blame.CALLER, Retry.NEVER),
  /// Correct the regular expression.
  INVALID_REGULAR_EXPRESSION(2018, SqlState.INVALID_REGULAR_EXPRESSION, Blame.CALLER, Retry.NEVER),

  /// Choose another name, or drop the existing table or view first.
  DUPLICATE_TABLE(3001, SqlState.DUPLICATE_TABLE, Blame.CALLER, Retry.NEVER),
  /// Name each column once.
  DUPLICATE_COLUMN(3002, SqlState.DUPLICATE_COLUMN, Blame.CALLER, Retry.NEVER),
  /// Choose another name, or drop the existing object first.
  DUPLICATE_OBJECT(3003, SqlState.DUPLICATE_OBJECT, Blame.CALLER, Retry.NEVER),
  /// Choose another name, or drop the existing schema first.
  DUPLICATE_SCHEMA(3004, SqlState.DUPLICATE_SCHEMA, Blame.CALLER, Retry.NEVER),
  /// Drop the dependent objects first, or use CASCADE.
  DEPENDENT_OBJECTS(3005, SqlState.DEPENDENT_OBJECTS_STILL_EXIST, Blame.CALLER, Retry.NEVER),
  /// Reference columns that have a PRIMARY KEY or UNIQUE constraint, of the same types.
  INVALID_FOREIGN_KEY(3006, SqlState.INVALID_FOREIGN_KEY, Blame.CALLER, Retry.NEVER),
  /// Define the table within the rules that the message names.
  INVALID_TABLE_DEFINITION(3007, SqlState.INVALID_TABLE_DEFINITION, Blame.CALLER, Retry.NEVER),
  /// Split the table: it has more columns than a table may have.
  TOO_MANY_COLUMNS(3008, SqlState.TOO_MANY_COLUMNS, Blame.CALLER, Retry.NEVER),
  /// Shorten the identifier.
  NAME_TOO_LONG(3009, SqlState.NAME_TOO_LONG, Blame.CALLER, Retry.NEVER),
  /// Grant in one direction: no role is its own member, no option goes back to where it came from.
  INVALID_GRANT(3010, SqlState.INVALID_GRANT_OPERATION, Blame.CALLER, Retry.NEVER),
  /// Let somebody else do it: it is about the role that you act as.
  OBJECT_IN_USE(3011, SqlState.OBJECT_IN_USE, Blame.CALLER, Retry.NEVER),

  /// Run the transaction again: a row that it needs was changed by one that committed first.
  WRITE_CONFLICT(4001, SqlState.SERIALIZATION_FAILURE, Blame.CALLER, Retry.TRANSACTION),
  /// Run the transaction again: together with another it would not be serializable.
  SERIALIZATION_FAILURE(4002, SqlState.SERIALIZATION_FAILURE, Blame.CALLER, Retry.TRANSACTION),
  /// Run the transaction again: it was the youngest in a cycle of lock waits.
  DEADLOCK_DETECTED(4003, SqlState.DEADLOCK_DETECTED, Blame.CALLER, Retry.TRANSACTION),
  /// Wait for the other transaction, or raise the lock timeout.
  LOCK_TIMEOUT(4004, SqlState.LOCK_NOT_AVAILABLE, Blame.CALLER, Retry.TRANSACTION),
  /// Roll back: an earlier statement of this transaction failed.
  TRANSACTION_FAILED(4005, SqlState.IN_FAILED_SQL_TRANSACTION, Blame.CALLER, Retry.TRANSACTION),
  /// Write in a transaction that is not READ ONLY and not set to a past SYSTEM_TIME.
  READ_ONLY_TRANSACTION(4006, SqlState.READ_ONLY_SQL_TRANSACTION, Blame.CALLER, Retry.NEVER),
  /// Begin a transaction first.
  NO_ACTIVE_TRANSACTION(4007, SqlState.NO_ACTIVE_SQL_TRANSACTION, Blame.CALLER, Retry.NEVER),
  /// End the current transaction first.
  ACTIVE_TRANSACTION(4008, SqlState.ACTIVE_SQL_TRANSACTION, Blame.CALLER, Retry.NEVER),
  /// Name a savepoint that this transaction has.
  INVALID_SAVEPOINT(4009, SqlState.INVALID_SAVEPOINT, Blame.CALLER, Retry.NEVER),
  /// Call in the order that the XA specification states.
  XA_PROTOCOL_ERROR(4010, SqlState.INVALID_TRANSACTION_STATE, Blame.CALLER, Retry.NEVER),
  /// Use the identifier of a branch that this database knows.
  XA_UNKNOWN_BRANCH(4011, SqlState.INVALID_TRANSACTION_STATE, Blame.CALLER, Retry.NEVER),
  /// Use an identifier that no other branch has.
  XA_DUPLICATE_BRANCH(4012, SqlState.INVALID_TRANSACTION_STATE, Blame.CALLER, Retry.NEVER),
  /// Roll the branch back: its transaction failed or was chosen as a victim.
  XA_ROLLED_BACK(4013, SqlState.TRANSACTION_ROLLBACK, Blame.CALLER, Retry.TRANSACTION),
  /// Ask the database for the outcome: the answer was lost after the commit was on its way.
  COMMIT_OUTCOME_UNKNOWN(
      4014, SqlState.STATEMENT_COMPLETION_UNKNOWN, Blame.ENVIRONMENT, Retry.NEVER),
  /// Ask for a moment at or after the horizon that the message names.
  HISTORY_NOT_KEPT(4015, SqlState.HISTORY_NOT_KEPT, Blame.CALLER, Retry.NEVER),
  /// Ask for a moment that has passed.
  FUTURE_NOT_KNOWN(4016, SqlState.FUTURE_NOT_KNOWN, Blame.CALLER, Retry.NEVER),
  /// Commit or roll back through the transaction manager that owns the branch.
  TRANSACTION_CONTROL_NOT_ALLOWED(
      4017, SqlState.INVALID_TRANSACTION_STATE, Blame.CALLER, Retry.NEVER),
  /// The branch was completed by an operator's decision; tell the transaction manager to forget it.
  XA_HEURISTIC_OUTCOME(4018, SqlState.INVALID_TRANSACTION_STATE, Blame.CALLER, Retry.NEVER),
  /// Run the transaction again: it was not prepared within its timeout and was rolled back.
  XA_TIMED_OUT(4019, SqlState.TRANSACTION_ROLLBACK, Blame.CALLER, Retry.TRANSACTION),
  /// An operator committed the branch; tell the transaction manager to forget it.
  XA_HEURISTIC_COMMIT(4020, SqlState.INVALID_TRANSACTION_STATE, Blame.CALLER, Retry.NEVER),
  /// An operator rolled the branch back; tell the transaction manager to forget it.
  XA_HEURISTIC_ROLLBACK(4021, SqlState.INVALID_TRANSACTION_STATE, Blame.CALLER, Retry.NEVER),

  /// Open a new connection: this one is closed.
  CONNECTION_CLOSED(5001, SqlState.CONNECTION_DOES_NOT_EXIST, Blame.CALLER, Retry.NEVER),
  /// Log in with a user and password that match.
  INVALID_PASSWORD(5002, SqlState.INVALID_PASSWORD, Blame.CALLER, Retry.NEVER),
  /// Ask the owner for the right.
  INSUFFICIENT_PRIVILEGE(5003, SqlState.INSUFFICIENT_PRIVILEGE, Blame.CALLER, Retry.NEVER),
  /// Use the object in the state that the call needs.
  INVALID_STATE(5004, SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, Blame.CALLER, Retry.NEVER),
  /// The statement was cancelled on request.
  QUERY_CANCELED(5005, SqlState.QUERY_CANCELED, Blame.CALLER, Retry.STATEMENT),
  /// Wait until the database has started, or open it.
  DATABASE_CLOSED(5006, SqlState.ADMIN_SHUTDOWN, Blame.ENVIRONMENT, Retry.TRANSACTION),
  /// Correct the JDBC URL or the property.
  INVALID_URL(5007, SqlState.CONNECTION_REJECTED, Blame.CALLER, Retry.NEVER),
  /// Move the result set onto a row, and use it only while it is open.
  INVALID_CURSOR(5008, SqlState.INVALID_CURSOR_STATE, Blame.CALLER, Retry.NEVER),
  /// Log in again, if you still may: an administrator ended the session.
  SESSION_TERMINATED(5009, SqlState.ADMIN_SHUTDOWN, Blame.CALLER, Retry.NEVER),
  /// Act as a role that exists and may log in.
  INVALID_AUTHORIZATION(5010, SqlState.INVALID_AUTHORIZATION, Blame.CALLER, Retry.NEVER),

  /// Split the statement: it is longer, deeper or larger than the limit that the message names.
  STATEMENT_TOO_COMPLEX(6001, SqlState.STATEMENT_TOO_COMPLEX, Blame.RESOURCES, Retry.NEVER),
  /// Narrow the statement, or raise the memory budget that the message names.
  OUT_OF_MEMORY(6002, SqlState.OUT_OF_MEMORY, Blame.RESOURCES, Retry.STATEMENT),
  /// Close some connections, or raise the limit.
  TOO_MANY_CONNECTIONS(6003, SqlState.TOO_MANY_CONNECTIONS, Blame.RESOURCES, Retry.STATEMENT),
  /// Stay inside the limit that the message names.
  LIMIT_EXCEEDED(6004, SqlState.PROGRAM_LIMIT_EXCEEDED, Blame.RESOURCES, Retry.NEVER),
  /// Plan a simpler statement, or raise the planning limits.
  PLANNING_TIMEOUT(6005, SqlState.QUERY_CANCELED, Blame.RESOURCES, Retry.NEVER),

  /// Make the file or directory reachable for the server's user, then reopen the database.
  IO_ERROR(7001, SqlState.IO_ERROR, Blame.ENVIRONMENT, Retry.NEVER),
  /// Free space on the volume, then reopen the database.
  DISK_FULL(7002, SqlState.DISK_FULL, Blame.ENVIRONMENT, Retry.NEVER),
  /// End the process that the message names, or use its server.
  DIRECTORY_IN_USE(7003, SqlState.OBJECT_IN_USE, Blame.ENVIRONMENT, Retry.NEVER),
  /// Choose an empty directory, or one that Holdfast made.
  FOREIGN_DIRECTORY(7004, SqlState.CANNOT_CONNECT_NOW, Blame.CALLER, Retry.NEVER),
  /// Give the server's user the right to write the directory.
  DIRECTORY_NOT_WRITABLE(7005, SqlState.IO_ERROR, Blame.ENVIRONMENT, Retry.NEVER),
  /// Find out why the disk failed, then reopen the database: reads go on, writes are refused.
  WRITING_STOPPED(7006, SqlState.WRITING_STOPPED, Blame.ENVIRONMENT, Retry.NEVER),

  /// Report the message and the stack trace: this is a bug in Holdfast.
  INTERNAL_ERROR(8001, SqlState.INTERNAL_ERROR, Blame.ENGINE, Retry.NEVER),

  /// Restore the named file from a backup: its checksum does not match its contents.
  CHECKSUM_MISMATCH(9001, SqlState.DATA_CORRUPTED, Blame.ENVIRONMENT, Retry.NEVER),
  /// Open the directory with the release that wrote it, or a later one.
  UNKNOWN_FORMAT_VERSION(9002, SqlState.FEATURE_NOT_SUPPORTED, Blame.CALLER, Retry.NEVER),
  /// Restore the named file from a backup: it is shorter than what was acknowledged, or missing.
  FILE_DAMAGED(9003, SqlState.DATA_CORRUPTED, Blame.ENVIRONMENT, Retry.NEVER);

  private final int number;
  private final SqlState sqlState;
  private final Blame blame;
  private final Retry retry;

  ErrorCode(int number, SqlState sqlState, Blame blame, Retry retry) {
    this.number = number;
    this.sqlState = sqlState;
    this.blame = blame;
    this.retry = retry;
  }

  /// The stable number, 1001 to 9999.
  public int number() {
    return number;
  }

  /// The SQLSTATE that clients see.
  public SqlState sqlState() {
    return sqlState;
  }

  /// Whose fault it is.
  public Blame blame() {
    return blame;
  }

  /// What is worth trying again.
  public Retry retry() {
    return retry;
  }
}
