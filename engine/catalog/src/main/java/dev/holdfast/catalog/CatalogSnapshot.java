package dev.holdfast.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All schema objects at one moment. Immutable: a change makes a new one.
public final class CatalogSnapshot {
  private final long version;
  private final Map<Integer, CatalogObject> objects;
  private final Map<String, Map<String, Relation>> relations;
  private final Map<Integer, List<Reference>> references;
  private final Map<String, Role> rolesByName;

  /// A foreign key and the table that has it.
  public record Reference(Table table, ForeignKey foreignKey) {}

  /// An index and the table that has it.
  public record OwnedIndex(Table table, Index index) {}

  /// A catalog with these objects.
  public CatalogSnapshot(long version, Collection<CatalogObject> objects) {
    this.version = version;
    this.objects = new HashMap<>();
    this.relations = new HashMap<>();
    this.references = new HashMap<>();
    this.rolesByName = new HashMap<>();
    rolesByName.put(Role.OWNER.name(), Role.OWNER);
    for (CatalogObject object : objects) {
      this.objects.put(object.id(), object);
      if (object instanceof Relation relation) {
        relations
            .computeIfAbsent(relation.schema(), _ -> new HashMap<>())
            .put(relation.name(), relation);
      }
      if (object instanceof Role role) {
        rolesByName.put(role.name(), role);
      }
      if (object instanceof Table table) {
        for (ForeignKey foreignKey : table.foreignKeys()) {
          references
              .computeIfAbsent(foreignKey.referencedTableId(), _ -> new ArrayList<>())
              .add(new Reference(table, foreignKey));
        }
      }
    }
  }

  /// The commit sequence of the last DDL that this catalog sees. A transaction's own uncommitted
  /// DDL gives a negative number, unique in the database.
  public long version() {
    return version;
  }

  /// All objects, in no order.
  public Collection<CatalogObject> objects() {
    return objects.values();
  }

  /// The object with that id, or null.
  public @Nullable CatalogObject object(int id) {
    return objects.get(id);
  }

  /// The table with that id, or null.
  public @Nullable Table table(int id) {
    return objects.get(id) instanceof Table table ? table : null;
  }

  /// The sequence with that id, or null.
  public @Nullable Sequence sequence(int id) {
    return objects.get(id) instanceof Sequence sequence ? sequence : null;
  }

  /// The schema of that name, or null.
  public @Nullable Schema schema(String name) {
    for (CatalogObject object : objects.values()) {
      if (object instanceof Schema schema && schema.name().equals(name)) {
        return schema;
      }
    }
    return null;
  }

  /// The schemas by name.
  public List<Schema> schemas() {
    return objects.values().stream()
        .filter(Schema.class::isInstance)
        .map(Schema.class::cast)
        .sorted(Comparator.comparing(Schema::name))
        .toList();
  }

  /// The table, view or sequence of that name in a schema, or null.
  public @Nullable Relation relation(String schema, String name) {
    Map<String, Relation> ofSchema = relations.get(schema);
    return ofSchema == null ? null : ofSchema.get(name);
  }

  /// The first relation of that name along a search path, or null.
  public @Nullable Relation relation(List<String> searchPath, String name) {
    for (String schema : searchPath) {
      Relation found = relation(schema, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// The relations of a schema by name.
  public List<Relation> relations(String schema) {
    return relations.getOrDefault(schema, Map.of()).values().stream()
        .sorted(Comparator.comparing(Relation::name))
        .toList();
  }

  /// The index of that name in a schema, or null; constraints' indexes included.
  public @Nullable OwnedIndex index(String schema, String name) {
    for (Relation relation : relations.getOrDefault(schema, Map.of()).values()) {
      List<Index> indexes = relation instanceof Table table ? table.indexes() : List.of();
      for (Index index : indexes) {
        if (index.name().equals(name)) {
          return new OwnedIndex((Table) relation, index);
        }
      }
    }
    return null;
  }

  /// The foreign keys that reference a table, its own included.
  public List<Reference> references(int tableId) {
    return references.getOrDefault(tableId, List.of());
  }

  /// The views that name a relation directly.
  public List<View> dependentViews(int relationId) {
    return objects.values().stream()
        .filter(object -> object instanceof View view && view.dependencies().contains(relationId))
        .map(View.class::cast)
        .sorted(Comparator.comparing(View::qualifiedName))
        .toList();
  }

  /// The role of that name, or null.
  public @Nullable Role role(String name) {
    return rolesByName.get(name);
  }

  /// The role with that id, or null.
  public @Nullable Role role(int id) {
    if (objects.get(id) instanceof Role role) {
      return role;
    }
    return id == Role.OWNER_ID ? Role.OWNER : null;
  }

  /// The roles by name, the owner's included.
  public List<Role> roles() {
    return rolesByName.values().stream().sorted(Comparator.comparing(Role::name)).toList();
  }

  /// What ALTER SYSTEM has set.
  public DatabaseSettings settings() {
    return objects.get(DatabaseSettings.ID) instanceof DatabaseSettings settings
        ? settings
        : DatabaseSettings.DEFAULTS;
  }

  /// Who may do what with an object.
  public ObjectRights rights(CatalogObject object) {
    return objects.get(-object.id()) instanceof ObjectRights rights
        ? rights
        : ObjectRights.initial(object, Role.OWNER_ID);
  }
}
