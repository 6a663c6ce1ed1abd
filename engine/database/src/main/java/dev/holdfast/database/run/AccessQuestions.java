package dev.holdfast.database.run;

import dev.holdfast.catalog.CatalogObject;
import dev.holdfast.catalog.CatalogSnapshot;
import dev.holdfast.catalog.Privilege;
import dev.holdfast.catalog.Relation;
import dev.holdfast.catalog.Role;
import dev.holdfast.catalog.Sequence;
import dev.holdfast.catalog.Table;
import dev.holdfast.catalog.View;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.security.Grants;
import dev.holdfast.security.Rights;
import dev.holdfast.sql.physical.Function;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers `has_table_privilege` and its siblings, by the catalog that the statement sees: with
/// SYSTEM_TIME in the past, by the grants of that time.
final class AccessQuestions {
  private static final String WITH_OPTION = " WITH GRANT OPTION";

  private final CatalogSnapshot catalog;
  private final Rights own;
  private final List<String> searchPath;

  /// One privilege that is asked for.
  private record Asked(int bit, boolean withOption) {}

  AccessQuestions(CatalogSnapshot catalog, Rights own, List<String> searchPath) {
    this.catalog = catalog;
    this.own = own;
    this.searchPath = searchPath;
  }

  boolean answer(Function question, List<@Nullable Object> arguments) {
    int operands = question == Function.HAS_COLUMN_PRIVILEGE ? 3 : 2;
    boolean named = arguments.size() > operands;
    int first = named ? 1 : 0;
    Rights rights =
        named
            ? Rights.of(catalog, role(text(arguments, 0)))
            : new Rights(catalog, null, own.actingIds());
    String object = text(arguments, first);
    String last = text(arguments, arguments.size() - 1);
    return switch (question) {
      case HAS_TABLE_PRIVILEGE -> whole(relation(object), last, rights);
      case HAS_SEQUENCE_PRIVILEGE -> whole(sequence(object), last, rights);
      case HAS_SCHEMA_PRIVILEGE -> whole(schema(object), last, rights);
      case HAS_ANY_COLUMN_PRIVILEGE -> anyColumn(relation(object), last, rights);
      case HAS_COLUMN_PRIVILEGE ->
          column(relation(object), text(arguments, first + 1), last, rights);
      default -> hasRole(role(object), last, rights);
    };
  }

  private boolean hasRole(Role role, String how, Rights rights) {
    return switch (how.toUpperCase(Locale.ROOT)) {
      case "MEMBER" -> rights.isMemberOf(role.id());
      case "USAGE" -> rights.includes(role.id());
      default -> throw unrecognized(how);
    };
  }

  private boolean whole(CatalogObject object, String privileges, Rights rights) {
    for (String name : privileges.split(",", -1)) {
      Asked asked = asked(name, Privilege.all(object));
      boolean has =
          asked.withOption()
              ? mayGrant(object, catalog.rights(object).grants(), asked.bit(), rights)
              : rights.privileges(object, asked.bit()) != Privilege.NONE;
      if (has) {
        return true;
      }
    }
    return false;
  }

  private boolean column(Relation relation, String column, String privileges, Rights rights) {
    int number = columnNumber(relation, column);
    for (String name : privileges.split(",", -1)) {
      Asked asked = asked(name, Privilege.ON_COLUMN);
      boolean has =
          asked.withOption()
              ? mayGrant(
                      relation, catalog.rights(relation).columnGrants(number), asked.bit(), rights)
                  || mayGrant(relation, catalog.rights(relation).grants(), asked.bit(), rights)
              : rights.privileges(relation, number, asked.bit()) != Privilege.NONE;
      if (has) {
        return true;
      }
    }
    return false;
  }

  private boolean anyColumn(Relation relation, String privileges, Rights rights) {
    for (String name : privileges.split(",", -1)) {
      if (rights.anyColumn(relation, asked(name, Privilege.ON_COLUMN).bit())) {
        return true;
      }
    }
    return false;
  }

  private boolean mayGrant(
      CatalogObject object, List<dev.holdfast.catalog.Grant> grants, int bit, Rights rights) {
    var all = new Grants(catalog, catalog.rights(object).ownerId(), grants);
    Set<Integer> acting = rights.actingIds();
    return acting.stream().anyMatch(id -> all.grantOptions(id, bit) != Privilege.NONE);
  }

  private static Asked asked(String text, int possible) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    boolean withOption = name.endsWith(WITH_OPTION);
    int bit =
        Privilege.maskOf(
            withOption ? name.substring(0, name.length() - WITH_OPTION.length()) : name);
    if ((bit & possible) == Privilege.NONE) {
      throw unrecognized(text.strip());
    }
    return new Asked(bit, withOption);
  }

  private static HoldfastException unrecognized(String privilege) {
    return new HoldfastException(
        ErrorCode.INVALID_PARAMETER_VALUE, "unrecognized privilege type: \"" + privilege + "\"");
  }

  private Role role(String name) {
    Role role = catalog.role(name);
    if (role == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_OBJECT, "role \"" + name + "\" does not exist");
    }
    return role;
  }

  private CatalogObject schema(String name) {
    CatalogObject schema = catalog.schema(name);
    if (schema == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_SCHEMA, "schema \"" + name + "\" does not exist");
    }
    return schema;
  }

  private Sequence sequence(String name) {
    if (relation(name) instanceof Sequence sequence) {
      return sequence;
    }
    throw new HoldfastException(ErrorCode.WRONG_OBJECT_TYPE, "\"" + name + "\" is not a sequence");
  }

  private Relation relation(String text) {
    int dot = text.indexOf('.');
    Relation relation =
        dot < 0
            ? catalog.relation(searchPath, StatementSequences.unquoted(text))
            : catalog.relation(
                StatementSequences.unquoted(text.substring(0, dot)),
                StatementSequences.unquoted(text.substring(dot + 1)));
    if (relation == null) {
      throw new HoldfastException(
          ErrorCode.UNDEFINED_TABLE, "relation \"" + text + "\" does not exist");
    }
    return relation;
  }

  private static int columnNumber(Relation relation, String column) {
    if (relation instanceof Table table && table.column(column) != null) {
      return java.util.Objects.requireNonNull(table.column(column)).number();
    }
    if (relation instanceof View view) {
      for (int i = 0; i < view.columns().size(); i++) {
        if (view.columns().get(i).name().equals(column)) {
          return i + 1;
        }
      }
    }
    throw new HoldfastException(
        ErrorCode.UNDEFINED_COLUMN,
        "column \"" + column + "\" of relation \"" + relation.name() + "\" does not exist");
  }

  private static String text(List<@Nullable Object> arguments, int index) {
    return String.valueOf(arguments.get(index));
  }
}
