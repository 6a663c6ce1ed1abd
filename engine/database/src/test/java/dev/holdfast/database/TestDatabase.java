package dev.holdfast.database;

import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.vector.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/// A database of a test's own, and one session to talk to it. Rows come as lists of datums.
final class TestDatabase implements AutoCloseable {
  private static final AtomicLong NAMES = new AtomicLong();

  private final Instance instance = new Instance();
  private final DatabaseReference reference;
  private final Session session;

  private TestDatabase(@Nullable Path directory) {
    DatabaseOptions options = DatabaseOptions.ofThisJvm();
    reference =
        directory == null
            ? instance.openInMemory("test" + NAMES.incrementAndGet(), options)
            : instance.open(directory, options);
    session = open();
  }

  static TestDatabase inMemory() {
    return new TestDatabase(null);
  }

  static TestDatabase in(Path directory) {
    return new TestDatabase(directory);
  }

  Database database() {
    return reference.database();
  }

  Session session() {
    return session;
  }

  Session open() {
    return reference.database().openSession(SessionIdentity.of("tester"), SessionOptions.DEFAULTS);
  }

  /// Runs statements, of which each must succeed.
  void run(String... statements) {
    for (String sql : statements) {
      close(session.execute(sql, List.of()));
    }
  }

  /// The rows that a statement gives.
  List<List<@Nullable Object>> rows(String sql, @Nullable Object... parameters) {
    return rows(session, sql, parameters);
  }

  static List<List<@Nullable Object>> rows(
      Session session, String sql, @Nullable Object... parameters) {
    Result result = session.execute(sql, Arrays.asList(parameters));
    if (result instanceof Result.Rows(RowStream stream, _)) {
      return drain(stream);
    }
    throw new AssertionError("no rows: " + result);
  }

  static List<List<@Nullable Object>> drain(RowStream stream) {
    var rows = new ArrayList<List<@Nullable Object>>();
    try (stream) {
      for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
        for (int i = 0; i < batch.selectedCount(); i++) {
          var row = new ArrayList<@Nullable Object>();
          for (int column = 0; column < batch.columns().size(); column++) {
            row.add(batch.column(column).datum(batch.rowAt(i)));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /// The one value that a statement gives.
  @Nullable Object value(String sql, @Nullable Object... parameters) {
    return rows(sql, parameters).getFirst().getFirst();
  }

  /// How many rows a statement changed.
  long update(String sql, @Nullable Object... parameters) {
    return update(session, sql, parameters);
  }

  static long update(Session session, String sql, @Nullable Object... parameters) {
    Result result = session.execute(sql, Arrays.asList(parameters));
    if (result instanceof Result.UpdateCount(long count, _)) {
      return count;
    }
    throw new AssertionError("no update count: " + result);
  }

  /// Asserts that a statement is refused with an SQLSTATE; gives the failure.
  HoldfastException refused(String sqlState, String sql, @Nullable Object... parameters) {
    return refused(session, sqlState, sql, parameters);
  }

  static HoldfastException refused(
      Session session, String sqlState, String sql, @Nullable Object... parameters) {
    HoldfastException failure =
        Assertions.catchThrowableOfType(
            HoldfastException.class, () -> close(session.execute(sql, Arrays.asList(parameters))));
    Assertions.assertThat(failure).as(sql).isNotNull();
    Assertions.assertThat(failure.errorCode().sqlState().code())
        .as(sql + ": " + failure.getMessage())
        .isEqualTo(sqlState);
    return failure;
  }

  private static void close(Result result) {
    if (result instanceof Result.Rows(RowStream stream, _)) {
      drain(stream);
    }
  }

  @Override
  public void close() {
    session.close();
    String name = database().name();
    reference.close();
    if (name.startsWith("mem:")) {
      instance.drop(name.substring("mem:".length()));
    }
  }
}
