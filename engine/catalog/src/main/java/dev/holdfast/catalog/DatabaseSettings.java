package dev.holdfast.catalog;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What ALTER SYSTEM has set, in all sessions and from now on. A setting that is missing has its
/// default.
///
/// @param values by the names of the settings
public record DatabaseSettings(Map<String, String> values) implements CatalogObject {
  /// The id of the one row that has them.
  public static final int ID = 12;

  /// Every setting at its default.
  public static final DatabaseSettings DEFAULTS = new DatabaseSettings(Map.of());

  /// Copies the map.
  public DatabaseSettings {
    values = Map.copyOf(values);
  }

  /// The same with another value; null for the default.
  public DatabaseSettings with(String setting, @Nullable String value) {
    var changed = new TreeMap<>(values);
    if (value == null) {
      changed.remove(setting);
    } else {
      changed.put(setting, value);
    }
    return new DatabaseSettings(changed);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public @Nullable String comment() {
    return null;
  }
}
