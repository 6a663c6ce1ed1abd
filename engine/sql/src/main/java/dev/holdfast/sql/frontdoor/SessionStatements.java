package dev.holdfast.sql.frontdoor;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.SessionCommand;
import dev.holdfast.sql.statement.SessionCommand.Isolation;
import dev.holdfast.sql.statement.SessionCommand.TransactionModes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads transaction and session statements without the big parser, and refuses by name what
/// PostgreSQL has and we do not.
public final class SessionStatements {
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "copy",
          "vacuum",
          "analyze",
          "cluster",
          "reindex",
          "listen",
          "notify",
          "unlisten",
          "prepare",
          "execute",
          "deallocate",
          "declare",
          "fetch",
          "move",
          "close",
          "lock",
          "do",
          "call",
          "merge",
          "refresh",
          "load",
          "import",
          "security",
          "checkpoint",
          "describe",
          "upsert");

  private static final Set<String> UNSUPPORTED_OBJECTS =
      Set.of(
          "database",
          "default",
          "function",
          "procedure",
          "trigger",
          "type",
          "domain",
          "extension",
          "aggregate",
          "operator",
          "cast",
          "collation",
          "conversion",
          "language",
          "policy",
          "publication",
          "subscription",
          "rule",
          "server",
          "statistics",
          "tablespace",
          "foreign",
          "event",
          "access",
          "text",
          "routine",
          "global",
          "local",
          "recursive");

  private final TokenReader reader;

  private SessionStatements(TokenReader reader) {
    this.reader = reader;
  }

  /// The command, or nothing if the statement is for the grammar.
  public static Optional<SessionCommand> read(StatementText statement) {
    Token first = statement.tokens().getFirst();
    if (first.kind() != Token.Kind.WORD) {
      return Optional.empty();
    }
    refuseUnsupported(statement);
    var reader = new TokenReader(statement.tokens());
    reader.next();
    SessionCommand command = new SessionStatements(reader).command(first.text());
    if (command != null) {
      reader.expectEnd();
    }
    return Optional.ofNullable(command);
  }

  private static void refuseUnsupported(StatementText statement) {
    Token first = statement.tokens().getFirst();
    if (UNSUPPORTED.contains(first.text())) {
      throw unsupported(first.text(), first);
    }
    boolean definition = first.isWord("create") || first.isWord("alter") || first.isWord("drop");
    if (definition && statement.tokens().size() > 1) {
      Token object = statement.tokens().get(1);
      if (object.kind() == Token.Kind.WORD && UNSUPPORTED_OBJECTS.contains(object.text())) {
        throw unsupported(first.text() + ' ' + object.text(), first);
      }
    }
  }

  private static HoldfastException unsupported(String what, Token token) {
    return HoldfastException.atPosition(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        what.toUpperCase(Locale.ROOT) + " is not supported",
        token.start() + 1);
  }

  private @Nullable SessionCommand command(String word) {
    return switch (word) {
      case "begin" -> {
        skipTransactionWord();
        yield new SessionCommand.Begin(modes());
      }
      case "start" -> {
        reader.expectWord("transaction");
        yield new SessionCommand.Begin(modes());
      }
      case "commit", "end" -> {
        skipTransactionWord();
        refuseChain();
        yield new SessionCommand.Commit();
      }
      case "rollback", "abort" -> rollback();
      case "savepoint" -> new SessionCommand.Savepoint(reader.name());
      case "release" -> {
        reader.acceptWord("savepoint");
        yield new SessionCommand.ReleaseSavepoint(reader.name());
      }
      case "set" -> set();
      case "reset" -> new SessionCommand.ResetVariable(variableOrAll());
      case "show" -> new SessionCommand.ShowVariable(variableOrAll());
      case "discard" -> {
        reader.expectWord("all");
        yield new SessionCommand.DiscardAll();
      }
      default -> null;
    };
  }

  private void skipTransactionWord() {
    if (!reader.acceptWord("work")) {
      reader.acceptWord("transaction");
    }
  }

  private void refuseChain() {
    Token token = reader.peek();
    if (token != null && reader.acceptWord("and")) {
      if (!reader.acceptWord("no")) {
        throw unsupported("and chain", token);
      }
      reader.expectWord("chain");
    }
  }

  private SessionCommand rollback() {
    skipTransactionWord();
    if (reader.acceptWord("to")) {
      reader.acceptWord("savepoint");
      return new SessionCommand.RollbackToSavepoint(reader.name());
    }
    refuseChain();
    return new SessionCommand.Rollback();
  }

  private SessionCommand set() {
    boolean local = reader.acceptWord("local");
    boolean session = !local && reader.acceptWord("session");
    if (session && reader.acceptWord("authorization")) {
      throw new HoldfastException(
          ErrorCode.FEATURE_NOT_SUPPORTED, "SET SESSION AUTHORIZATION is not supported");
    }
    if (session && reader.acceptWord("characteristics")) {
      reader.expectWord("as");
      reader.expectWord("transaction");
      return new SessionCommand.SetSessionCharacteristics(modes());
    }
    if (reader.acceptWord("transaction")) {
      return new SessionCommand.SetTransaction(modes());
    }
    String name = variable();
    if (name.equals("time zone") || (name.equals("timezone") && !reader.acceptSymbol("="))) {
      reader.acceptWord("to");
      return new SessionCommand.SetVariable("timezone", value(), local);
    }
    if (name.equals("role") && reader.isName()) {
      return new SessionCommand.SetVariable("role", roleName(), local);
    }
    if (!name.equals("timezone") && !reader.acceptSymbol("=")) {
      reader.expectWord("to");
    }
    return new SessionCommand.SetVariable(name, value(), local);
  }

  /// The role's name; `none` is null.
  private @Nullable String roleName() {
    return reader.acceptWord("none") ? null : reader.name();
  }

  private @Nullable String variableOrAll() {
    return reader.acceptWord("all") ? null : variable();
  }

  private String variable() {
    StringBuilder name = new StringBuilder(reader.name());
    if (name.toString().equals("time") && reader.acceptWord("zone")) {
      return "time zone";
    }
    if (name.toString().equals("transaction") && reader.acceptWord("isolation")) {
      reader.expectWord("level");
      return "transaction_isolation";
    }
    while (reader.acceptSymbol(".")) {
      name.append('.').append(reader.name());
    }
    return name.toString();
  }

  /// A list of words, strings and numbers, joined by commas; null for DEFAULT.
  private @Nullable String value() {
    if (reader.acceptWord("default")) {
      return null;
    }
    var value = new StringBuilder();
    do {
      if (!value.isEmpty()) {
        value.append(", ");
      }
      if (reader.acceptSymbol("-")) {
        value.append('-');
      }
      Token token = reader.next();
      if (token.kind() == Token.Kind.SYMBOL || token.kind() == Token.Kind.PARAMETER) {
        throw Tokenizer.syntaxError(token.text(), token.start());
      }
      value.append(token.text());
    } while (reader.acceptSymbol(","));
    return value.toString();
  }

  private TransactionModes modes() {
    Isolation isolation = null;
    Boolean readOnly = null;
    while (!reader.atEnd()) {
      if (reader.acceptWord("isolation")) {
        reader.expectWord("level");
        isolation = isolation();
      } else if (reader.acceptWord("read")) {
        readOnly = reader.acceptWord("only");
        if (!readOnly) {
          reader.expectWord("write");
        }
      } else {
        reader.acceptWord("not");
        reader.expectWord("deferrable");
      }
      reader.acceptSymbol(",");
    }
    return new TransactionModes(isolation, readOnly);
  }

  private Isolation isolation() {
    if (reader.acceptWord("serializable")) {
      return Isolation.SERIALIZABLE;
    }
    if (reader.acceptWord("repeatable")) {
      reader.expectWord("read");
      return Isolation.REPEATABLE_READ;
    }
    reader.expectWord("read");
    if (reader.acceptWord("uncommitted")) {
      return Isolation.READ_UNCOMMITTED;
    }
    reader.expectWord("committed");
    return Isolation.READ_COMMITTED;
  }
}
