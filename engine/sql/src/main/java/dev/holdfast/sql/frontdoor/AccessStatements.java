package dev.holdfast.sql.frontdoor;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.statement.AccessStatement;
import dev.holdfast.sql.statement.DdlStatement.ObjectKind;
import dev.holdfast.sql.statement.DdlStatement.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads statements about roles and rights without the big parser: their words are few, and a
/// password in them reaches no parse tree.
public final class AccessStatements {
  private static final Set<String> ROLE_WORDS = Set.of("role", "user", "group");

  private final TokenReader reader;
  private boolean loginByDefault;

  private AccessStatements(TokenReader reader) {
    this.reader = reader;
  }

  /// The statement, or nothing if it is about something else.
  public static Optional<AccessStatement> read(StatementText text) {
    Token first = text.tokens().getFirst();
    if (first.kind() != Token.Kind.WORD) {
      return Optional.empty();
    }
    var reader = new TokenReader(text.tokens());
    reader.next();
    AccessStatement statement = new AccessStatements(reader).statement(first.text());
    if (statement != null) {
      reader.expectEnd();
    }
    return Optional.ofNullable(statement);
  }

  private @Nullable AccessStatement statement(String word) {
    return switch (word) {
      case "create" -> acceptRoleWord() ? create() : null;
      case "alter" -> acceptRoleWord() ? alterRole() : alter();
      case "drop" -> acceptRoleWord() ? drop() : dropOwned();
      case "grant" -> grant();
      case "revoke" -> revoke();
      case "reassign" -> reassign();
      default -> null;
    };
  }

  private boolean acceptRoleWord() {
    Token token = reader.peek();
    boolean found =
        token != null && token.kind() == Token.Kind.WORD && ROLE_WORDS.contains(token.text());
    if (found) {
      loginByDefault = reader.next().text().equals("user");
    }
    return found;
  }

  // ---- roles

  private AccessStatement create() {
    if (reader.acceptWord("mapping")) {
      return mapping(true);
    }
    String name = reader.name();
    var options = new RoleOptionReader(reader, loginByDefault);
    options.readAll();
    return new AccessStatement.CreateRole(
        name, options.options(), options.memberOf(), options.members(), options.admins());
  }

  private AccessStatement alterRole() {
    String name = reader.name();
    if (reader.acceptWord("rename")) {
      reader.expectWord("to");
      return new AccessStatement.RenameRole(name, reader.name());
    }
    if (reader.acceptWord("set") || reader.acceptWord("reset") || reader.acceptWord("in")) {
      throw unsupported("ALTER ROLE ... SET");
    }
    var options = new RoleOptionReader(reader, null);
    options.readAll();
    if (!options.members().isEmpty() || !options.memberOf().isEmpty()) {
      throw unsupported("a list of members in ALTER ROLE");
    }
    return new AccessStatement.AlterRole(name, options.options());
  }

  private AccessStatement drop() {
    if (reader.acceptWord("mapping")) {
      return mapping(false);
    }
    boolean ifExists = acceptIfExists();
    return new AccessStatement.DropRole(names(), ifExists);
  }

  private AccessStatement mapping(boolean create) {
    reader.expectWord("for");
    Token group = reader.next();
    if (group.kind() != Token.Kind.STRING) {
      throw Tokenizer.syntaxError(group.text(), group.start());
    }
    reader.expectWord("to");
    return new AccessStatement.MapGroup(create, group.text(), reader.name());
  }

  private AccessStatement reassign() {
    reader.expectWord("owned");
    reader.expectWord("by");
    List<String> roles = names();
    reader.expectWord("to");
    return new AccessStatement.ReassignOwned(roles, reader.name());
  }

  private @Nullable AccessStatement dropOwned() {
    if (!reader.acceptWord("owned")) {
      return null;
    }
    reader.expectWord("by");
    return new AccessStatement.DropOwned(names(), acceptBehavior());
  }

  private @Nullable AccessStatement alter() {
    return reader.acceptWord("system") ? alterSystem() : changeOwner();
  }

  private AccessStatement alterSystem() {
    if (reader.acceptWord("reset")) {
      String name = reader.acceptWord("all") ? null : reader.name();
      return new AccessStatement.SetSystem(name, null);
    }
    reader.expectWord("set");
    String name = reader.name();
    if (!reader.acceptSymbol("=")) {
      reader.expectWord("to");
    }
    return new AccessStatement.SetSystem(
        name, reader.acceptWord("default") ? null : reader.next().text());
  }

  private @Nullable AccessStatement changeOwner() {
    ObjectKind kind = relationKind();
    if (kind == null) {
      return null;
    }
    boolean ifExists = acceptIfExists();
    Token token = reader.peek();
    if (token == null || !isName(token)) {
      return null;
    }
    ObjectName name = objectName();
    if (!reader.acceptWord("owner")) {
      return null;
    }
    reader.expectWord("to");
    return new AccessStatement.ChangeOwner(kind, name, ifExists, reader.name());
  }

