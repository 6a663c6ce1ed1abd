package dev.holdfast.sql;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.RowEstimates;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.types.SqlType;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a statement is compiled against.
///
/// @param searchPath schemas in which unqualified names are looked up, in order; a session puts
///   `pg_catalog` in itself
/// @param parameterHints types of the parameters as far as the caller knows; may be shorter than
///   the statement's parameters and hold nulls
/// @param sessionTime the versions that tables without a clause of their own show
/// @param pastCatalogs the schema objects of moments that the statement names
/// @param schemaAccess whether names may be looked up in a schema; a plan says itself what it
///   needs, this keeps those without access from learning which names exist
public record CompileContext(
    CatalogSnapshot catalog,
    List<String> searchPath,
    List<@Nullable SqlType> parameterHints,
    RowEstimates rowEstimates,
    SystemViews systemViews,
    SystemTime sessionTime,
    PastCatalogs pastCatalogs,
    Predicate<String> schemaAccess) {

  /// A context in which the schema was always as it is now.
  public CompileContext(
      CatalogSnapshot catalog,
      List<String> searchPath,
      List<@Nullable SqlType> parameterHints,
      RowEstimates rowEstimates,
      SystemViews systemViews,
      SystemTime sessionTime) {
    this(
        catalog,
        searchPath,
        parameterHints,
        rowEstimates,
        systemViews,
        sessionTime,
        _ -> catalog,
        _ -> true);
  }

  /// A context without hints, estimates, system views or a past time.
  public static CompileContext of(CatalogSnapshot catalog, List<String> searchPath) {
    return new CompileContext(
        catalog, searchPath, List.of(), _ -> 1_000, (_, _) -> null, new SystemTime.Current());
  }

  /// The same with parameter hints.
  public CompileContext withParameterHints(List<@Nullable SqlType> hints) {
    return new CompileContext(
        catalog,
        searchPath,
        hints,
        rowEstimates,
        systemViews,
        sessionTime,
        pastCatalogs,
        schemaAccess);
  }

  /// The same with another search path.
  public CompileContext withSearchPath(List<String> path) {
    return new CompileContext(
        catalog,
        path,
        parameterHints,
        rowEstimates,
        systemViews,
        sessionTime,
        pastCatalogs,
        schemaAccess);
  }

  /// The same with another rule for looking into schemas.
  public CompileContext withSchemaAccess(Predicate<String> access) {
    return new CompileContext(
        catalog,
        searchPath,
        parameterHints,
        rowEstimates,
        systemViews,
        sessionTime,
        pastCatalogs,
        access);
  }

  /// Views whose rows the engine makes, such as those of `information_schema`.
  @FunctionalInterface
  public interface SystemViews {
    /// The view of that name in a schema, or null.
    @Nullable SystemView view(String schema, String name);
  }

  /// The schema objects of the past.
  @FunctionalInterface
  public interface PastCatalogs {
    /// The schema objects at a moment: an expression over no columns, of type TIMESTAMPTZ, or
    /// BIGINT for a commit sequence.
    CatalogSnapshot at(Expression moment);
  }

  /// A system view: its name in plans, and its columns.
  public record SystemView(String viewName, List<String> columnNames, List<SqlType> types) {}
}
