package dev.holdfast.database.ddl;

import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.DdlStatement;
import dev.holdfast.sql.statement.DdlStatement.ObjectName;
import dev.holdfast.sql.statement.DdlStatement.SequenceOptions;
import dev.holdfast.types.SqlType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// CREATE SEQUENCE, ALTER SEQUENCE, and the sequences of identity columns.
final class Sequences {
  private Sequences() {}

  static void create(DdlStatement.CreateSequence create, CatalogEditor editor) {
    String schema = editor.schemaFor(create.sequence());
    String name = create.sequence().name();
    if (create.ifNotExists() && editor.catalog().relation(schema, name) != null) {
      return;
    }
    editor.requireFree(schema, name);
    editor.put(make(editor, new ObjectName(schema, name), SqlType.BIGINT, create.options(), null));
  }

  /// A sequence that nobody knows yet.
  static Sequence make(
      CatalogEditor editor,
      ObjectName name,
      SqlType type,
      SequenceOptions options,
      Sequence.@Nullable Owner owner) {
    long increment = options.increment() == null ? 1 : options.increment();
    boolean up = increment > 0;
    long min = options.min() != null ? options.min() : up ? 1 : typeMin(type);
    long max = options.max() != null ? options.max() : up ? typeMax(type) : -1;
    long start = options.start() != null ? options.start() : up ? min : max;
    var sequence =
        new Sequence(
            editor.newId(),
            Objects.requireNonNull(name.schema()),
            name.name(),
            type,
            start,
            increment,
            min,
            max,
            options.cache() == null ? 1 : options.cache(),
            Boolean.TRUE.equals(options.cycle()),
            owner,
            null);
    check(sequence);
    return sequence;
  }

  private static void check(Sequence sequence) {
    String wrong = null;
    if (sequence.increment() == 0) {
      wrong = "INCREMENT must not be zero";
    } else if (sequence.min() >= sequence.max()) {
      wrong =
          "MINVALUE (" + sequence.min() + ") must be less than MAXVALUE (" + sequence.max() + ")";
    } else if (sequence.start() < sequence.min()) {
      wrong =
          "START value (" + sequence.start() + ") is less than MINVALUE (" + sequence.min() + ")";
    } else if (sequence.start() > sequence.max()) {
      wrong =
          "START value ("
              + sequence.start()
              + ") is greater than MAXVALUE ("
              + sequence.max()
              + ")";
    } else if (sequence.cache() < 1) {
      wrong = "CACHE (" + sequence.cache() + ") must be greater than zero";
    }
    if (wrong != null) {
      throw new HoldfastException(ErrorCode.INVALID_PARAMETER_VALUE, wrong);
    }
  }

  private static long typeMin(SqlType type) {
    return switch (type.kind()) {
      case SMALLINT -> Short.MIN_VALUE;
      case INTEGER -> Integer.MIN_VALUE;
      default -> Long.MIN_VALUE;
    };
  }

  private static long typeMax(SqlType type) {
    return switch (type.kind()) {
      case SMALLINT -> Short.MAX_VALUE;
      case INTEGER -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }

  static void alter(DdlStatement.AlterSequence alter, CatalogEditor editor) {
    Relation relation = editor.find(alter.sequence());
    if (relation == null && alter.ifExists()) {
      return;
    }
    if (relation == null) {
      throw CatalogEditor.undefined(alter.sequence());
    }
    if (!(relation instanceof Sequence sequence)) {
      throw new HoldfastException(
          ErrorCode.WRONG_OBJECT_TYPE, "\"" + alter.sequence().name() + "\" is not a sequence");
    }
    editor.rights().requireOwner(sequence);
    change(sequence, alter.options(), editor);
  }

  /// Changes what the options say.
  static void change(Sequence sequence, SequenceOptions options, CatalogEditor editor) {
    Sequence changed = changed(sequence, options);
    check(changed);
    editor.put(changed);
    restart(changed, options, editor);
  }

  private static Sequence changed(Sequence old, SequenceOptions options) {
    long increment = options.increment() != null ? options.increment() : old.increment();
    boolean up = increment > 0;
    long min = options.min() != null ? options.min() : old.min();
    long max = options.max() != null ? options.max() : old.max();
    if (options.noMin()) {
      min = up ? 1 : typeMin(old.type());
    }
    if (options.noMax()) {
      max = up ? typeMax(old.type()) : -1;
    }
    return new Sequence(
        old.id(),
        old.schema(),
        old.name(),
        old.type(),
        options.start() != null ? options.start() : old.start(),
        increment,
        min,
        max,
        options.cache() != null ? options.cache() : old.cache(),
        options.cycle() != null ? options.cycle() : old.cycle(),
        old.owner(),
        old.comment());
  }

  // Numbers are no part of the transaction: a restart takes effect at once.
  private static void restart(Sequence sequence, SequenceOptions options, CatalogEditor editor) {
    if (options.restartFromStart()) {
      restart(sequence, sequence.start(), editor);
    }
    Long restart = options.restart();
    if (restart != null) {
      restart(sequence, restart, editor);
    }
  }

  /// Lets `next` be the sequence's next number.
  static void restart(Sequence sequence, long next, CatalogEditor editor) {
    if (next < sequence.min() || next > sequence.max()) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "RESTART value (" + next + ") is outside " + sequence.min() + " to " + sequence.max());
    }
    editor.engine().sequences().set(sequence.id(), next - sequence.increment());
  }

  /// A sequence under another name.
  static Sequence renamed(Sequence old, String schema, String name) {
    return new Sequence(
        old.id(),
        schema,
        name,
        old.type(),
        old.start(),
        old.increment(),
        old.min(),
        old.max(),
        old.cache(),
        old.cycle(),
        old.owner(),
        old.comment());
  }

  /// A sequence with another comment.
  static Sequence withComment(Sequence old, @Nullable String comment) {
    return new Sequence(
        old.id(),
        old.schema(),
        old.name(),
        old.type(),
        old.start(),
        old.increment(),
        old.min(),
        old.max(),
        old.cache(),
        old.cycle(),
        old.owner(),
        comment);
  }
}
