package dev.holdfast.compliance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of text as one text: tabs between values, a line for each row, `\N` for null, as COPY
/// writes them.
final class KeptRows {
  private static final String NULL = "\\N";

  private KeptRows() {}

  static String write(List<List<@Nullable String>> rows) {
    var text = new StringBuilder();
    for (List<@Nullable String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : "\t").append(escaped(row.get(i)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  static List<List<@Nullable String>> read(String text) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (String line : text.isEmpty() ? new String[0] : text.split("\n", -1)) {
      var row = new ArrayList<@Nullable String>();
      Arrays.stream(line.split("\t", -1)).map(KeptRows::plain).forEach(row::add);
      rows.add(Collections.unmodifiableList(row));
    }
    if (!rows.isEmpty()) {
      rows.removeLast(); // behind the last line's end
    }
    return rows;
  }

  private static String escaped(@Nullable String value) {
    return value == null
        ? NULL
        : value
            .replace("\\", "\\\\")
            .replace("\t", "\\t")
            .replace("\n", "\\n")
            .replace("\r", "\\r");
  }

  private static @Nullable String plain(String value) {
    if (value.equals(NULL)) {
      return null;
    }
    var text = new StringBuilder();
    boolean escape = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && !escape) {
        escape = true;
      } else {
        text.append(escape ? meant(c) : c);
        escape = false;
      }
    }
    return text.toString();
  }

  private static char meant(char escaped) {
    return switch (escaped) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> escaped;
    };
  }
}
