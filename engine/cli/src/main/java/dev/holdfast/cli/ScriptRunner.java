package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs scripts through a door and prints what they give; stops at the first failure.
final class ScriptRunner {
  private static final Pattern POSITION = Pattern.compile("(?s)(.*) \\(at character (\\d+)\\)");
  private static final Pattern DATABASE_LEVEL =
      Pattern.compile("(?is)(create|drop|alter)\\s+database\\b.*");
  private static final Pattern CONNECT = Pattern.compile("\\\\(c|connect)\\b.*");
  private static final Pattern WORDS = Pattern.compile("\\s+");

  private final Shell shell;
  private final Door door;
  private final ResultPrinter printer;
  private final boolean quiet;

  /// @param quiet leaves out what changes did
  ScriptRunner(Shell shell, Door door, ResultPrinter printer, boolean quiet) {
    this.shell = shell;
    this.door = door;
    this.printer = printer;
    this.quiet = quiet;
  }

  /// Runs everything; false if a statement failed.
  boolean run(Script script) {
    for (Script.Piece piece = script.next(); piece != null; piece = script.next()) {
      if (!run(script, piece)) {
        return false;
      }
    }
    return true;
  }

  /// Runs one statement or meta command; false if it failed.
  boolean run(Script script, Script.Piece piece) {
    if (piece.isMeta()) {
      return runMeta(script, piece);
    }
    if (DATABASE_LEVEL.matcher(piece.text()).matches()) {
      skip(script, piece, firstWords(piece.text()));
      return true;
    }
    try (Outcome outcome = door.execute(piece.text())) {
      print(piece.text(), outcome);
      return true;
    } catch (SQLException failure) {
      report(script, piece, failure);
      return false;
    }
  }

  private void print(String sql, Outcome outcome) throws SQLException {
    switch (outcome) {
      case Outcome.Rows(RowReader reader) -> printer.print(reader);
      case Outcome.Count(long changed) -> {
        if (!quiet) {
          printer.printTag(tag(sql, changed), changed);
        }
      }
    }
    shell.out().flush();
  }

  /// What psql says after a statement without rows.
  private static String tag(String sql, long changed) {
    String words = firstWords(sql);
    String first = words.split(" ", -1)[0];
    return switch (first) {
      case "INSERT" -> "INSERT 0 " + changed;
      case "UPDATE", "DELETE", "MERGE" -> first + " " + changed;
      case "CREATE", "DROP", "ALTER" -> words;
      default -> first;
    };
  }

  private static String firstWords(String sql) {
    String[] words = WORDS.split(sql.strip(), 3);
    String two = words.length > 1 ? words[0] + " " + words[1] : words[0];
    return two.toUpperCase(Locale.ROOT);
  }

  private boolean runMeta(Script script, Script.Piece piece) {
    if (CONNECT.matcher(piece.text()).matches()) {
      skip(script, piece, piece.text());
      return true;
    }
    if (piece.text().startsWith("\\echo")) {
      shell.out().println(piece.text().substring("\\echo".length()).strip());
      return true;
    }
    shell.notice(
        script.locate(piece.offset())
            + ": ERROR 0A000: the command "
            + WORDS.split(piece.text(), 2)[0]
            + " is not supported");
    return false;
  }

  private void skip(Script script, Script.Piece piece, String what) {
    shell.notice(
        script.locate(piece.offset())
            + ": NOTICE: skipped "
            + what
            + ": a connection has one database");
  }

  private void report(Script script, Script.Piece piece, SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    int offset = piece.offset();
    Matcher position = POSITION.matcher(message);
    if (position.matches()) {
      message = position.group(1);
      offset += Integer.parseInt(position.group(2)) - 1;
    }
    shell.notice(
        script.locate(offset) + ": ERROR " + state(failure.getSQLState()) + ": " + message);
  }

  private static String state(@Nullable String sqlState) {
    return sqlState == null ? "XX000" : sqlState;
  }
}
