package dev.holdfast.conformance;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// An empty database that the tests may fill: Holdfast, or PostgreSQL where an answer is recorded
/// or a script is checked against it.
public sealed interface Target extends AutoCloseable permits HoldfastTarget, PostgresTarget {

  /// The system property that puts PostgreSQL in the place of Holdfast: its JDBC address.
  String POSTGRESQL_PROPERTY = "conformance.postgresql";

  /// Opens an empty database; `directory` holds it when it is Holdfast's.
  static Target open(Path directory) throws SQLException {
    String postgresUrl = System.getProperty(POSTGRESQL_PROPERTY);
    return postgresUrl == null ? new HoldfastTarget(directory) : new PostgresTarget(postgresUrl);
  }

  /// Whether the answers come from PostgreSQL.
  static boolean isPostgres() {
    return System.getProperty(POSTGRESQL_PROPERTY) != null;
  }

  /// `holdfast` or `postgresql`, as scripts name it.
  String name();

  /// The JDBC address of this database.
  String url();

  /// A new connection; the caller closes it.
  Connection connect() throws SQLException;

  @Override
  void close() throws SQLException;
}
