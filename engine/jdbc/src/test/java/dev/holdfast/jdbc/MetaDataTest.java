package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetaDataTest {
  private final TestDatabase database = new TestDatabase();
  private Connection connection;
  private DatabaseMetaData metaData;

  @BeforeEach
  void open() throws SQLException {
    connection = database.connect();
    TestDatabase.run(
        connection,
        "CREATE TABLE artist (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " name VARCHAR(120) NOT NULL)",
        "CREATE TABLE album (id INT PRIMARY KEY, title TEXT DEFAULT 'untitled',"
            + " artist_id INT NOT NULL,"
            + " price NUMERIC(10,2), CONSTRAINT album_artist FOREIGN KEY (artist_id)"
            + " REFERENCES artist (id) ON DELETE CASCADE)",
        "CREATE INDEX album_title ON album (title DESC)",
        "CREATE VIEW titles AS SELECT title FROM album",
        "CREATE SEQUENCE numbers");
    metaData = connection.getMetaData();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  private static List<String> cells(ResultSet rows, String... columns) throws SQLException {
    List<String> all = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
          cells.add(rows.getString(column));
        }
        all.add(String.join("|", cells));
      }
    }
    return all;
  }

  @Test
  void tablesViewsAndSequencesAreListed() throws SQLException {
    assertThat(cells(metaData.getTables(null, "public", "%", null), "TABLE_NAME", "TABLE_TYPE"))
        .contains("album|TABLE", "artist|TABLE", "titles|VIEW", "numbers|SEQUENCE");
    assertThat(cells(metaData.getTables(null, null, "a%", new String[] {"TABLE"}), "TABLE_NAME"))
        .containsExactly("album", "artist");
    assertThat(cells(metaData.getSchemas(), "TABLE_SCHEM")).contains("public");
    assertThat(cells(metaData.getTableTypes(), "TABLE_TYPE"))
        .containsExactly("SEQUENCE", "TABLE", "VIEW");
  }

  @Test
  void columnsSayTheirTypes() throws SQLException {
    assertThat(
            cells(
                metaData.getColumns(null, "public", "album", "%"),
                "COLUMN_NAME",
                "DATA_TYPE",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "DECIMAL_DIGITS",
                "IS_NULLABLE",
                "ORDINAL_POSITION"))
        .containsExactly(
            "id|4|integer|10|0|NO|1",
            "title|12|text|2147483647|null|YES|2",
            "artist_id|4|integer|10|0|NO|3",
            "price|2|numeric|10|2|YES|4");
    assertThat(
            cells(
                metaData.getColumns(null, null, "artist", "id"), "COLUMN_NAME", "IS_AUTOINCREMENT"))
        .containsExactly("id|YES");
  }

  @Test
  void keysAndIndexesAreListed() throws SQLException {
    assertThat(cells(metaData.getPrimaryKeys(null, null, "album"), "COLUMN_NAME", "KEY_SEQ"))
        .containsExactly("id|1");
    String[] foreign = {
      "PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_NAME", "FKCOLUMN_NAME", "DELETE_RULE", "FK_NAME"
    };
    String expected = "artist|id|album|artist_id|0|album_artist";
    assertThat(cells(metaData.getImportedKeys(null, null, "album"), foreign))
        .containsExactly(expected);
    assertThat(cells(metaData.getExportedKeys(null, null, "artist"), foreign))
        .containsExactly(expected);
    assertThat(
            cells(metaData.getCrossReference(null, null, "artist", null, null, "album"), foreign))
        .containsExactly(expected);
    assertThat(
            cells(
                metaData.getIndexInfo(null, null, "album", false, true),
                "INDEX_NAME",
                "COLUMN_NAME",
                "ASC_OR_DESC",
                "NON_UNIQUE"))
        .hasSize(2)
        .anyMatch(row -> row.startsWith("album_title|title|D|t"));
    assertThat(
            cells(
                metaData.getBestRowIdentifier(
                    null, null, "artist", DatabaseMetaData.bestRowSession, false),
                "COLUMN_NAME"))
        .containsExactly("id");
  }

  /// Tools call all of them; none may throw.
  @Test
  void everyMethodAnswers() throws Exception {
    for (Method method : DatabaseMetaData.class.getMethods()) {
      if (method.getDeclaringClass() == DatabaseMetaData.class) {
        Object answer = method.invoke(metaData, argumentsOf(method));
        if (answer instanceof ResultSet rows) {
          assertThat(rows.getMetaData().getColumnCount()).as(method.getName()).isPositive();
          rows.close();
        }
      }
    }
  }

  private static Object[] argumentsOf(Method method) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = types[i] == int.class ? (Object) 0 : types[i] == boolean.class ? false : null;
    }
    return arguments;
  }

  @Test
  void resultColumnsAreDescribed() throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT a.id AS key, a.price * 2 AS double, t.name FROM album a"
                + " JOIN artist t ON t.id = a.artist_id WHERE a.price > ? AND t.name = ?")) {
      ResultSetMetaData columns = query.getMetaData();
      assertThat(columns.getColumnCount()).isEqualTo(3);
      assertThat(columns.getColumnLabel(1)).isEqualTo("key");
      assertThat(columns.getColumnName(1)).isEqualTo("id");
      assertThat(columns.getTableName(1)).isEqualTo("album");
      assertThat(columns.getColumnType(2)).isEqualTo(Types.NUMERIC);
      assertThat(columns.getColumnClassName(3)).isEqualTo("java.lang.String");
      ParameterMetaData parameters = query.getParameterMetaData();
      assertThat(parameters.getParameterCount()).isEqualTo(2);
      assertThat(parameters.getParameterType(1)).isEqualTo(Types.NUMERIC);
      assertThat(parameters.getParameterType(2)).isEqualTo(Types.VARCHAR);
    }
  }
}
