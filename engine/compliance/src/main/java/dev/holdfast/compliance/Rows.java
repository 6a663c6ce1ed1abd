package dev.holdfast.compliance;

import dev.holdfast.database.Result;
import dev.holdfast.database.ResultColumn;
import dev.holdfast.database.RowStream;
import dev.holdfast.database.Session;
import dev.holdfast.kernel.error.Invariants;
import dev.holdfast.types.text.DatumText;
import dev.holdfast.types.vector.Batch;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs statements of this module, and reads their rows as datums or as text.
final class Rows {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private Rows() {}

  /// One row of a result, as datums.
  record Row(List<@Nullable Object> datums) {
    long number(int index) {
      return datums.get(index) instanceof Long number ? number : 0;
    }

    String text(int index) {
      return String.valueOf(datums.get(index));
    }

    @Nullable String textOrNull(int index) {
      Object datum = datums.get(index);
      return datum == null ? null : datum.toString();
    }

    Instant instant(int index) {
      return Rows.instant(number(index));
    }

    @Nullable Instant instantOrNull(int index) {
      return datums.get(index) == null ? null : instant(index);
    }
  }

  /// The microseconds since the epoch, as the database keeps moments.
  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /// Runs a statement that gives nothing.
  static void run(Session session, String sql, @Nullable Object... parameters) {
    session.execute(sql, Arrays.asList(parameters));
  }

  static List<Row> query(Session session, String sql, @Nullable Object... parameters) {
    var rows = new ArrayList<Row>();
    try (RowStream stream = open(session, sql, parameters)) {
      for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
        for (int i = 0; i < batch.selectedCount(); i++) {
          var datums = new ArrayList<@Nullable Object>();
          for (int column = 0; column < batch.columns().size(); column++) {
            datums.add(batch.column(column).datum(batch.rowAt(i)));
          }
          rows.add(new Row(datums));
        }
      }
    }
    return rows;
  }

  /// Gives each row as text to `rows`; the labels of the columns are the answer.
  static List<String> texts(Session session, String sql, Consumer<List<@Nullable String>> rows) {
    try (RowStream stream = open(session, sql)) {
      List<ResultColumn> columns = stream.columns();
      for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
        for (int i = 0; i < batch.selectedCount(); i++) {
          rows.accept(texts(columns, batch, batch.rowAt(i)));
        }
      }
      return columns.stream().map(ResultColumn::label).toList();
    }
  }

  private static List<@Nullable String> texts(List<ResultColumn> columns, Batch batch, int row) {
    var texts = new ArrayList<@Nullable String>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Object datum = batch.column(i).datum(row);
      texts.add(datum == null ? null : DatumText.format(columns.get(i).type(), datum, UTC));
    }
    return texts;
  }

  private static RowStream open(Session session, String sql, @Nullable Object... parameters) {
    Result result = session.execute(sql, Arrays.asList(parameters));
    Invariants.invariant(result instanceof Result.Rows, "a statement without rows: " + sql);
    return ((Result.Rows) result).stream();
  }
}
