package dev.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.SqlTypeKind;
import dev.holdfast.types.row.RowFormat;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Goal: an object that went through its catalog row is equal to what it was.
class CatalogRowsTest {
  private static CatalogObject throughItsRow(CatalogObject object) {
    return CatalogRows.decode(CatalogRows.encode(object));
  }

  private static Table table() {
    var draft = new TableDraft(100, "public", "t");
    for (SqlTypeKind kind : SqlTypeKind.values()) {
      int number = draft.takeColumnNumber();
      int slot = draft.addSlot(RowFormat.Slot.of(SqlType.of(kind)));
      draft
          .columns()
          .add(
              new Column(
                  number, "c" + number, SqlType.of(kind), slot, true, null, null, "the " + kind));
    }
    SqlType price = SqlType.numeric(10, 2);
    int slot = draft.addSlot(new RowFormat.Slot(price, new BigDecimal("1.50")));
    int number = draft.takeColumnNumber();
    draft.columns().add(new Column(number, "price", price, slot, false, "1.5", null, null));
    var identity = new Column.Identity(true, 101);
    draft.replace(draft.columns().get(3).withIdentity(identity).withNullable(false));
    draft.storageKey(List.of(3), Table.NO_SLOT);
    draft.primaryKey(new KeyConstraint("t_pkey", List.of(4), KeyConstraint.STORAGE_KEY));
    draft
        .indexes()
        .add(
            new Index(
                102,
                "t_c2_key",
                List.of(Index.Part.ascending(2), new Index.Part(3, true, true)),
                true,
                true));
    draft.uniques().add(new KeyConstraint("t_c2_key", List.of(2, 3), 102));
    draft.checks().add(new CheckConstraint("positive", "price > 0"));
    draft
        .foreignKeys()
        .add(
            new ForeignKey(
                "fk",
                List.of(4),
                100,
                List.of(4),
                ReferentialAction.CASCADE,
                ReferentialAction.SET_DEFAULT));
    return draft.comment("everything").build();
  }

  @Test
  void everyKindOfObjectComesBack() {
    var sequence =
        new Sequence(
            101,
            "public",
            "s",
            SqlType.BIGINT,
            -5,
            -2,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            7,
            true,
            new Sequence.Owner(100, 4),
            null);
    var view =
        new View(
            103,
            "other",
            "v",
            List.of(new View.Column("x", SqlType.varchar(20))),
            "SELECT 'ä'",
            List.of("pg_catalog", "public"),
            List.of(100),
            "a view");

    assertThat(throughItsRow(table())).isEqualTo(table());
    assertThat(throughItsRow(sequence)).isEqualTo(sequence);
    assertThat(throughItsRow(view)).isEqualTo(view);
    assertThat(throughItsRow(new Schema(10, "public", null)))
        .isEqualTo(new Schema(10, "public", null));
    var settings = DatabaseSettings.DEFAULTS.with("b", "2").with("a", "1").with("c", null);
    assertThat(throughItsRow(settings)).isEqualTo(settings);
    assertThat(CatalogRows.decode(CatalogRows.versionRow(42))).isNull();
    assertThat(CatalogRows.stamp(CatalogRows.versionRow(42))).isEqualTo(42);
  }

  @Test
  void theMarkForAuditedReadsIsKept() {
    Table marked = table().edit().auditReads(true).build();
    assertThat(throughItsRow(marked)).isEqualTo(marked);
  }

  // A table with one column, `id INTEGER`, as format 1 wrote it.
  @Test
  void aTableOfTheFirstFormatIsRead() {
    byte[] golden =
        HexFormat.of()
            .parseHex(
                "0100" + "01" + "030000" + "00" + "0101" + "026964" + "030000" + "00" + "01" + "00"
                    + "00" + "00" + "0100" + "00" + "00" + "00" + "00" + "00" + "00" + "01" + "02");
    Table read = new DefinitionReader(golden).readTable(100, "public", "t");
    assertThat(read.columns()).extracting(Column::name).containsExactly("id");
    assertThat(read.systemVersioned()).isTrue();
    assertThat(read.nextColumnNumber()).isEqualTo(2);
    assertThat(read.auditReads()).isFalse();
  }

  @Test
  void definitionOfANewerFormatIsRefused() {
    byte[] definition = DefinitionWriter.write(new Schema(10, "public", null));
    definition[0] = DefinitionWriter.FORMAT_VERSION + 1;

    assertThatThrownBy(() -> new DefinitionReader(definition))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.UNKNOWN_FORMAT_VERSION));
  }

  @Test
  void namesAreFoundAlongTheSearchPath() {
    var catalog = new CatalogSnapshot(1, List.of(new Schema(10, "public", null), table()));

    assertThat(catalog.relation(List.of("pg_catalog", "public"), "t")).isEqualTo(table());
    assertThat(catalog.relation("other", "t")).isNull();
    assertThat(catalog.index("public", "t_c2_key")).isNotNull();
    assertThat(catalog.references(100)).hasSize(1);
  }
}
