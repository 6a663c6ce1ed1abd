package dev.holdfast.database;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.database.run.Engine;
import dev.holdfast.database.run.PastSequence;
import dev.holdfast.database.run.Settings;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.txn.StatementScope;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.text.DatumText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The moment of a session's SYSTEM_TIME: a timestamp, or a number that is a commit sequence.
final class PastTime {
  private static final SystemTime PRESENT = new SystemTime.Current();

  private final Engine engine;
  private final Expression.@Nullable Constant moment;

  private PastTime(Engine engine, Expression.@Nullable Constant moment) {
    this.engine = engine;
    this.moment = moment;
  }

  static PastTime of(Settings settings, Engine engine) {
    String text = settings.systemTime();
    if (text == null) {
      return new PastTime(engine, null);
    }
    SqlType type = PastSequence.typeOf(text);
    Object datum = DatumText.parse(type, text, settings.timeZone());
    return new PastTime(engine, new Expression.Constant(datum, type));
  }

  boolean isPast() {
    return moment != null;
  }

  SystemTime systemTime() {
    return moment == null ? PRESENT : new SystemTime.AsOf(moment);
  }

  /// The schema objects of that moment.
  CatalogSnapshot catalog(StatementScope scope) {
    if (moment == null) {
      return engine.catalogs().of(scope);
    }
    Object datum = Objects.requireNonNull(moment.datum());
    return PastSchemas.catalog(engine, PastSchemas.sequence(engine, moment.type(), datum));
  }
}
