package dev.holdfast.conformance.script;

import java.util.ArrayList;
import java.util.List;

/// Reads a script for one product: records meant for another are left out.
final class ScriptParser {
  private static final String ROWS_BEGIN = "----";

  private final List<String> lines;
  private final String product;
  private int next;

  ScriptParser(List<String> lines, String product) {
    this.lines = lines;
    this.product = product;
  }

  List<ScriptRecord> parse() {
    List<ScriptRecord> records = new ArrayList<>();
    while (skipToRecord()) {
      if (line().startsWith("only ")) {
        if (!line().substring(5).strip().equals(product)) {
          return records;
        }
        next++;
        continue;
      }
      boolean meant = true;
      while (line().startsWith("onlyif ") || line().startsWith("skipif ")) {
        boolean named = line().substring(7).strip().equals(product);
        meant &= named == line().startsWith("onlyif ");
        next++;
      }
      ScriptRecord scriptRecord = parseRecord();
      if (meant) {
        records.add(scriptRecord);
      }
    }
    return records;
  }

  private boolean skipToRecord() {
    while (next < lines.size() && (line().isBlank() || line().startsWith("#"))) {
      next++;
    }
    return next < lines.size();
  }

  private ScriptRecord parseRecord() {
    int number = next + 1;
    String head = line().strip();
    String[] words = head.split(" +", -1);
    next++;
    return switch (words[0]) {
      case "statement" -> parseStatement(number, words);
      case "query" -> {
        boolean rowSort = words.length > 1 && words[1].equals("rowsort");
        yield new ScriptRecord.Query(number, parseSql(), rowSort, parseRows());
      }
      case "let" -> new ScriptRecord.Let(number, parseSql(), words[1]);
      case "connection" -> new ScriptRecord.UseConnection(number, words[1]);
      case "autocommit", "commit", "rollback" -> new ScriptRecord.Control(number, head);
      case "restart" -> new ScriptRecord.Restart(number);
      case "crash" -> new ScriptRecord.Crash(number);
      default -> throw new IllegalArgumentException("line " + number + ": " + head);
    };
  }

  private ScriptRecord parseStatement(int number, String[] words) {
    ScriptRecord.Sql sql = parseSql();
    return switch (words[1]) {
      case "ok" -> new ScriptRecord.StatementOk(number, sql);
      case "count" -> new ScriptRecord.StatementCount(number, sql, Long.parseLong(words[2]));
      case "error" -> new ScriptRecord.StatementError(number, sql, words[2]);
      default -> throw new IllegalArgumentException("line " + number + ": " + words[1]);
    };
  }

  private ScriptRecord.Sql parseSql() {
    List<ScriptRecord.Binding> bindings = new ArrayList<>();
    while (next < lines.size() && line().startsWith("bind ")) {
      String[] words = line().split(" ", 3);
      bindings.add(new ScriptRecord.Binding(words[1], words.length > 2 ? words[2] : ""));
      next++;
    }
    List<String> text = new ArrayList<>();
    while (next < lines.size() && !line().isBlank() && !line().equals(ROWS_BEGIN)) {
      text.add(line());
      next++;
    }
    return new ScriptRecord.Sql(String.join("\n", text), bindings);
  }

  private List<String> parseRows() {
    List<String> rows = new ArrayList<>();
    if (next >= lines.size() || !line().equals(ROWS_BEGIN)) {
      throw new IllegalArgumentException("line " + (next + 1) + ": no " + ROWS_BEGIN);
    }
    next++;
    while (next < lines.size() && !line().isBlank()) {
      rows.add(line());
      next++;
    }
    return rows;
  }

  private String line() {
    return lines.get(next);
  }
}
