package dev.holdfast.compliance.pack;

import dev.holdfast.kernel.error.Invariants;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts the moment and the parameters into a check's statement.
///
/// As literals: conditions on the trail's time are then known to the planner, which spares reading
/// the rest. The values are a timestamp and numbers, so nothing in them can end a literal.
public final class CheckSql {
  private static final Pattern NAME = Pattern.compile("(?<![:\\w]):([a-z_]+)");
  private static final String NOW = "now";

  private CheckSql() {}

  /// The statement as it is run at a moment.
  public static String at(String sql, Instant now, Map<String, Long> parameters) {
    Matcher names = NAME.matcher(sql);
    var text = new StringBuilder();
    while (names.find()) {
      names.appendReplacement(
          text, Matcher.quoteReplacement(value(names.group(1), now, parameters)));
    }
    return names.appendTail(text).toString();
  }

  private static String value(String name, Instant now, Map<String, Long> parameters) {
    if (name.equals(NOW)) {
      return "TIMESTAMP WITH TIME ZONE '" + now.truncatedTo(ChronoUnit.MICROS) + "'";
    }
    Long value = parameters.get(name);
    Invariants.invariant(value != null, "no parameter " + name);
    return String.valueOf(value);
  }
}
