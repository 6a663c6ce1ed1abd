package dev.holdfast.compliance.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes maps, lists, texts, numbers and booleans as JSON, in the order in which they come.
final class JsonText {
  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  static String of(Map<String, ? extends @Nullable Object> object) {
    var json = new JsonText();
    json.object(object, 0);
    return json.text.append('\n').toString();
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case null -> text.append("null");
      case Map<?, ?> object -> object(object, depth);
      case List<?> list -> list(list, depth);
      case Number number -> text.append(number);
      case Boolean flag -> text.append(flag);
      default -> string(value.toString());
    }
  }

  private void object(Map<?, ?> object, int depth) {
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> member : object.entrySet()) {
      text.append(separator);
      line(depth + 1);
      string(String.valueOf(member.getKey()));
      text.append(": ");
      value(member.getValue(), depth + 1);
      separator = ",";
    }
    end(!object.isEmpty(), depth, '}');
  }

  private void list(List<?> list, int depth) {
    text.append('[');
    String separator = "";
    for (Object item : list) {
      text.append(separator);
      line(depth + 1);
      value(item, depth + 1);
      separator = ",";
    }
    end(!list.isEmpty(), depth, ']');
  }

  private void end(boolean lines, int depth, char bracket) {
    if (lines) {
      line(depth);
    }
    text.append(bracket);
  }

  private void line(int depth) {
    text.append('\n').append("  ".repeat(depth));
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            text.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
