package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Goal: what is set comes back, in every class that JDBC promises, and what cannot be represented
/// is refused.
class TypesTest {
  private final TestDatabase database = new TestDatabase();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = database.connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  /// Stores a value in a column of a type and reads it back.
  private ResultSet stored(String type, Object value) throws SQLException {
    TestDatabase.run(
        connection, "DROP TABLE IF EXISTS v", "CREATE TABLE v (k INT PRIMARY KEY, x " + type + ")");
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO v VALUES (1, ?)")) {
      insert.setObject(1, value);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    ResultSet rows = connection.createStatement().executeQuery("SELECT x FROM v");
    assertThat(rows.next()).isTrue();
    return rows;
  }

  @Test
  void numbersComeBackInTheirOwnClass() throws SQLException {
    assertThat(stored("SMALLINT", (short) -7).getObject(1)).isEqualTo(-7);
    assertThat(stored("INT", Integer.MIN_VALUE).getObject(1)).isEqualTo(Integer.MIN_VALUE);
    assertThat(stored("BIGINT", Long.MAX_VALUE).getObject(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(stored("NUMERIC(10,2)", new BigDecimal("12.30")).getObject(1))
        .isEqualTo(new BigDecimal("12.30"));
    assertThat(stored("NUMERIC", new BigDecimal("1e-30")).getBigDecimal(1))
        .isEqualByComparingTo("1e-30");
    assertThat(stored("NUMERIC(38,0)", new BigDecimal("9".repeat(38))).getBigDecimal(1))
        .isEqualTo(new BigDecimal("9".repeat(38)));
    assertThat(stored("REAL", 1.5f).getObject(1)).isEqualTo(1.5f);
    assertThat(stored("DOUBLE PRECISION", Math.PI).getObject(1)).isEqualTo(Math.PI);
    assertThat(stored("BOOLEAN", true).getObject(1)).isEqualTo(true);
  }

  @Test
  void numbersConvertWhenNothingIsLost() throws SQLException {
    ResultSet rows = stored("BIGINT", 300);

    assertThat(rows.getInt(1)).isEqualTo(300);
    assertThat(rows.getShort(1)).isEqualTo((short) 300);
    assertThat(rows.getDouble(1)).isEqualTo(300.0);
    assertThat(rows.getString(1)).isEqualTo("300");
    assertThat(rows.getBoolean(1)).isTrue();
    assertThat(rows.getBigDecimal("X")).isEqualByComparingTo("300");
    assertThat(rows.getObject(1, Short.class)).isEqualTo((short) 300);
    assertThatThrownBy(() -> rows.getByte(1)).hasFieldOrPropertyWithValue("SQLState", "22003");
    assertThatThrownBy(() -> rows.getDate(1)).hasFieldOrPropertyWithValue("SQLState", "42846");
    assertThat(stored("NUMERIC(6,2)", "12.75").getInt(1)).isEqualTo(12);
  }

  @Test
  void textAndBytesComeBack() throws SQLException {
    assertThat(stored("VARCHAR(10)", "grüße").getString(1)).isEqualTo("grüße");
    assertThat(stored("CHAR(4)", "ab").getString(1)).isEqualTo("ab  ");
    assertThat(stored("TEXT", "").getObject(1)).isEqualTo("");
    assertThat(stored("TEXT", "42").getInt(1)).isEqualTo(42);
    assertThat(stored("TEXT", "abc").getClob(1).getSubString(2, 2)).isEqualTo("bc");
    assertThat(stored("BYTEA", new byte[] {0, -1}).getBytes(1)).containsExactly(0, -1);
    assertThat(stored("BYTEA", new byte[] {1, 2}).getBlob(1).getBytes(2, 1)).containsExactly(2);
    UUID uuid = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    assertThat(stored("UUID", uuid).getObject(1)).isEqualTo(uuid);
    assertThat(stored("UUID", uuid.toString()).getObject(1, UUID.class)).isEqualTo(uuid);
    assertThatThrownBy(() -> stored("TEXT", "abc").getInt(1))
        .hasFieldOrPropertyWithValue("SQLState", "22P02");
  }

  @Test
  void streamsAreReadWhenTheyAreSet() throws Exception {
    TestDatabase.run(connection, "CREATE TABLE s (t TEXT, b BYTEA)");
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO s VALUES (?, ?)")) {
      insert.setCharacterStream(1, new StringReader("long text"), 4);
      insert.setBinaryStream(2, new ByteArrayInputStream(new byte[] {1, 2, 3}));
      insert.executeUpdate();
      insert.setClob(1, new StringReader("clob"));
      insert.setBlob(2, new MemoryBlob(new byte[] {9}));
      insert.executeUpdate();
    }
    try (ResultSet rows = connection.createStatement().executeQuery("SELECT t, b FROM s")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("long");
      assertThat(rows.getBinaryStream(2).readAllBytes()).containsExactly(1, 2, 3);
      rows.next();
      assertThat(rows.getCharacterStream("t").read()).isEqualTo('c');
      assertThat(rows.getBytes("b")).containsExactly(9);
    }
  }

  @Test
  void localDatesAndTimesDoNotDependOnAnyZone() throws SQLException {
    LocalDate day = LocalDate.of(2024, 2, 29);
    LocalTime time = LocalTime.of(23, 59, 59, 123_456_000);
    LocalDateTime local = day.atTime(time);

    assertThat(stored("DATE", day).getObject(1, LocalDate.class)).isEqualTo(day);
    assertThat(stored("DATE", Date.valueOf(day)).getObject(1)).isEqualTo(Date.valueOf(day));
    assertThat(stored("TIME", time).getObject(1, LocalTime.class)).isEqualTo(time);
    assertThat(stored("TIME", Time.valueOf("10:11:12")).getTime(1))
        .isEqualTo(Time.valueOf("10:11:12"));
    assertThat(stored("TIMESTAMP", local).getObject(1, LocalDateTime.class)).isEqualTo(local);
    assertThat(stored("TIMESTAMP", Timestamp.valueOf(local)).getTimestamp(1))
        .isEqualTo(Timestamp.valueOf(local));
    assertThat(stored("TIMESTAMP", local).getString(1)).isEqualTo("2024-02-29 23:59:59.123456");
    assertThat(stored("TIMESTAMP", local).getDate(1)).isEqualTo(Date.valueOf(day));
    LocalDateTime early = LocalDateTime.of(1066, 10, 14, 9, 0);
    assertThat(stored("TIMESTAMP", early).getObject(1, LocalDateTime.class)).isEqualTo(early);
  }

  @Test
  void momentsStayTheSameMoment() throws SQLException {
    Instant moment = Instant.parse("2024-03-31T01:30:00.000001Z");
    OffsetDateTime offset = moment.atOffset(ZoneOffset.ofHours(-5));
    ZonedDateTime zoned = moment.atZone(ZoneId.of("Asia/Kathmandu"));

    for (Object value : List.of(moment, offset, zoned, Timestamp.from(moment))) {
      ResultSet rows = stored("TIMESTAMPTZ", value);
      assertThat(rows.getObject(1, Instant.class)).isEqualTo(moment);
      assertThat(rows.getObject(1, OffsetDateTime.class).toInstant()).isEqualTo(moment);
      assertThat(rows.getObject(1)).isInstanceOf(OffsetDateTime.class);
      assertThat(rows.getTimestamp(1).toInstant()).isEqualTo(moment);
    }
  }

  @Test
  void aCalendarSaysHowOldDatesAreRead() throws SQLException {
    Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
    Timestamp moment = Timestamp.from(Instant.parse("2024-01-01T20:00:00Z"));
    TestDatabase.run(connection, "CREATE TABLE c (x TIMESTAMP, d DATE)");
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO c VALUES (?, ?)")) {
      insert.setTimestamp(1, moment, tokyo);
      insert.setDate(2, new Date(moment.getTime()), tokyo);
      insert.executeUpdate();
    }
    try (ResultSet rows = connection.createStatement().executeQuery("SELECT x, d FROM c")) {
      rows.next();
      assertThat(rows.getObject(1, LocalDateTime.class))
          .isEqualTo(LocalDateTime.of(2024, 1, 2, 5, 0));
      assertThat(rows.getObject(2, LocalDate.class)).isEqualTo(LocalDate.of(2024, 1, 2));
      assertThat(rows.getTimestamp(1, tokyo)).isEqualTo(moment);
    }
  }

