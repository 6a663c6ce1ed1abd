package dev.holdfast.architecture;

import dev.holdfast.kernel.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The error codes with the remedies that stand above them in the source, as a document.
final class ErrorCatalogue {
  private static final String SOURCE =
      "engine/kernel/src/main/java/dev/holdfast/kernel/error/ErrorCode.java";
  private static final Pattern CONSTANT =
      Pattern.compile("^  ([A-Z][A-Z0-9_]*)\\($|^  ([A-Z][A-Z0-9_]*)\\(\\d.*");

  /// One code; `remedy` is empty when the source does not explain it.
  record Entry(ErrorCode code, String remedy) {
    String name() {
      return code.name();
    }

    String sqlState() {
      return code.sqlState().code();
    }
  }

  private ErrorCatalogue() {}

  static List<Entry> read() {
    Map<String, String> remedies = remedies();
    List<Entry> entries = new ArrayList<>();
    for (ErrorCode code : ErrorCode.values()) {
      entries.add(new Entry(code, remedies.getOrDefault(code.name(), "")));
    }
    entries.sort(Comparator.comparingInt(entry -> entry.code().number()));
    return entries;
  }

  private static Map<String, String> remedies() {
    Map<String, String> remedies = new HashMap<>();
    var comment = new StringBuilder();
    for (String line : Checkout.linesOf(SOURCE)) {
      Matcher constant = CONSTANT.matcher(line);
      if (line.startsWith("  ///")) {
        comment.append(line.substring(5));
        continue;
      }
      if (constant.matches()) {
        String name = constant.group(1) == null ? constant.group(2) : constant.group(1);
        remedies.put(name, comment.toString().strip());
      }
      comment.setLength(0);
    }
    return remedies;
  }

  static String render(List<Entry> entries) {
    var text = new StringBuilder();
    text.append(
        """
        # Errors

        Every way in which Holdfast refuses or fails. The number is stable and never used again; clients
        see it as the vendor code next to the SQLSTATE. This file is written from the source of the error
        codes by a test of the architecture module, and compared with it in every build.

        *Blame*: `caller` (change the request), `resources` (give more, or ask for less), `environment`
        (disk, rights, another process), `engine` (our bug, report it). *Retry*: `never`, or again from the
        `statement` or the `transaction` on.

        | number | SQLSTATE | name | blame | retry | what to do |
        |-------:|----------|------|-------|-------|------------|
        """);
    for (Entry entry : entries) {
      ErrorCode code = entry.code();
      text.append(
          "| %d | %s | `%s` | %s | %s | %s |\n"
              .formatted(
                  code.number(),
                  entry.sqlState(),
                  entry.name(),
                  code.blame().name().toLowerCase(Locale.ROOT),
                  code.retry().name().toLowerCase(Locale.ROOT),
                  entry.remedy().replace("|", "\\|")));
    }
    return text.toString();
  }
}