  private @Nullable ObjectKind relationKind() {
    for (ObjectKind kind :
        List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.SEQUENCE, ObjectKind.SCHEMA)) {
      if (reader.acceptWord(kind.name().toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    return null;
  }

  // ---- GRANT and REVOKE

  private AccessStatement grant() {
    List<AccessStatement.NamedPrivilege> what = privileges();
    if (!reader.acceptWord("on")) {
      reader.expectWord("to");
      List<String> members = grantees();
      boolean admin = acceptWithOption("admin");
      refuseGrantor();
      return new AccessStatement.Membership(true, admin, roles(what), members);
    }
    AccessStatement.Target target = target();
    reader.expectWord("to");
    List<String> grantees = grantees();
    boolean option = acceptWithOption("grant");
    refuseGrantor();
    return new AccessStatement.Privileges(true, option, upper(what), target, grantees, false);
  }

  private AccessStatement revoke() {
    boolean grantOption = acceptOptionFor("grant");
    boolean adminOption = !grantOption && acceptOptionFor("admin");
    List<AccessStatement.NamedPrivilege> what = privileges();
    if (!grantOption && !reader.acceptWord("on")) {
      reader.expectWord("from");
      List<String> members = grantees();
      refuseGrantor();
      acceptBehavior();
      return new AccessStatement.Membership(false, adminOption, roles(what), members);
    }
    if (grantOption) {
      reader.expectWord("on");
    }
    AccessStatement.Target target = target();
    reader.expectWord("from");
    List<String> grantees = grantees();
    refuseGrantor();
    boolean cascade = acceptBehavior();
    return new AccessStatement.Privileges(
        false, grantOption, upper(what), target, grantees, cascade);
  }

  private List<AccessStatement.NamedPrivilege> privileges() {
    var privileges = new ArrayList<AccessStatement.NamedPrivilege>();
    do {
      String name = reader.name();
      if (name.equals("all")) {
        reader.acceptWord("privileges");
      }
      List<String> columns = new ArrayList<>();
      if (reader.acceptSymbol("(")) {
        columns.addAll(names());
        expectSymbol(")");
      }
      privileges.add(new AccessStatement.NamedPrivilege(name, columns));
    } while (reader.acceptSymbol(","));
    return privileges;
  }

  private List<String> roles(List<AccessStatement.NamedPrivilege> names) {
    if (names.stream().anyMatch(name -> !name.columns().isEmpty())) {
      throw unsupported("a column of a role");
    }
    return names.stream().map(AccessStatement.NamedPrivilege::name).toList();
  }

  private static List<AccessStatement.NamedPrivilege> upper(
      List<AccessStatement.NamedPrivilege> names) {
    return names.stream()
        .map(name ->
            new AccessStatement.NamedPrivilege(
                name.name().toUpperCase(Locale.ROOT), name.columns()))
        .toList();
  }

  private AccessStatement.Target target() {
    if (reader.acceptWord("all")) {
      ObjectKind kind = kindInSchema();
      reader.expectWord("in");
      reader.expectWord("schema");
      return new AccessStatement.Target(kind, true, schemaNames());
    }
    if (reader.acceptWord("schema")) {
      return new AccessStatement.Target(ObjectKind.SCHEMA, false, schemaNames());
    }
    if (reader.acceptWord("sequence")) {
      return new AccessStatement.Target(ObjectKind.SEQUENCE, false, objectNames());
    }
    for (String other : List.of("database", "function", "type", "domain", "language")) {
      if (reader.acceptWord(other)) {
        throw unsupported("GRANT ON " + other.toUpperCase(Locale.ROOT));
      }
    }
    reader.acceptWord("table");
    return new AccessStatement.Target(ObjectKind.TABLE, false, objectNames());
  }

  private ObjectKind kindInSchema() {
    if (reader.acceptWord("sequences")) {
      return ObjectKind.SEQUENCE;
    }
    reader.expectWord("tables");
    return ObjectKind.TABLE;
  }

  private boolean acceptWithOption(String word) {
    boolean with = reader.acceptWord("with");
    if (with) {
      reader.expectWord(word);
      reader.expectWord("option");
    }
    return with;
  }

  private boolean acceptOptionFor(String word) {
    boolean found = reader.acceptWord(word);
    if (found) {
      reader.expectWord("option");
      reader.expectWord("for");
    }
    return found;
  }

  private void refuseGrantor() {
    if (reader.acceptWord("granted")) {
      throw unsupported("GRANTED BY");
    }
  }

  private boolean acceptBehavior() {
    boolean cascade = reader.acceptWord("cascade");
    if (!cascade) {
      reader.acceptWord("restrict");
    }
    return cascade;
  }

  // ---- names

  private List<String> grantees() {
    var names = new ArrayList<String>();
    do {
      reader.acceptWord("group");
      names.add(reader.name());
    } while (reader.acceptSymbol(","));
    return names;
  }

  private List<String> names() {
    return names(reader);
  }

  static List<String> names(TokenReader reader) {
    var names = new ArrayList<String>();
    do {
      names.add(reader.name());
    } while (reader.acceptSymbol(","));
    return names;
  }

  private List<ObjectName> schemaNames() {
    return names().stream().map(name -> new ObjectName(null, name)).toList();
  }

  private List<ObjectName> objectNames() {
    var names = new ArrayList<ObjectName>();
    do {
      names.add(objectName());
    } while (reader.acceptSymbol(","));
    return names;
  }

  private ObjectName objectName() {
    String first = reader.name();
    return reader.acceptSymbol(".")
        ? new ObjectName(first, reader.name())
        : new ObjectName(null, first);
  }

  private static boolean isName(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_IDENTIFIER;
  }

  private boolean acceptIfExists() {
    boolean found = reader.acceptWord("if");
    if (found) {
      reader.expectWord("exists");
    }
    return found;
  }

  private void expectSymbol(String symbol) {
    if (!reader.acceptSymbol(symbol)) {
      throw reader.unexpected();
    }
  }

  private static HoldfastException unsupported(String what) {
    return new HoldfastException(ErrorCode.FEATURE_NOT_SUPPORTED, what + " is not supported");
  }
}
