package dev.holdfast.jdbc;

import dev.holdfast.kernel.error.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;

/// What an application asks of the result sets of a statement.
///
/// @param type forward-only or scroll-insensitive
/// @param holdability whether results outlive the transaction
record ResultSetShape(int type, int holdability) {
  /// A checked shape. A sensitive result is given as an insensitive one, as JDBC allows.
  static ResultSetShape of(int type, int concurrency, int holdability) throws SQLException {
    if (concurrency != ResultSet.CONCUR_READ_ONLY) {
      throw SqlExceptions.notSupported("an updatable result set");
    }
    if (holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT
        && holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_PARAMETER_VALUE, "result set holdability " + holdability);
    }
    return switch (type) {
      case ResultSet.TYPE_FORWARD_ONLY -> new ResultSetShape(type, holdability);
      case ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_SCROLL_SENSITIVE ->
          new ResultSetShape(ResultSet.TYPE_SCROLL_INSENSITIVE, holdability);
      default ->
          throw SqlExceptions.of(ErrorCode.INVALID_PARAMETER_VALUE, "result set type " + type);
    };
  }
}
