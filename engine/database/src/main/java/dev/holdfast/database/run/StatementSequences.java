package dev.holdfast.database.run;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.exec.runtime.SequenceSource;
import java.util.Locale;

/// Sequences as one statement sees them: names by its catalog and search path, currval by its
/// session.
final class StatementSequences implements SequenceSource {
  private final CatalogSnapshot catalog;
  private final Rights rights;
  private final Surroundings surroundings;
  private final SequenceNumbers numbers;
  private final SequenceMemory memory;

  StatementSequences(
      Engine engine, CatalogSnapshot catalog, Surroundings surroundings, Rights rights) {
    this.catalog = catalog;
    this.rights = rights;
    this.surroundings = surroundings;
    this.numbers = engine.sequences();
    this.memory = surroundings.sequenceMemory();
  }

  @Override
  public long next(String name) {
    Sequence sequence = resolve(name);
    require(sequence, Privilege.USAGE, Privilege.UPDATE);
    return next(sequence);
  }

  @Override
  public long nextOfTable(String name) {
    return next(resolve(name));
  }

  private void require(Sequence sequence, Privilege one, Privilege other) {
    if (rights.privileges(sequence, one.bit() | other.bit()) == Privilege.NONE) {
      throw Rights.denied(sequence);
    }
  }

  long next(Sequence sequence) {
    long value = numbers.next(sequence);
    memory.took(sequence.id(), value);
    return value;
  }

  @Override
  public long current(String name) {
    Sequence sequence = resolve(name);
    require(sequence, Privilege.USAGE, Privilege.SELECT);
    return memory.current(sequence.id(), name);
  }

  @Override
  public void set(String name, long value, boolean called) {
    Sequence sequence = resolve(name);
    require(sequence, Privilege.UPDATE, Privilege.UPDATE);
    if (value < sequence.min() || value > sequence.max()) {
      throw new HoldfastException(
          ErrorCode.NUMERIC_OUT_OF_RANGE,
          "setval: value "
              + value
              + " is out of bounds for sequence \""
              + sequence.name()
              + "\" ("
              + sequence.min()
              + ".."
              + sequence.max()
              + ")");
    }
    numbers.set(sequence.id(), called ? value : value - sequence.increment());
    if (called) {
      memory.set(sequence.id(), value);
    }
  }

  @Override
  public long last() {
    return memory.last();
  }

  private Sequence resolve(String text) {
    int dot = text.indexOf('.');
    String name = unquoted(dot < 0 ? text : text.substring(dot + 1));
    if (dot >= 0 && !rights.mayUse(unquoted(text.substring(0, dot)))) {
      throw Rights.denied("permission denied for schema " + unquoted(text.substring(0, dot)));
    }
    Relation relation =
        dot < 0
            ? catalog.relation(rights.searchPath(surroundings.settings().searchPath()), name)
            : catalog.relation(unquoted(text.substring(0, dot)), name);
    if (relation instanceof Sequence sequence) {
      return sequence;
    }
    if (relation == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_TABLE, "relation \"" + text + "\" does not exist");
    }
    throw new HoldfastException(ErrorCode.WRONG_OBJECT_TYPE, "\"" + text + "\" is not a sequence");
  }

  static String unquoted(String name) {
    if (name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")) {
      return name.substring(1, name.length() - 1).replace("\"\"", "\"");
    }
    return name.toLowerCase(Locale.ROOT);
  }
}
