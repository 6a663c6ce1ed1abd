package dev.holdfast.jdbc;

import dev.holdfast.database.BatchResult;
import dev.holdfast.database.GeneratedKeys;
import dev.holdfast.database.PreparedQuery;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.SqlType;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that was planned once and is executed with parameters.
final class JdbcPreparedStatement extends TextlessStatement {
  private final Parameters parameters;
  private final List<@Nullable Object[]> batch = new ArrayList<>(0);

  JdbcPreparedStatement(
      JdbcConnection connection, ResultSetShape shape, String sql, GeneratedKeys keys)
      throws SQLException {
    super(connection, shape);
    this.parameters = new Parameters(connection, sql, keys);
  }

  @Override
  void set(int parameterIndex, @Nullable Object value) throws SQLException {
    checkOpen();
    parameters.set(parameterIndex, value);
  }

  @Override
  void setNull(int parameterIndex, @Nullable SqlType type) throws SQLException {
    checkOpen();
    parameters.setNull(parameterIndex, type);
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    parameters.clear();
  }

  private boolean run() throws SQLException {
    beginExecution();
    @Nullable Object[] datums = parameters.datums();
    return accept(run(parameters.query(), datums));
  }

  @Override
  public boolean execute() throws SQLException {
    return run();
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    checkOpen();
    PreparedQuery planned = parameters.queryIfPlanned();
    if (planned != null && planned.kind() != PreparedQuery.Kind.ROWS) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_STATE, "executeQuery needs a statement that gives rows");
    }
    run();
    return currentRows();
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    if (run() && !isChange()) {
      currentCount();
      throw SqlExceptions.of(
          ErrorCode.INVALID_STATE, "executeUpdate needs a statement that gives no rows");
    }
    return currentCount();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return Counts.narrow(executeLargeUpdate());
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    batch.add(parameters.values());
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    return Counts.narrow(executeLargeBatch());
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    beginExecution();
    if (batch.isEmpty()) {
      return new long[0];
    }
    List<@Nullable Object[]> rows = List.copyOf(batch);
    batch.clear();
    boolean undone = owner().isAutoCommitting();
    BatchResult result = runBatch(parameters.datums(rows));
    acceptKeys(result.generatedKeys());
    long[] counts = Counts.of(result.counts());
    RuntimeException failure = result.failure();
    if (failure != null) {
      long[] all = Arrays.copyOf(counts, rows.size());
      throw SqlExceptions.batch(
          SqlExceptions.translate(failure), Counts.before(all, counts.length, undone));
    }
    return counts;
  }

  private BatchResult runBatch(List<List<@Nullable Object>> datums) throws SQLException {
    PreparedQuery query = parameters.query();
    return limited(() -> owner().session().executeBatch(query, datums));
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    PreparedQuery query = parameters.query();
    return query.columns().isEmpty() ? null : new ColumnsMetaData(query.columns());
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return new ParametersMetaData(parameters.query().parameterTypes());
  }
}
