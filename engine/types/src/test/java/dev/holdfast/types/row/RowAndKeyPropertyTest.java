package dev.holdfast.types.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.types.ByteString;
import dev.holdfast.types.Datums;
import dev.holdfast.types.Interval;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Goal: rows come back as they were, and the byte order of keys is the order of values.
///
/// Method: random rows of all types from a seed (`-Dholdfast.seed`, printed on failure).
class RowAndKeyPropertyTest {
  private static final long SEED = Long.getLong("holdfast.seed", 20261121L);
  private static final List<SqlType> TYPES =
      List.of(
          SqlType.BOOLEAN,
          SqlType.SMALLINT,
          SqlType.INTEGER,
          SqlType.BIGINT,
          SqlType.numeric(12, 3),
          SqlType.NUMERIC,
          SqlType.numeric(38, 10),
          SqlType.REAL,
          SqlType.DOUBLE,
          SqlType.TEXT,
          SqlType.BYTEA,
          SqlType.DATE,
          SqlType.TIMESTAMP,
          SqlType.UUID,
          SqlType.INTERVAL);

  private final Random random = new Random(SEED);

  @Test
  void rowsComeBackAsTheyWere() {
    var format = new RowFormat(TYPES.stream().map(RowFormat.Slot::of).toList());
    for (int i = 0; i < 2_000; i++) {
      @Nullable Object[] row = TYPES.stream().map(this::randomDatum).toArray();

      byte[] bytes = format.encode(row);

      assertThat(format.decode(bytes)).as("seed %d, row %d", SEED, i).isEqualTo(row);
      assertVectorsHoldTheSame(format, bytes, row);
    }
  }

  private static void assertVectorsHoldTheSame(
      RowFormat format, byte[] bytes, @Nullable Object[] row) {
    var reader = new RowReader(format);
    reader.reset(bytes);
    for (int slot = row.length - 1; slot >= 0; slot--) {
      Vector vector = Vector.of(TYPES.get(slot), 3);
      reader.copyTo(slot, vector, 1);
      assertThat(vector.datum(1)).isEqualTo(row[slot]);
    }
  }

  @Test
  void aRowOlderThanASlotHasItsMissingValue() {
    var old = new RowFormat(List.of(RowFormat.Slot.of(SqlType.INTEGER)));
    var grown =
        new RowFormat(
            List.of(RowFormat.Slot.of(SqlType.INTEGER), new RowFormat.Slot(SqlType.TEXT, "new")));

    assertThat(grown.decode(old.encode(new Object[] {7L}))).containsExactly(7L, "new");
  }

  @Test
  void theByteOrderOfKeysIsTheOrderOfValues() {
    for (SqlType type : TYPES) {
      for (boolean descending : new boolean[] {false, true}) {
        for (int i = 0; i < 500; i++) {
          var format =
              new KeyFormat(List.of(new KeyFormat.Column(0, type, descending, descending)));
          Object left = randomDatum(type);
          Object right = random.nextInt(10) == 0 ? left : randomDatum(type);

          int bytes =
              Arrays.compareUnsigned(
                  format.encode(new @Nullable Object[] {left}),
                  format.encode(new @Nullable Object[] {right}));

          int values = compareWithNulls(left, right);
          assertThat(Integer.signum(bytes))
              .as("seed %d, %s: %s and %s, descending %s", SEED, type, left, right, descending)
              .isEqualTo(Integer.signum(descending ? -values : values));
        }
      }
    }
  }

  private static int compareWithNulls(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(Objects.isNull(left), Objects.isNull(right));
    }
    return Datums.compare(left, right);
  }

  private @Nullable Object randomDatum(SqlType type) {
    if (random.nextInt(8) == 0) {
      return null;
    }
    long any = random.nextBoolean() ? random.nextLong() : random.nextInt(7) - 3;
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case SMALLINT -> (long) (short) any;
      case INTEGER, DATE -> (long) (int) any;
      case BIGINT, TIME, TIMESTAMP, TIMESTAMPTZ -> any;
      case NUMERIC ->
          type.isShortNumeric()
              ? BigDecimal.valueOf(any % 1_000_000_000_000L, type.scale())
              : new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(12));
      case REAL -> (double) (float) random.nextGaussian();
      case DOUBLE -> any % 5 == 0 ? Double.NaN : Double.longBitsToDouble(any);
      case CHAR, VARCHAR, TEXT -> randomText();
      case BYTEA -> ByteString.wrap(new byte[] {(byte) any, 0, (byte) (any >> 8)});
      case UUID -> new UUID(any, random.nextLong());
      case INTERVAL -> new Interval((int) any % 100, (int) any % 50, any % 1_000_000_000L);
    };
  }

  private String randomText() {
    var text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      int choice = random.nextInt(4);
      text.appendCodePoint(
          switch (choice) {
            case 0 -> random.nextInt(3);
            case 1 -> 0x1F600 + random.nextInt(4);
            case 2 -> 0xFFE0 + random.nextInt(4);
            default -> 'a' + random.nextInt(3);
          });
    }
    return text.toString();
  }
}