  @Test
  void nullIsNullInEveryGetter() throws SQLException {
    ResultSet rows = stored("INT", null);

    assertThat(rows.getInt(1)).isZero();
    assertThat(rows.wasNull()).isTrue();
    assertThat(rows.getObject(1)).isNull();
    assertThat(rows.getString(1)).isNull();
    assertThat(rows.getObject(1, Long.class)).isNull();
    assertThat(rows.getTimestamp(1)).isNull();
    assertThat(rows.getBoolean(1)).isFalse();
  }

  @Test
  void aValueThatDoesNotFitItsColumnIsTheEnginesDecision() throws SQLException {
    assertThat(stored("INT", 2.5d).getInt(1)).isIn(2, 3);
    assertThat(stored("NUMERIC(5,1)", new BigDecimal("1.26")).getBigDecimal(1))
        .isEqualByComparingTo("1.3");
    assertThatThrownBy(() -> stored("INT", 1L << 40))
        .hasFieldOrPropertyWithValue("SQLState", "22003");
    assertThatThrownBy(() -> stored("VARCHAR(3)", "long"))
        .hasFieldOrPropertyWithValue("SQLState", "22001");
    assertThatThrownBy(() -> stored("INT", "x")).hasFieldOrPropertyWithValue("SQLState", "22P02");
    assertThatThrownBy(() -> stored("INT", true)).hasFieldOrPropertyWithValue("SQLState", "42804");
    assertThatThrownBy(() -> stored("DATE", 5)).hasFieldOrPropertyWithValue("SQLState", "42804");
  }

