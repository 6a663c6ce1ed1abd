package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.database.run.StatementRun;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.RowExpressions;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.text.DatumText;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The moments of a statement that only its execution knows, with the schemas of then.
record OpenMoments(Map<Expression, CatalogSnapshot> catalogs, Set<Long> sequences) {
  private static final @Nullable Object[] NO_ROW = {};

  /// The values that the moments have in `run`. INVALID_PARAMETER_VALUE for NULL.
  static OpenMoments of(List<Expression> moments, StatementRun run) {
    Map<Expression, CatalogSnapshot> catalogs = new LinkedHashMap<>();
    Set<Long> sequences = new HashSet<>();
    for (Expression moment : moments) {
      Object value = RowExpressions.evaluate(moment, NO_ROW, run.execution());
      if (value == null) {
        throw new HoldfastException(
            ErrorCode.INVALID_PARAMETER_VALUE, "FOR SYSTEM_TIME needs a moment that is not null");
      }
      long sequence = PastSchemas.sequence(run.engine(), moment.type(), value);
      sequences.add(sequence);
      catalogs.put(moment, PastSchemas.catalog(run.engine(), sequence));
    }
    return new OpenMoments(catalogs, sequences);
  }

  /// Parameters that were given as values of `from`, as values of `to`: the schema of then may have
  /// given them other types.
  static @Nullable Object[] converted(
      @Nullable Object[] parameters, List<SqlType> from, List<SqlType> to, ZoneId zone) {
    @Nullable Object[] converted = parameters.clone();
    for (int i = 0; i < to.size(); i++) {
      Object value = parameters[i];
      if (value != null && from.get(i).kind() != to.get(i).kind()) {
        String text = DatumText.castToText(from.get(i), value, zone);
        converted[i] = DatumText.parse(to.get(i), text, zone);
      }
    }
    return converted;
  }
}
