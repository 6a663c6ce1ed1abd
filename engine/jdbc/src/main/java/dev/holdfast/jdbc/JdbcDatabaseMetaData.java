package dev.holdfast.jdbc;

import dev.holdfast.catalog.CatalogSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What the database has and who it is. Objects come from the catalog that the session's next
/// statement would see.
final class JdbcDatabaseMetaData extends AbsentObjects {
  private static final String NUMERIC_FUNCTIONS =
      "abs,acos,asin,atan,atan2,ceiling,cos,cot,degrees,exp,floor,log,log10,mod,pi,power,radians,"
          + "rand,round,sign,sin,sqrt,tan,truncate";
  private static final String STRING_FUNCTIONS =
      "ascii,char,char_length,character_length,concat,lcase,left,length,ltrim,octet_length,"
          + "position,repeat,replace,right,rtrim,substring,ucase";
  private static final String TIME_FUNCTIONS =
      "curdate,current_date,current_time,current_timestamp,curtime,dayofmonth,dayofyear,extract,"
          + "hour,minute,month,now,quarter,second,week,year";

  private final JdbcConnection connection;

  JdbcDatabaseMetaData(JdbcConnection connection) {
    this.connection = connection;
  }

  private CatalogSnapshot catalog() throws SQLException {
    connection.checkOpen();
    try {
      return connection.session().catalog();
    } catch (RuntimeException failure) {
      throw SqlExceptions.translate(failure);
    }
  }

  private RelationRows relations() throws SQLException {
    return new RelationRows(catalog());
  }

  private KeyRows keys() throws SQLException {
    return new KeyRows(catalog());
  }

  private static KeyRows.TableName name(
      @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    return new KeyRows.TableName(RelationRows.admits(catalog), schema, table);
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return relations().schemas(null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    return relations().schemas(schemaPattern);
  }

  @Override
  public ResultSet getCatalogs() {
    return new MetadataRows("TABLE_CAT").resultSet();
  }

  @Override
  public ResultSet getTableTypes() {
    return new MetadataRows("TABLE_TYPE")
        .add(RelationRows.SEQUENCE)
        .add(RelationRows.TABLE)
        .add(RelationRows.VIEW)
        .resultSet();
  }

  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      String @Nullable [] types)
      throws SQLException {
    return relations().tables(RelationRows.admits(catalog), schemaPattern, tableNamePattern, types);
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return relations()
        .columns(RelationRows.admits(catalog), schemaPattern, tableNamePattern, columnNamePattern);
  }

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return keys().primaryKeys(RelationRows.admits(catalog), schema, table);
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return keys().importedKeys(RelationRows.admits(catalog), schema, table);
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return keys().exportedKeys(RelationRows.admits(catalog), schema, table);
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable)
      throws SQLException {
    return keys()
        .crossReference(
            name(parentCatalog, parentSchema, parentTable),
            name(foreignCatalog, foreignSchema, foreignTable));
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return keys().indexes(name(catalog, schema, table), unique, _ -> 0);
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      int scope,
      boolean nullable)
      throws SQLException {
    return keys().bestRowIdentifier(name(catalog, schema, table), nullable);
  }

  @Override
  public ResultSet getTypeInfo() {
    return TypeRows.all();
  }

  @Override
  public ResultSet getClientInfoProperties() {
    return new MetadataRows("NAME MAX_LEN:int DEFAULT_VALUE DESCRIPTION")
        .add("ApplicationName", NAME_LENGTH_MAX, "", "shown among the sessions")
        .add("traceparent", NAME_LENGTH_MAX, "", "W3C trace context, whose trace the audit names")
        .resultSet();
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public String getURL() {
    return connection.url();
  }

  @Override
  public String getUserName() throws SQLException {
    return connection.callerName();
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return connection.isReadOnly();
  }

  @Override
  public String getDatabaseProductName() {
    return "Holdfast";
  }

  @Override
  public String getDatabaseProductVersion() {
    return DriverVersion.TEXT;
  }

  @Override
  public String getDriverName() {
    return "Holdfast JDBC";
  }

  @Override
  public String getDriverVersion() {
    return DriverVersion.TEXT;
  }

  @Override
  public String getIdentifierQuoteString() {
    return "\"";
  }

  @Override
  public String getSQLKeywords() {
    return "ANALYZE,CONFLICT,DO,EXPLAIN,ILIKE,LIMIT,NOTHING,RETURNING,SERIAL,TEMPORARY,TEXT";
  }

  @Override
  public String getNumericFunctions() {
    return NUMERIC_FUNCTIONS;
  }

  @Override
  public String getStringFunctions() {
    return STRING_FUNCTIONS;
  }

  @Override
  public String getSystemFunctions() {
    return "ifnull,user";
  }

  @Override
  public String getTimeDateFunctions() {
    return TIME_FUNCTIONS;
  }

  @Override
  public String getSearchStringEscape() {
    return String.valueOf(NamePattern.ESCAPE);
  }

  @Override
  public String getExtraNameCharacters() {
    return "";
  }

  @Override
  public String getSchemaTerm() {
    return "schema";
  }

  @Override
  public String getProcedureTerm() {
    return "procedure";
  }

  @Override
  public String getCatalogTerm() {
    return "database";
  }

  @Override
  public String getCatalogSeparator() {
    return ".";
  }

  @Override
  public RowIdLifetime getRowIdLifetime() {
    return RowIdLifetime.ROWID_UNSUPPORTED;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return Wrappers.wraps(this, type);
  }
}
