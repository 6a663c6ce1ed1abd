package dev.holdfast.compliance.pack;

import dev.holdfast.kernel.error.Invariants;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many rows a check's statement may give: `rows = 0`, `rows <= :limit`, `rows >= 1`.
public final class PassRule {
  private static final Pattern FORM = Pattern.compile("rows (=|<=|>=) (\\d{1,9}|:[a-z_]+)");

  private final String operator;
  private final String bound;

  private PassRule(String operator, String bound) {
    this.operator = operator;
    this.bound = bound;
  }

  /// Reads a rule; its parameter must be one of these.
  static PassRule parse(String text, Map<String, Long> parameters) {
    Matcher form = FORM.matcher(text);
    Invariants.invariant(form.matches(), "not a rule: " + text);
    var rule = new PassRule(form.group(1), form.group(2));
    rule.bound(parameters);
    return rule;
  }

  /// Whether so many rows obey the rule of a check.
  public static boolean holds(String rule, Map<String, Long> parameters, long rowCount) {
    return parse(rule, parameters).holds(parameters, rowCount);
  }

  private boolean holds(Map<String, Long> parameters, long rowCount) {
    long limit = bound(parameters);
    return switch (operator) {
      case "<=" -> rowCount <= limit;
      case ">=" -> rowCount >= limit;
      default -> rowCount == limit;
    };
  }

  private long bound(Map<String, Long> parameters) {
    return bound.startsWith(":")
        ? Objects.requireNonNull(parameters.get(bound.substring(1)), bound)
        : Long.parseLong(bound);
  }
}
