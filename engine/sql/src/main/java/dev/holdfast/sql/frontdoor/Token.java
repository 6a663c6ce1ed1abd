package dev.holdfast.sql.frontdoor;

/// One lexical element of a statement.
///
/// @param text what it means: a word in lower case, the characters of a string or of a quoted
///   identifier, the digits of a number, the operator itself
/// @param start offset of its first character
/// @param end offset after its last character
public record Token(Kind kind, String text, int start, int end) {
  /// Kinds of tokens.
  public enum Kind {
    /// An unquoted word.
    WORD,
    /// A `"quoted"` identifier.
    QUOTED_IDENTIFIER,
    /// A character string in any of its notations.
    STRING,
    /// An `X'…'` string of hexadecimal digits.
    BYTES,
    /// A number.
    NUMBER,
    /// A parameter, `?` or `$n`; the text is `?` or the number.
    PARAMETER,
    /// An operator or a separator.
    SYMBOL
  }

  /// Whether this is the unquoted word.
  public boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /// Whether this is the operator or separator.
  public boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }
}