  @Test
  void comparisonsWithWiderValuesAreExact() throws SQLException {
    TestDatabase.run(
        connection, "CREATE TABLE n (i INT, m NUMERIC(4,1))", "INSERT INTO n VALUES (2, 1.3)");

    assertThat(count("SELECT count(*) FROM n WHERE i < ?", new BigDecimal("2.5"))).isEqualTo(1);
    assertThat(count("SELECT count(*) FROM n WHERE i = ?", 2.5d)).isZero();
    assertThat(count("SELECT count(*) FROM n WHERE m = ?", new BigDecimal("1.26"))).isZero();
    assertThat(count("SELECT count(*) FROM n WHERE m = ?", new BigDecimal("1.300"))).isEqualTo(1);
    assertThat(count("SELECT count(*) FROM n WHERE i < ?", 1L << 40)).isEqualTo(1);
  }

  private int count(String sql, Object parameter) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, parameter);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  @Test
  void aParameterWithoutAContextHasTheTypeOfItsValue() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT ?, ?")) {
      query.setInt(1, 5);
      query.setObject(2, LocalDate.of(2024, 1, 1));
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(5);
        assertThat(rows.getString(2)).isEqualTo("2024-01-01");
      }
    }
  }

  @Test
  void statedTypesAreUnderstood() throws SQLException {
    TestDatabase.run(connection, "CREATE TABLE st (i INT, d DATE, n NUMERIC(5,2), u TEXT)");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO st VALUES (?, ?, ?, ?)")) {
      insert.setObject(1, "17", Types.INTEGER);
      insert.setObject(2, "2024-05-06", JDBCType.DATE);
      insert.setObject(3, new BigDecimal("1.239"), Types.NUMERIC, 1);
      insert.setNull(4, Types.VARCHAR);
      insert.executeUpdate();
      assertThatThrownBy(() -> insert.setObject(1, 1, Types.ARRAY))
          .hasFieldOrPropertyWithValue("SQLState", "0A000");
    }

    assertThat(TestDatabase.rows(connection, "SELECT * FROM st"))
        .containsExactly("17|2024-05-06|1.20|null");
  }
}
