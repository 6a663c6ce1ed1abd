package dev.holdfast.sql.frontdoor;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.AccessStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the options of CREATE ROLE and ALTER ROLE. No message of it shows a string.
final class RoleOptionReader {
  private final TokenReader reader;
  private @Nullable Boolean superuser;
  private @Nullable Boolean createRole;
  private @Nullable Boolean inherit;
  private @Nullable Boolean login;
  private @Nullable Integer connectionLimit;
  private AccessStatement.@Nullable Secret password;
  private @Nullable String validUntil;
  private boolean unlock;
  private final List<String> memberOf = new ArrayList<>();
  private final List<String> members = new ArrayList<>();
  private final List<String> admins = new ArrayList<>();

  /// @param login what holds unless an option says otherwise
  RoleOptionReader(TokenReader reader, @Nullable Boolean login) {
    this.reader = reader;
    this.login = login;
  }

  void readAll() {
    reader.acceptWord("with");
    while (!reader.atEnd()) {
      Token token = reader.next();
      if (token.kind() != Token.Kind.WORD) {
        throw unexpected(token);
      }
      read(token);
    }
  }

  private void read(Token option) {
    switch (option.text()) {
      case "superuser" -> superuser = true;
      case "nosuperuser" -> superuser = false;
      case "createrole" -> createRole = true;
      case "nocreaterole" -> createRole = false;
      case "inherit" -> inherit = true;
      case "noinherit" -> inherit = false;
      case "login" -> login = true;
      case "nologin" -> login = false;
      case "connection" -> {
        reader.expectWord("limit");
        connectionLimit = number();
      }
      case "encrypted" -> {
        reader.expectWord("password");
        password = secret();
      }
      case "password" -> password = secret();
      case "valid" -> {
        reader.expectWord("until");
        validUntil = string();
      }
      case "account" -> {
        reader.expectWord("unlock");
        unlock = true;
      }
      case "in" -> {
        if (!reader.acceptWord("role")) {
          reader.expectWord("group");
        }
        memberOf.addAll(AccessStatements.names(reader));
      }
      case "role", "user" -> members.addAll(AccessStatements.names(reader));
      case "admin" -> admins.addAll(AccessStatements.names(reader));
      case "nocreatedb", "noreplication", "nobypassrls" -> {} // nobody has these
      case "createdb", "replication", "bypassrls", "sysid" ->
          throw new HoldfastException(
              ErrorCode.FEATURE_NOT_SUPPORTED,
              "the role option " + option.text() + " is not supported");
      default -> throw unexpected(option);
    }
  }

  AccessStatement.RoleOptions options() {
    return new AccessStatement.RoleOptions(
        superuser, createRole, inherit, login, connectionLimit, password, validUntil, unlock);
  }

  List<String> memberOf() {
    return memberOf;
  }

  List<String> members() {
    return members;
  }

  List<String> admins() {
    return admins;
  }

  private int number() {
    boolean negative = reader.acceptSymbol("-");
    Token token = reader.next();
    if (token.kind() != Token.Kind.NUMBER || token.text().length() > 9) {
      throw unexpected(token);
    }
    int number;
    try {
      number = Integer.parseInt(token.text());
    } catch (NumberFormatException _) {
      throw unexpected(token);
    }
    if (negative && number != 1) {
      throw new HoldfastException(
          ErrorCode.INVALID_PARAMETER_VALUE, "invalid connection limit: -" + number);
    }
    return negative ? -number : number;
  }

  private AccessStatement.Secret secret() {
    return reader.acceptWord("null")
        ? new AccessStatement.Secret(null)
        : new AccessStatement.Secret(string());
  }

  private String string() {
    Token token = reader.next();
    if (token.kind() != Token.Kind.STRING) {
      throw unexpected(token);
    }
    return token.text();
  }

  private static RuntimeException unexpected(Token token) {
    return token.kind() == Token.Kind.STRING
        ? Tokenizer.error("syntax error at a string", token.start())
        : Tokenizer.syntaxError(token.text(), token.start());
  }
}
