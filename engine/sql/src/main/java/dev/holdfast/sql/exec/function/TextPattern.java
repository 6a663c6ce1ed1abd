package dev.holdfast.sql.exec.function;

/// A compiled LIKE, SIMILAR TO or regular expression.
public interface TextPattern {
  /// Whether the text matches.
  boolean matches(String text);
}
