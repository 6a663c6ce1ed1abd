package dev.holdfast.jdbc;

import dev.holdfast.database.ResultColumn;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.vector.DoubleVector;
import dev.holdfast.types.vector.LongVector;
import dev.holdfast.types.vector.Vector;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The getters by number, on whatever row the subclass stands. Reads straight from the vectors of
/// the current batch.
abstract sealed class JdbcResultSet extends LabelledGetters
    permits ScrollingResultSet, StreamingResultSet {
  private final @Nullable JdbcStatement statement;
  private final List<ResultColumn> columns;
  private @Nullable Map<String, Integer> labels;
  private @Nullable ZoneId zone;
  private boolean wasNull;
  private boolean closed;

  JdbcResultSet(@Nullable JdbcStatement statement, List<ResultColumn> columns) {
    this.statement = statement;
    this.columns = columns;
  }

  /// The values of a column, from 0, for the batch of the current row; fails off the rows.
  abstract Vector vector(int column) throws SQLException;

  /// Where the current row stands in the vectors.
  abstract int vectorRow();

  /// Frees what the rows hold.
  abstract void release();

  final List<ResultColumn> columns() {
    return columns;
  }

  final @Nullable JdbcStatement owner() {
    return statement;
  }

  final void checkOpen() throws SQLException {
    if (closed) {
      throw SqlExceptions.of(ErrorCode.INVALID_CURSOR, "the result set is closed");
    }
  }

  /// The vector of a column whose value in the current row is not NULL; null when it is.
  private @Nullable Vector cell(int columnIndex) throws SQLException {
    checkOpen();
    if (columnIndex < 1 || columnIndex > columns.size()) {
      throw noColumn(String.valueOf(columnIndex));
    }
    Vector vector = vector(columnIndex - 1);
    wasNull = vector.isNull(vectorRow());
    return wasNull ? null : vector;
  }

  private Object datum(Vector vector) throws SQLException {
    Object datum = vector.datum(vectorRow());
    if (datum == null) {
      throw SqlExceptions.of(ErrorCode.INTERNAL_ERROR, "a NULL without its mark");
    }
    return datum;
  }

  private long whole(int columnIndex, long min, long max) throws SQLException {
    Vector vector = cell(columnIndex);
    if (vector == null) {
      return 0;
    }
    if (vector instanceof LongVector longs && vector.type().kind().isInteger()) {
      long value = longs.values()[vectorRow()];
      if (value >= min && value <= max) {
        return value;
      }
    }
    return NumberReader.toLong(datum(vector), vector.type(), min, max);
  }

  private ZoneId zone() throws SQLException {
    ZoneId known = zone;
    if (known == null) {
      known = statement == null ? ZoneId.systemDefault() : statement.zone();
      zone = known;
    }
    return known;
  }

  @Override
  public final boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  @Override
  public final @Nullable String getString(int columnIndex) throws SQLException {
    Vector vector = cell(columnIndex);
    if (vector == null) {
      return null;
    }
    Object datum = datum(vector);
    if (datum instanceof String text && vector.type().kind() != SqlTypeKind.CHAR) {
      return text;
    }
    return DatumReader.toText(datum, vector.type(), zone());
  }

  @Override
  public final boolean getBoolean(int columnIndex) throws SQLException {
    Vector vector = cell(columnIndex);
    return vector != null && NumberReader.toBoolean(datum(vector), vector.type());
  }

  @Override
  public final byte getByte(int columnIndex) throws SQLException {
    return (byte) whole(columnIndex, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  @Override
  public final short getShort(int columnIndex) throws SQLException {
    return (short) whole(columnIndex, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  @Override
  public final int getInt(int columnIndex) throws SQLException {
    return (int) whole(columnIndex, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public final long getLong(int columnIndex) throws SQLException {
    return whole(columnIndex, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public final float getFloat(int columnIndex) throws SQLException {
    return (float) getDouble(columnIndex);
  }

  @Override
  public final double getDouble(int columnIndex) throws SQLException {
    Vector vector = cell(columnIndex);
    if (vector == null) {
      return 0;
    }
    if (vector instanceof DoubleVector doubles) {
      return doubles.values()[vectorRow()];
    }
    return NumberReader.toDouble(datum(vector), vector.type());
  }

  @Override
  public final @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
    Vector vector = cell(columnIndex);
    return vector == null ? null : NumberReader.toBigDecimal(datum(vector), vector.type());
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // the interface asks for it
  public final @Nullable BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(columnIndex);
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  public final byte @Nullable [] getBytes(int columnIndex) throws SQLException {
    Vector vector = cell(columnIndex);
    return vector == null ? null : DatumReader.toBytes(datum(vector), vector.type());
  }

  @Override
  public final @Nullable Date getDate(int columnIndex) throws SQLException {
    return getDate(columnIndex, null);
  }

  @Override
  public final @Nullable Date getDate(int columnIndex, @Nullable Calendar calendar)
      throws SQLException {
    Vector vector = cell(columnIndex);
    return vector == null
        ? null
        : DatumReader.toDate(datum(vector), vector.type(), zone(), calendar);
  }

  @Override
  public final @Nullable Time getTime(int columnIndex) throws SQLException {
    return getTime(columnIndex, null);
  }

  @Override
  public final @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar)
      throws SQLException {
    Vector vector = cell(columnIndex);
    return vector == null
        ? null
        : DatumReader.toTime(datum(vector), vector.type(), zone(), calendar);
  }

  @Override
  public final @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
    return getTimestamp(columnIndex, null);
  }

  @Override
  public final @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar)
      throws SQLException {
    Vector vector = cell(columnIndex);
    return vector == null
        ? null
        : DatumReader.toTimestamp(datum(vector), vector.type(), zone(), calendar);
  }

  @Override
  public final @Nullable Object getObject(int columnIndex) throws SQLException {
    Vector vector = cell(columnIndex);
    return vector == null ? null : DatumReader.toObject(datum(vector), vector.type(), zone());
  }

  @Override
  public final <T> @Nullable T getObject(int columnIndex, @Nullable Class<T> type)
      throws SQLException {
    if (type == null) {
      throw SqlExceptions.of(ErrorCode.INVALID_PARAMETER_VALUE, "the class is missing");
    }
    Vector vector = cell(columnIndex);
    return vector == null ? null : DatumReader.toClass(datum(vector), vector.type(), type, zone());
  }

  @Override
  public final @Nullable Object getObject(int columnIndex, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    if (map != null && !map.isEmpty()) {
      throw SqlExceptions.notSupported("a type map");
    }
    return getObject(columnIndex);
  }

  @Override
  public final @Nullable InputStream getAsciiStream(int columnIndex) throws SQLException {
    String text = getString(columnIndex);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public final @Nullable InputStream getBinaryStream(int columnIndex) throws SQLException {
    byte[] bytes = getBytes(columnIndex);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  @Override
  public final @Nullable Reader getCharacterStream(int columnIndex) throws SQLException {
    String text = getString(columnIndex);
    return text == null ? null : new StringReader(text);
  }

  @Override
  public final @Nullable Reader getNCharacterStream(int columnIndex) throws SQLException {
    return getCharacterStream(columnIndex);
  }

  @Override
  public final @Nullable String getNString(int columnIndex) throws SQLException {
    return getString(columnIndex);
  }

  @Override
  public final @Nullable Blob getBlob(int columnIndex) throws SQLException {
    byte[] bytes = getBytes(columnIndex);
    return bytes == null ? null : new MemoryBlob(bytes);
  }

  @Override
  public final @Nullable NClob getClob(int columnIndex) throws SQLException {
    String text = getString(columnIndex);
    return text == null ? null : new MemoryClob(text);
  }

  @Override
  public final @Nullable NClob getNClob(int columnIndex) throws SQLException {
    return getClob(columnIndex);
  }

  @Override
  public final int findColumn(String columnLabel) throws SQLException {
    checkOpen();
    Map<String, Integer> known = labels;
    if (known == null) {
      known = ColumnLabels.of(columns);
      labels = known;
    }
    Integer exact = known.get(columnLabel);
    Integer found = exact != null ? exact : known.get(columnLabel.toLowerCase(Locale.ROOT));
    if (found == null) {
      throw noColumn(columnLabel);
    }
    return found;
  }

  @Override
  public final ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new ColumnsMetaData(columns);
  }

  @Override
  public final @Nullable Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public final boolean isClosed() {
    return closed;
  }

  @Override
  public final void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      release();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    } finally {
      if (statement != null) {
        statement.resultClosed(this);
      }
    }
  }

  private static SQLException noColumn(String which) {
    return SqlExceptions.of(ErrorCode.UNDEFINED_COLUMN, "the result has no column " + which);
  }
}
