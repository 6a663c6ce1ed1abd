package dev.holdfast.catalog;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.RowFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads what [DefinitionWriter] wrote.
final class DefinitionReader {
  /// Ends a table before its marks for the audit.
  private static final int FIRST_FORMAT = 1;

  private final ByteBuffer in;
  private final int formatVersion;
  private final @Nullable String comment;

  DefinitionReader(byte[] definition) {
    in = ByteBuffer.wrap(definition).order(ByteOrder.LITTLE_ENDIAN);
    formatVersion = in.get();
    if (formatVersion < FIRST_FORMAT || formatVersion > DefinitionWriter.FORMAT_VERSION) {
      throw new HoldfastException(
          ErrorCode.UNKNOWN_FORMAT_VERSION,
          "catalog definition: format "
              + formatVersion
              + ", this release reads 1 to "
              + DefinitionWriter.FORMAT_VERSION);
    }
    comment = optionalText();
  }

  Schema readSchema(int id, String name) {
    return new Schema(id, name, comment);
  }

  Table readTable(int id, String schema, String name) {
    List<RowFormat.Slot> slots = list(this::slot);
    List<Column> columns = list(this::column);
    List<Integer> storageKeySlots = numbers();
    int hiddenRowIdSlot = number() - 1;
    KeyConstraint primaryKey = flag() ? key() : null;
    List<KeyConstraint> uniques = list(this::key);
    List<CheckConstraint> checks = list(() -> new CheckConstraint(text(), text()));
    List<ForeignKey> foreignKeys = list(this::foreignKey);
    List<Index> indexes = list(this::index);
    boolean systemVersioned = flag();
    int nextColumnNumber = number();
    boolean auditReads = formatVersion > FIRST_FORMAT && flag();
    return new Table(
        id,
        schema,
        name,
        columns,
        slots,
        storageKeySlots,
        hiddenRowIdSlot,
        primaryKey,
        uniques,
        checks,
        foreignKeys,
        indexes,
        systemVersioned,
        auditReads,
        nextColumnNumber,
        comment);
  }

  View readView(int id, String schema, String name) {
    List<View.Column> columns = list(() -> new View.Column(text(), type()));
    String querySql = text();
    List<String> searchPath = list(this::text);
    return new View(id, schema, name, columns, querySql, searchPath, numbers(), comment);
  }

  Sequence readSequence(int id, String schema, String name) {
    return new Sequence(
        id,
        schema,
        name,
        type(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        flag(),
        flag() ? new Sequence.Owner(number(), number()) : null,
        comment);
  }

  Role readRole(int id, String name) {
    var attributes =
        new Role.Attributes(
            flag(), flag(), flag(), flag(), number() - 1, flag() ? in.getLong() : null);
    List<Role.Membership> memberships = list(() -> new Role.Membership(number(), number(), flag()));
    return new Role(id, name, attributes, memberships, list(this::text), comment);
  }

  ObjectRights readRights(int id) {
    return new ObjectRights(
        -id, number(), grants(), list(() -> new ObjectRights.ColumnGrants(number(), grants())));
  }

  DatabaseSettings readSettings() {
    var values = new TreeMap<String, String>();
    int count = number();
    for (int i = 0; i < count; i++) {
      values.put(text(), text());
    }
    return new DatabaseSettings(values);
  }

  private List<Grant> grants() {
    return list(() -> new Grant(number(), number(), number(), number()));
  }

  private RowFormat.Slot slot() {
    SqlType type = type();
    if (!flag()) {
      return RowFormat.Slot.of(type);
    }
    Object missingValue =
        new RowFormat(List.of(RowFormat.Slot.of(type))).decodeSlot(sizedBytes(), 0);
    return new RowFormat.Slot(type, missingValue);
  }

  private Column column() {
    return new Column(
        number(),
        text(),
        type(),
        number(),
        flag(),
        optionalText(),
        flag() ? new Column.Identity(flag(), number()) : null,
        optionalText());
  }

  private KeyConstraint key() {
    return new KeyConstraint(text(), numbers(), number());
  }

  private ForeignKey foreignKey() {
    return new ForeignKey(
        text(),
        numbers(),
        number(),
        numbers(),
        DefinitionCodes.action(number()),
        DefinitionCodes.action(number()));
  }

  private Index index() {
    int id = number();
    String name = text();
    List<Index.Part> parts = list(() -> new Index.Part(number(), flag(), flag()));
    return new Index(id, name, parts, flag(), flag());
  }

  private SqlType type() {
    return new SqlType(DefinitionCodes.typeKind(number()), number(), number());
  }

  private List<Integer> numbers() {
    return list(this::number);
  }

  private <T> List<T> list(Supplier<T> element) {
    int count = number();
    var elements = new ArrayList<T>(count);
    for (int i = 0; i < count; i++) {
      elements.add(element.get());
    }
    return elements;
  }

  private int number() {
    int value = 0;
    int shift = 0;
    int next;
    do {
      next = in.get();
      value |= (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  private boolean flag() {
    return in.get() != 0;
  }

  private @Nullable String optionalText() {
    return flag() ? text() : null;
  }

  private String text() {
    return new String(sizedBytes(), StandardCharsets.UTF_8);
  }

  private byte[] sizedBytes() {
    byte[] bytes = new byte[number()];
    in.get(bytes);
    return bytes;
  }
}
