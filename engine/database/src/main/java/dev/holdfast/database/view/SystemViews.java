package dev.holdfast.database.view;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Schema;
import dev.holdfast.database.run.ViewRows;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.CompileContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All system views. Those of schema `holdfast` are found without their schema, too.
public final class SystemViews implements ViewRows, CompileContext.SystemViews {
  private static final Map<String, ViewDefinition> VIEWS = definitions();
  private static final String AUDIT = Schema.SYSTEM + ".hf_audit";
  private static final String AUDITOR = "auditor";

  private final Function<Sight, Facts> facts;

  /// Views over these facts, which depend on who asks, and for which moment.
  public SystemViews(Function<Sight, Facts> facts) {
    this.facts = facts;
  }

  private static Map<String, ViewDefinition> definitions() {
    var views = new HashMap<String, ViewDefinition>();
    Stream.of(
            OperationViews.all(),
            AccessViews.all(),
            UserViews.all(),
            AuditViews.all(),
            InformationSchema.all(),
            PrivilegeViews.all())
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
  public Iterable<@Nullable Object[]> rows(String viewName, Sight sight) {
    ViewDefinition view = VIEWS.get(viewName);
    if (view == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_TABLE, "relation \"" + viewName + "\" does not exist");
    }
    Rights rights = sight.rights();
    boolean guarded = viewName.startsWith(AUDIT) || viewName.equals(UserViews.USERS);
    if (guarded && !isAuditor(rights)) {
      throw Rights.denied("permission denied for view " + view.name());
    }
    CatalogSnapshot catalog = sight.catalog();
    CatalogSnapshot seen = rights.isSuperuser() ? catalog : visible(catalog, rights);
    return view.make(
        new ViewDefinition.Question(
            facts.apply(sight), seen, sight.bounds(), sight.pastSequence()));
  }

  // The trail tells what everybody does: for superusers and members of the role of this name.
  private static boolean isAuditor(Rights rights) {
    Role auditor = rights.catalog().role(AUDITOR);
    return rights.isSuperuser() || (auditor != null && rights.includes(auditor.id()));
  }

  private static CatalogSnapshot visible(CatalogSnapshot catalog, Rights rights) {
    var objects = new ArrayList<CatalogObject>();
    for (CatalogObject object : catalog.objects()) {
      boolean named = object instanceof Schema || object instanceof Relation;
      if (!named || rights.sees(object)) {
        objects.add(object);
      }
    }
    return new CatalogSnapshot(catalog.version(), objects);
  }
}
