package dev.holdfast.database.view;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Schema;
import dev.holdfast.database.run.ViewRows;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.CompileContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All system views. Those of schema `holdfast` are found without their schema, too.
public final class SystemViews implements ViewRows, CompileContext.SystemViews {
  private static final Map<String, ViewDefinition> VIEWS = definitions();

  private final Facts facts;

  /// Views over these facts.
  public SystemViews(Facts facts) {
    this.facts = facts;
  }

  private static Map<String, ViewDefinition> definitions() {
    var views = new HashMap<String, ViewDefinition>();
    Stream.of(OperationViews.all(), AuditViews.all(), InformationSchema.all())
        .flatMap(List::stream)
        .forEach(view -> views.put(view.qualifiedName(), view));
    return views;
  }

  /// Whether a name is that of a system view; without a schema, of one of schema `holdfast`.
  public static boolean isView(@Nullable String schema, String name) {
    boolean everywhere = schema == null || schema.equals("pg_catalog");
    return VIEWS.containsKey((everywhere ? Schema.SYSTEM : schema) + "." + name);
  }

  @Override
  public CompileContext.@Nullable SystemView view(String schema, String name) {
    ViewDefinition view = VIEWS.get(schema + "." + name);
    boolean everywhere = schema.equals("pg_catalog");
    if (view == null && everywhere) {
      view = VIEWS.get(Schema.SYSTEM + "." + name);
    }
    return view == null ? null : view.shape();
  }

  @Override
  public Iterable<@Nullable Object[]> rows(String viewName, CatalogSnapshot catalog) {
    ViewDefinition view = VIEWS.get(viewName);
    if (view == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_TABLE, "relation \"" + viewName + "\" does not exist");
    }
    return view.make(facts, catalog);
  }
}
