package dev.holdfast.types.text;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.SqlType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Time zones by name, abbreviation or offset.
public final class ZoneText {
  private static final int OFFSET_HOURS_MAX = 15;
  private static final Map<String, String> NAMES = namesByLowerCase();
  private static final Map<String, Integer> ABBREVIATED_HOURS =
      Map.ofEntries(
          Map.entry("z", 0),
          Map.entry("zulu", 0),
          Map.entry("utc", 0),
          Map.entry("gmt", 0),
          Map.entry("est", -5),
          Map.entry("edt", -4),
          Map.entry("cst", -6),
          Map.entry("cdt", -5),
          Map.entry("mst", -7),
          Map.entry("mdt", -6),
          Map.entry("pst", -8),
          Map.entry("pdt", -7),
          Map.entry("cet", 1),
          Map.entry("cest", 2),
          Map.entry("eet", 2),
          Map.entry("eest", 3),
          Map.entry("wet", 0),
          Map.entry("bst", 1),
          Map.entry("msk", 3),
          Map.entry("jst", 9));

  private ZoneText() {}

  private static Map<String, String> namesByLowerCase() {
    var names = new TreeMap<String, String>();
    for (String name : ZoneId.getAvailableZoneIds()) {
      names.put(name.toLowerCase(Locale.ROOT), name);
    }
    return names;
  }

  /// A zone by name, abbreviation or offset east of Greenwich (`+02`, `+05:30`), or null.
  public static @Nullable ZoneId find(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    Integer hours = ABBREVIATED_HOURS.get(lower);
    if (hours != null) {
      return ZoneOffset.ofHours(hours);
    }
    String known = NAMES.get(lower);
    if (known != null) {
      return ZoneId.of(known);
    }
    return lower.matches("[-+]\\d{1,2}(:?\\d{2}){0,2}") ? offset(lower, name) : null;
  }

  /// A zone by name, or INVALID_PARAMETER_VALUE.
  public static ZoneId require(String name) {
    ZoneId zone = find(name);
    if (zone == null) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE, "time zone \"" + name + "\" not recognized");
    }
    return zone;
  }

  static ZoneId named(String word, SqlType type, String text) {
    ZoneId zone = find(word);
    if (zone == null) {
      throw TextErrors.invalidSyntax(type, text);
    }
    return zone;
  }

  static ZoneOffset offset(String token, String text) {
    String digits = token.substring(1).replace(":", "");
    if (digits.length() % 2 == 1) {
      digits = "0" + digits;
    }
    int seconds = 0;
    for (int i = 0; i < 6; i += 2) {
      int part = i < digits.length() ? Integer.parseInt(digits.substring(i, i + 2)) : 0;
      seconds = seconds * 60 + part;
    }
    if (seconds > OFFSET_HOURS_MAX * 3600 + 59 * 60 + 59) {
      throw displacement(text);
    }
    try {
      return ZoneOffset.ofTotalSeconds(token.charAt(0) == '-' ? -seconds : seconds);
    } catch (DateTimeException _) { // more than 18 hours: excluded above
      throw displacement(text);
    }
  }

  private static HoldfastException displacement(String text) {
    return new HoldfastException(
        ErrorCode.INVALID_PARAMETER_VALUE, "time zone displacement out of range: \"" + text + "\"");
  }

  /// The offset as it follows a timestamp: `+00`, `-03:30`.
  static void append(StringBuilder out, ZoneOffset offset) {
    int seconds = Math.abs(offset.getTotalSeconds());
    out.append(offset.getTotalSeconds() < 0 ? '-' : '+');
    DateTimeText.appendPadded(out, seconds / 3600, 2);
    if (seconds % 3600 != 0) {
      DateTimeText.appendPadded(out.append(':'), seconds / 60 % 60, 2);
    }
    if (seconds % 60 != 0) {
      DateTimeText.appendPadded(out.append(':'), seconds % 60, 2);
    }
  }
}
