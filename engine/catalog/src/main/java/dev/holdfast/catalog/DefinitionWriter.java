package dev.holdfast.catalog;

import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.ByteSink;
import dev.holdfast.types.row.RowFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes the definition bytes of a catalog row.
///
/// Numbers are varints, texts are sized UTF-8, an optional value follows a byte 0 or 1, a list
/// follows its length, an enum is its code in [DefinitionCodes]. A missing value is a row of one
/// slot.
final class DefinitionWriter {
  static final int FORMAT_VERSION = 2;

  private final ByteSink out = new ByteSink(256);

  private DefinitionWriter() {}

  static byte[] write(CatalogObject object) {
    var writer = new DefinitionWriter();
    writer.out.putByte(FORMAT_VERSION);
    writer.optionalText(object.comment());
    switch (object) {
      case Schema _ -> {}
      case Table table -> writer.table(table);
      case View view -> writer.view(view);
      case Sequence sequence -> writer.sequence(sequence);
      case Role role -> writer.role(role);
      case ObjectRights rights -> writer.rights(rights);
      case DatabaseSettings settings -> writer.settings(settings);
    }
    return writer.out.toByteArray();
  }

  private void table(Table table) {
    number(table.slots().size());
    table.slots().forEach(this::slot);
    number(table.columns().size());
    table.columns().forEach(this::column);
    numbers(table.storageKeySlots());
    number(table.hiddenRowIdSlot() + 1);
    flag(table.primaryKey() != null);
    if (table.primaryKey() != null) {
      key(table.primaryKey());
    }
    number(table.uniques().size());
    table.uniques().forEach(this::key);
    number(table.checks().size());
    for (CheckConstraint check : table.checks()) {
      text(check.name());
      text(check.conditionSql());
    }
    number(table.foreignKeys().size());
    table.foreignKeys().forEach(this::foreignKey);
    number(table.indexes().size());
    table.indexes().forEach(this::index);
    flag(table.systemVersioned());
    number(table.nextColumnNumber());
    flag(table.auditReads());
  }

  private void slot(RowFormat.Slot slot) {
    type(slot.type());
    flag(slot.missingValue() != null);
    if (slot.missingValue() != null) {
      out.putSized(
          new RowFormat(List.of(RowFormat.Slot.of(slot.type())))
              .encode(new @Nullable Object[] {slot.missingValue()}));
    }
  }

  private void column(Column column) {
    number(column.number());
    text(column.name());
    type(column.type());
    number(column.slot());
    flag(column.nullable());
    optionalText(column.defaultSql());
    flag(column.identity() != null);
    if (column.identity() != null) {
      flag(column.identity().always());
      number(column.identity().sequenceId());
    }
    optionalText(column.comment());
  }

  private void key(KeyConstraint key) {
    text(key.name());
    numbers(key.columnNumbers());
    number(key.indexId());
  }

  private void foreignKey(ForeignKey foreignKey) {
    text(foreignKey.name());
    numbers(foreignKey.columnNumbers());
    number(foreignKey.referencedTableId());
    numbers(foreignKey.referencedColumnNumbers());
    number(DefinitionCodes.code(foreignKey.onDelete()));
    number(DefinitionCodes.code(foreignKey.onUpdate()));
  }

  private void index(Index index) {
    number(index.id());
    text(index.name());
    number(index.parts().size());
    for (Index.Part part : index.parts()) {
      number(part.columnNumber());
      flag(part.descending());
      flag(part.nullsFirst());
    }
    flag(index.unique());
    flag(index.ofConstraint());
  }

  private void view(View view) {
    number(view.columns().size());
    for (View.Column column : view.columns()) {
      text(column.name());
      type(column.type());
    }
    text(view.querySql());
    number(view.searchPath().size());
    view.searchPath().forEach(this::text);
    numbers(view.dependencies());
  }

  private void sequence(Sequence sequence) {
    type(sequence.type());
    out.putLong(sequence.start());
    out.putLong(sequence.increment());
    out.putLong(sequence.min());
    out.putLong(sequence.max());
    out.putLong(sequence.cache());
    flag(sequence.cycle());
    flag(sequence.owner() != null);
    if (sequence.owner() != null) {
      number(sequence.owner().tableId());
      number(sequence.owner().columnNumber());
    }
  }

  private void role(Role role) {
    Role.Attributes attributes = role.attributes();
    flag(attributes.superuser());
    flag(attributes.createRole());
    flag(attributes.inherit());
    flag(attributes.login());
    number(attributes.connectionLimit() + 1);
    Long validUntil = attributes.validUntilMicros();
    flag(validUntil != null);
    if (validUntil != null) {
      out.putLong(validUntil);
    }
    number(role.memberships().size());
    for (Role.Membership membership : role.memberships()) {
      number(membership.roleId());
      number(membership.grantorId());
      flag(membership.adminOption());
    }
    number(role.mappedGroups().size());
    role.mappedGroups().forEach(this::text);
  }

  private void rights(ObjectRights rights) {
    number(rights.ownerId());
    grants(rights.grants());
    number(rights.columns().size());
    for (ObjectRights.ColumnGrants column : rights.columns()) {
      number(column.columnNumber());
      grants(column.grants());
    }
  }

  private void settings(DatabaseSettings settings) {
    number(settings.values().size());
    new TreeMap<>(settings.values())
        .forEach((name, value) -> {
          text(name);
          text(value);
        });
  }

  private void grants(List<Grant> grants) {
    number(grants.size());
    for (Grant grant : grants) {
      number(grant.granteeId());
      number(grant.grantorId());
      number(grant.privileges());
      number(grant.grantOptions());
    }
  }

  private void type(SqlType type) {
    number(DefinitionCodes.code(type.kind()));
    number(type.precision());
    number(type.scale());
  }

  private void numbers(List<Integer> values) {
    number(values.size());
    values.forEach(this::number);
  }

  private void number(int value) {
    out.putVarint(value);
  }

  private void flag(boolean value) {
    out.putByte(value ? 1 : 0);
  }

  private void optionalText(@Nullable String value) {
    flag(value != null);
    if (value != null) {
      text(value);
    }
  }

  private void text(String value) {
    out.putSized(value.getBytes(StandardCharsets.UTF_8));
  }
}
