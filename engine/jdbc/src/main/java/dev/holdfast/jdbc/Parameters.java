package dev.holdfast.jdbc;

import dev.holdfast.database.GeneratedKeys;
import dev.holdfast.database.PreparedQuery;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The plan of a prepared statement and the values of its parameters.
///
/// The statement decides what type a parameter has. Where it does not, or where a value does not
/// fit that type without loss, the statement is planned again with the value's own type stated, so
/// that the engine decides what the statement means with it: assign with rounding, compare exactly,
/// or refuse.
final class Parameters {
  /// In place of a value that was never set.
  private static final Object UNSET = new Object();

  private final JdbcConnection connection;
  private final String sql;
  private final GeneratedKeys keys;

  /// Null as long as the statement alone leaves the type of a parameter open.
  private @Nullable PreparedQuery query;

  private @Nullable SqlType[] stated = {};
  private @Nullable Object[] values = {};

  Parameters(JdbcConnection connection, String sql, GeneratedKeys keys) throws SQLException {
    this.connection = connection;
    this.sql = EscapeSyntax.translate(sql);
    this.keys = keys;
    try {
      plan();
    } catch (HoldfastException failure) {
      if (failure.errorCode() != ErrorCode.INDETERMINATE_DATATYPE) {
        throw SqlExceptions.translate(failure);
      }
      resize(ParameterMarks.count(this.sql));
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  private PreparedQuery plan() {
    PreparedQuery planned = connection.session().prepare(sql, Arrays.asList(stated), keys);
    resize(planned.parameterTypes().size());
    query = planned;
    return planned;
  }

  private void resize(int count) {
    if (count != values.length) {
      int known = values.length;
      values = Arrays.copyOf(values, count);
      Arrays.fill(values, Math.min(known, count), count, UNSET);
      stated = Arrays.copyOf(stated, count);
    }
  }

  /// The plan, whatever types had to be stated for it.
  PreparedQuery query() throws SQLException {
    PreparedQuery planned = query;
    if (planned != null) {
      return planned;
    }
    try {
      return plan();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  /// The plan, or null when the values must be known first.
  @Nullable PreparedQuery queryIfPlanned() {
    return query;
  }

  void set(int parameterIndex, @Nullable Object value) throws SQLException {
    if (parameterIndex < 1 || parameterIndex > values.length) {
      throw SqlExceptions.of(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "parameter " + parameterIndex + " does not exist: the statement has " + values.length);
    }
    values[parameterIndex - 1] = value;
  }

  void setNull(int parameterIndex, @Nullable SqlType type) throws SQLException {
    set(parameterIndex, null);
    if (query == null && type != null) {
      stated[parameterIndex - 1] = type;
    }
  }

  void clear() {
    Arrays.fill(values, UNSET);
  }

  /// A copy of the values for a batch, all of them set.
  @Nullable Object[] values() throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == UNSET) {
        throw SqlExceptions.of(ErrorCode.UNSET_PARAMETER, "parameter " + (i + 1) + " has no value");
      }
    }
    return values.clone();
  }

  /// The values as datums of the types that [#query()] has then.
  @Nullable Object[] datums() throws SQLException {
    return datums(values);
  }

  /// [#datums()] for each row of a batch.
  List<List<@Nullable Object>> datums(List<@Nullable Object[]> rows) throws SQLException {
    List<List<@Nullable Object>> all = new ArrayList<>(rows.size());
    PreparedQuery plannedFor = query;
    for (int i = 0; i < rows.size(); i++) {
      all.add(Arrays.asList(datums(rows.get(i))));
      if (query != plannedFor) { // the types have changed: those before must follow
        plannedFor = query;
        all.clear();
        i = -1;
      }
    }
    return all;
  }

  private @Nullable Object[] datums(@Nullable Object[] row) throws SQLException {
    if (query == null) {
      stateOwnTypes(row);
    }
    @Nullable Object[] datums = new @Nullable Object[row.length];
    List<SqlType> types = query().parameterTypes();
    int i = 0;
    while (i < row.length) {
      Object value = row[i];
      if (value == UNSET) {
        throw SqlExceptions.of(ErrorCode.UNSET_PARAMETER, "parameter " + (i + 1) + " has no value");
      }
      SqlType type = types.get(i);
      if (value != null && !ValueFit.fits(value, type) && stateOwnType(i, value)) {
        types = query().parameterTypes();
        i = 0;
      } else {
        datums[i++] = value == null ? null : DatumWriter.toDatum(value, type, connection);
      }
    }
    return datums;
  }

  private void stateOwnTypes(@Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      Object value = row[i];
      if (value != null && value != UNSET && stated[i] == null) {
        stated[i] = DatumWriter.ownType(value);
      }
    }
  }

  /// Plans with the type of a value that does not fit; false if that was done before.
  private boolean stateOwnType(int index, Object value) throws SQLException {
    SqlType own = DatumWriter.ownType(value);
    SqlType before = stated[index];
    if (!ValueFit.widens(own, before)) {
      return false;
    }
    stated[index] = own;
    try {
      plan();
    } catch (RuntimeException failure) {
      stated[index] = before;
      throw SqlExceptions.translate(failure);
    }
    return true;
  }
}
