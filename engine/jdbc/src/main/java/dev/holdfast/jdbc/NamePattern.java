package dev.holdfast.jdbc;

import org.jspecify.annotations.Nullable;

/// A pattern of the metadata methods: `%` is any text, `_` any character, a backslash makes the
/// next one literal; none at all matches everything.
final class NamePattern {
  static final char ESCAPE = '\\';

  private NamePattern() {}

  static boolean matches(@Nullable String pattern, String name) {
    return pattern == null || matches(pattern, 0, name, 0);
  }

  private static boolean matches(String pattern, int patternAt, String name, int nameAt) {
    int p = patternAt;
    int n = nameAt;
    while (p < pattern.length()) {
      char c = pattern.charAt(p);
      if (c == '%') {
        return matchesRest(pattern, p + 1, name, n);
      }
      boolean escaped = c == ESCAPE && p + 1 < pattern.length();
      char wanted = escaped ? pattern.charAt(++p) : c;
      boolean any = c == '_';
      if (n >= name.length() || (!any && wanted != name.charAt(n))) {
        return false;
      }
      p++;
      n++;
    }
    return n == name.length();
  }

  private static boolean matchesRest(String pattern, int patternAt, String name, int nameAt) {
    for (int n = nameAt; n <= name.length(); n++) {
      if (matches(pattern, patternAt, name, n)) {
        return true;
      }
    }
    return false;
  }
}
