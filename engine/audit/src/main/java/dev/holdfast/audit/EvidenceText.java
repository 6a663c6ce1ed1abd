package dev.holdfast.audit;

/// Texts of any kind in one line each.
final class EvidenceText {
  private EvidenceText() {}

  /// A text without line ends: backslash, line feed and carriage return become escapes.
  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  /// The text that was escaped.
  static String unescaped(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        i++;
        char escape = line.charAt(i);
        text.append(escape == 'n' ? '\n' : escape == 'r' ? '\r' : escape);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
