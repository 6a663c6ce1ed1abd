package dev.holdfast.database.run;

import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Schema;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.txn.Isolation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The settings of a session. Immutable: SET makes new ones.
public final class Settings {
  /// In place of a role's name: the session acts as itself.
  public static final String NO_ROLE = "none";

  private static final int MILLIS_PER_SECOND = 1_000;
  private static final int MILLIS_PER_MINUTE = 60_000;
  private static final int MILLIS_PER_HOUR = 3_600_000;

  /// Settings that clients send by habit: only these values are true of this engine.
  private static final Map<String, List<String>> FIXED =
      Map.ofEntries(
          Map.entry("client_encoding", List.of("UTF8", "utf8", "utf-8", "UTF-8")),
          Map.entry("server_encoding", List.of("UTF8")),
          Map.entry("standard_conforming_strings", List.of("on", "true")),
          Map.entry("datestyle", List.of("ISO, MDY", "ISO", "iso", "ISO, DMY", "ISO, YMD")),
          Map.entry("intervalstyle", List.of("postgres")),
          Map.entry("integer_datetimes", List.of("on")),
          Map.entry("row_security", List.of("off", "on")),
          Map.entry("check_function_bodies", List.of("false", "off")),
          Map.entry("xmloption", List.of("content")),
          Map.entry("default_tablespace", List.of("")),
          Map.entry("default_table_access_method", List.of("heap")),
          Map.entry("idle_in_transaction_session_timeout", List.of("0")),
          Map.entry("server_version", List.of(Version.NUMBER)));

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("search_path", Schema.PUBLIC),
          Map.entry("timezone", "UTC"),
          Map.entry("statement_timeout", "0"),
          Map.entry("lock_timeout", "0"),
          Map.entry("application_name", ""),
          Map.entry("default_transaction_isolation", "read committed"),
          Map.entry("default_transaction_read_only", "off"),
          Map.entry("system_time", "current"),
          Map.entry("role", NO_ROLE),
          Map.entry("client_min_messages", "notice"),
          Map.entry("extra_float_digits", "1"));

  private final Map<String, String> values;
  private final @Nullable Settings beforeLocal;
  private final List<String> searchPath;
  private final ZoneId timeZone;
  private final @Nullable String systemTime;
  private final String role;
  private final long statementTimeoutMillis;
  private final long lockTimeoutMillis;

  private Settings(Map<String, String> values, @Nullable Settings beforeLocal) {
    this.values = values;
    this.beforeLocal = beforeLocal;
    this.searchPath = parseSearchPath(value("search_path"));
    this.timeZone = parseZone(value("timezone"));
    String time = value("system_time");
    this.systemTime = time.equals("current") ? null : time;
    this.role = value("role");
    this.statementTimeoutMillis = parseMillis("statement_timeout", value("statement_timeout"));
    this.lockTimeoutMillis = parseMillis("lock_timeout", value("lock_timeout"));
  }

  /// Every setting at its default.
  public static Settings defaults() {
    return new Settings(Map.of(), null);
  }

  /// The same with one setting changed; null is its default. UNDEFINED_OBJECT for an unknown name,
  /// INVALID_PARAMETER_VALUE for a value that it does not take.
  public Settings with(String name, @Nullable String newValue) {
    String key = canonical(name);
    List<String> fixed = FIXED.get(key);
    if (fixed != null) {
      if (newValue != null && !fixed.contains(newValue)) {
        throw invalid(key, newValue);
      }
      return this;
    }
    if (!DEFAULTS.containsKey(key)) {
      throw unknown(name);
    }
    var changed = new TreeMap<>(values);
    if (newValue == null) {
      changed.remove(key);
    } else {
      changed.put(key, checked(key, newValue));
    }
    Settings lasting = beforeLocal == null ? null : beforeLocal.with(name, newValue);
    return new Settings(changed, lasting);
  }

  /// The same with one setting changed until the transaction ends.
  public Settings withLocal(String name, @Nullable String newValue) {
    Settings changed = with(name, newValue);
    return new Settings(changed.values, beforeLocal == null ? this : beforeLocal);
  }

  /// The settings without those of [#withLocal].
  public Settings withoutLocal() {
    return beforeLocal == null ? this : beforeLocal;
  }

  /// The value as SHOW prints it; UNDEFINED_OBJECT for an unknown name.
  public String show(String name) {
    String found = find(name);
    if (found == null) {
      throw unknown(name);
    }
    return found;
  }

  /// The value as SHOW prints it, or null for an unknown name.
  public @Nullable String find(String name) {
    String key = canonical(name);
    List<String> fixed = FIXED.get(key);
    if (fixed != null) {
      return fixed.getFirst();
    }
    return DEFAULTS.containsKey(key) ? value(key) : null;
  }

  /// All settings by name, for SHOW ALL.
  public Map<String, String> all() {
    var all = new TreeMap<String, String>();
    FIXED.keySet().forEach(key -> all.put(key, show(key)));
    DEFAULTS.keySet().forEach(key -> all.put(key, show(key)));
    return all;
  }

  /// Schemas in which unqualified names are looked up, the system's first.
  public List<String> searchPath() {
    return searchPath;
  }

  /// The first schema of the search path that exists and is not the system's, or null.
  public @Nullable String currentSchema(CatalogSnapshot catalog) {
    for (String schema : searchPath) {
      if (catalog.schema(schema) != null) {
        return schema;
      }
    }
    return null;
  }

  /// The time zone.
  public ZoneId timeZone() {
    return timeZone;
  }

  /// How long a statement may run; 0 for ever.
  public long statementTimeoutMillis() {
    return statementTimeoutMillis;
  }

  /// How long a lock may be waited for; 0 for ever.
  public long lockTimeoutMillis() {
    return lockTimeoutMillis;
  }

  /// What the client calls itself.
  public String applicationName() {
    return value("application_name");
  }

  /// The isolation of new transactions.
  public Isolation isolation() {
    return switch (value("default_transaction_isolation")) {
      case "serializable" -> Isolation.SERIALIZABLE;
      case "repeatable read" -> Isolation.REPEATABLE_READ;
      default -> Isolation.READ_COMMITTED;
    };
  }

  /// The SQL name of an isolation.
  public static String isolationName(Isolation isolation) {
    return isolation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// Whether new transactions are read only.
  public boolean readOnly() {
    return value("default_transaction_read_only").equals("on");
  }

  /// The moment at which tables are read: a timestamp or a commit sequence, or null for the
  /// present.
  public @Nullable String systemTime() {
    return systemTime;
  }

  /// The role of SET ROLE, or [#NO_ROLE].
  public String role() {
    return role;
  }

  private String value(String key) {
    String set = values.get(key);
    return set != null ? set : DEFAULTS.getOrDefault(key, "");
  }

  private static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("time zone") ? "timezone" : lower;
  }

  private static String checked(String key, String value) {
    return switch (key) {
      case "timezone" -> parseZone(value).getId();
      case "statement_timeout", "lock_timeout" -> Long.toString(parseMillis(key, value));
      case "default_transaction_isolation" -> checkedIsolation(value);
      case "default_transaction_read_only" -> checkedFlag(key, value);
      case "system_time" -> value.equalsIgnoreCase("current") ? "current" : value.strip();
      default -> value;
    };
  }

  private static String checkedIsolation(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "serializable", "repeatable read", "read committed", "read uncommitted" -> lower;
      default -> throw invalid("default_transaction_isolation", value);
    };
  }

  private static String checkedFlag(String key, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes", "1" -> "on";
      case "off", "false", "no", "0" -> "off";
      default -> throw invalid(key, value);
    };
  }

  private static List<String> parseSearchPath(String text) {
    var path = new ArrayList<String>();
    path.add("pg_catalog");
    for (String part : text.split(",", -1)) {
      String name = part.strip();
      if (name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")) {
        name = name.substring(1, name.length() - 1);
      } else {
        name = name.toLowerCase(Locale.ROOT);
      }
      if (!name.isEmpty() && !name.equals("$user") && !path.contains(name)) {
        path.add(name);
      }
    }
    return List.copyOf(path);
  }

  private static ZoneId parseZone(String text) {
    try {
      String zone = text.strip();
      return zone.equalsIgnoreCase("utc") ? ZoneId.of("UTC") : ZoneId.of(zone);
    } catch (DateTimeException _) {
      throw invalid("timezone", text);
    }
  }

  private static long parseMillis(String key, String text) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits > 12) {
      throw invalid(key, text);
    }
    long number = Long.parseLong(value.substring(0, digits));
    return switch (value.substring(digits).strip()) {
      case "", "ms" -> number;
      case "s" -> number * MILLIS_PER_SECOND;
      case "min" -> number * MILLIS_PER_MINUTE;
      case "h" -> number * MILLIS_PER_HOUR;
      default -> throw invalid(key, text);
    };
  }

  private static HoldfastException invalid(String key, String value) {
    return new HoldfastException(
        ErrorCode.INVALID_PARAMETER_VALUE,
        "invalid value for parameter \"" + key + "\": \"" + value + "\"");
  }

  private static HoldfastException unknown(String name) {
    return new HoldfastException(
        ErrorCode.UNDEFINED_OBJECT, "unrecognized configuration parameter \"" + name + "\"");
  }
}
