package dev.holdfast.ejb.incident;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with `{{parameter}}` in it.
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  private Template() {}

  /// The text with the values; nothing in the place of a parameter without one.
  static String fill(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
  }

  /// The parameters that the text names.
  static Set<String> names(String text) {
    return new TreeSet<>(PLACE.matcher(text).results().map((MatchResult r) -> r.group(1)).toList());
  }
}
