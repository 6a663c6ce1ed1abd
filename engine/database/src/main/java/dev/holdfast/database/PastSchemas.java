package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.database.run.Engine;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.CompileContext.PastCatalogs;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.storage.model.Snapshot;
import dev.holdfast.types.SqlType;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The schemas of the moments that one compilation meets: of those that stand in the text, and of
/// open ones as far as they are known. Used by one compilation.
final class PastSchemas implements PastCatalogs {
  private final Engine engine;
  private final Map<Expression, CatalogSnapshot> known;
  private final CatalogSnapshot others;
  private final Set<Long> sequences = new HashSet<>();
  private final Set<Expression> open = new LinkedHashSet<>();

  /// @param known the schemas of open moments
  /// @param others what stands for the schema of an open moment that is not known
  PastSchemas(Engine engine, Map<Expression, CatalogSnapshot> known, CatalogSnapshot others) {
    this.engine = engine;
    this.known = known;
    this.others = others;
  }

  @Override
  public CatalogSnapshot at(Expression moment) {
    if (moment instanceof Expression.Constant(Object datum, SqlType type)) {
      long sequence = sequence(engine, type, Objects.requireNonNull(datum));
      sequences.add(sequence);
      return catalog(engine, sequence);
    }
    open.add(moment);
    return known.getOrDefault(moment, others);
  }

  /// The commit sequences of the moments that stand in the text.
  Set<Long> sequences() {
    return sequences;
  }

  /// The moments that only an execution knows.
  List<Expression> open() {
    return List.copyOf(open);
  }

  /// The commit sequence of a moment.
  static long sequence(Engine engine, SqlType type, Object moment) {
    long value = (Long) moment;
    return type.equals(SqlType.BIGINT) ? value : engine.store().sequenceAt(value);
  }

  /// The schema objects at a commit sequence.
  static CatalogSnapshot catalog(Engine engine, long sequence) {
    try (Snapshot snapshot = engine.store().snapshotAt(sequence)) {
      return engine.catalogs().at(snapshot);
    }
  }

  /// The schema before the last definition that `catalog` has, or null if there is none.
  static @Nullable CatalogSnapshot before(Engine engine, CatalogSnapshot catalog) {
    // A transaction's own schema has a negative version and stands upon the last one.
    long version =
        catalog.version() < 0 ? engine.catalogs().latestVersion() + 1 : catalog.version();
    try {
      return version <= 0 ? null : catalog(engine, version - 1);
    } catch (HoldfastException e) {
      return switch (e.errorCode()) {
        case HISTORY_NOT_KEPT, UNDEFINED_TABLE -> null; // the database did not exist then
        default -> throw e;
      };
    }
  }
}
