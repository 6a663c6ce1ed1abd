package dev.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jline.reader.Completer;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/// Statements typed at a terminal that can be edited, completed with the tab key, and called back.
///
/// Only loaded where a person sits. The library sets the terminal up by `stty`, which needs no
/// native access; where that is not possible the caller takes [PlainLines].
final class EditedLines implements LineSource {
  private static final String HISTORY = ".holdfast_history";
  private static final String PROVIDER = "exec";
  private static final String OWNER_ONLY = "rw-------";

  private final Terminal terminal;
  private final LineReader reader;

  private EditedLines(Terminal terminal, LineReader reader) {
    this.terminal = terminal;
    this.reader = reader;
  }

  /// Takes over the terminal of this process until it is closed.
  ///
  /// @param names what can be completed beside keywords
  static EditedLines open(Names names, String continuedPrompt) throws IOException {
    Terminal terminal =
        TerminalBuilder.builder().name("holdfast").provider(PROVIDER).dumb(false).build();
    Path history = Path.of(System.getProperty("user.home"), HISTORY);
    keepPrivate(history);
    return new EditedLines(
        terminal,
        reader(terminal, names, continuedPrompt)
            .variable(LineReader.HISTORY_FILE, history)
            .build());
  }

  /// A reader that takes statements from a terminal.
  static LineReaderBuilder reader(Terminal terminal, Names names, String continuedPrompt) {
    Completer completer =
        (_, line, candidates) -> candidates.addAll(names.startingWith(line.word()));
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .parser(new Statements())
        .completer(completer)
        .option(LineReader.Option.CASE_INSENSITIVE, true)
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, continuedPrompt)
        .variable(LineReader.INDENTATION, 0);
  }

  /// Statements may hold what is nobody else's business.
  private static void keepPrivate(Path history) throws IOException {
    boolean posix = history.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix && Files.notExists(history)) {
      Files.createFile(
          history,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    }
  }

  /// A whole statement with its lines; nothing when the person gave it up by Ctrl-C.
  @Override
  public @Nullable String next(String prompt) {
    try {
      return reader.readLine(prompt);
    } catch (UserInterruptException _) {
      return "";
    } catch (EndOfFileException _) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }

  /// Asks for another line until each statement has its semicolon.
  static final class Statements extends DefaultParser {
    Statements() {
      setQuoteChars(new char[0]);
      setEscapeChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      if (context == ParseContext.ACCEPT_LINE && !complete(line)) {
        throw new EOFError(-1, -1, "the statement has no semicolon yet");
      }
      return super.parse(line, cursor, context);
    }

    private static boolean complete(String text) {
      var script = new Script("input", text);
      for (Script.Piece piece = script.next(); piece != null; piece = script.next()) {
        if (!piece.complete()) {
          return false;
        }
      }
      return true;
    }

    /// A name ends at what cannot be part of it, so that one behind a parenthesis is found, too.
    @Override
    public boolean isDelimiterChar(CharSequence buffer, int position) {
      return !Character.isLetterOrDigit(buffer.charAt(position))
          && "_\\".indexOf(buffer.charAt(position)) < 0;
    }
  }

  /// The keywords that are offered.
  static final List<String> KEYWORDS =
      List.of(
          "ALTER",
          "AND",
          "AS",
          "ASC",
          "BEGIN",
          "BETWEEN",
          "BY",
          "CASE",
          "CHECK",
          "COLUMN",
          "COMMIT",
          "CONSTRAINT",
          "CREATE",
          "CROSS",
          "DEFAULT",
          "DELETE",
          "DESC",
          "DISTINCT",
          "DROP",
          "ELSE",
          "END",
          "EXCEPT",
          "EXISTS",
          "EXPLAIN",
          "FETCH",
          "FOR",
          "FOREIGN",
          "FROM",
          "FULL",
          "GROUP",
          "HAVING",
          "IN",
          "INDEX",
          "INNER",
          "INSERT",
          "INTERSECT",
          "INTO",
          "IS",
          "JOIN",
          "KEY",
          "LEFT",
          "LIKE",
          "LIMIT",
          "MERGE",
          "NOT",
          "NULL",
          "OF",
          "OFFSET",
          "ON",
          "OR",
          "ORDER",
          "OVER",
          "PARTITION",
          "PRIMARY",
          "REFERENCES",
          "RETURNING",
          "RIGHT",
          "ROLLBACK",
          "SAVEPOINT",
          "SELECT",
          "SET",
          "SYSTEM_TIME",
          "TABLE",
          "THEN",
          "TIMESTAMP",
          "UNION",
          "UNIQUE",
          "UPDATE",
          "USING",
          "VALUES",
          "VIEW",
          "WHEN",
          "WHERE",
          "WITH");
}
