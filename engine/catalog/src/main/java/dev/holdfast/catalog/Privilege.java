package dev.holdfast.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a role may be allowed to do with an object. Sets of privileges are masks of [#bit()].
public enum Privilege {
  /// Read rows or columns; a sequence's current number.
  SELECT,
  /// Add rows, or values of columns.
  INSERT,
  /// Change rows or columns, lock rows; set a sequence.
  UPDATE,
  /// Delete rows.
  DELETE,
  /// Delete all rows at once.
  TRUNCATE,
  /// Name columns in a foreign key.
  REFERENCES,
  /// Look up names in a schema; take numbers from a sequence.
  USAGE,
  /// Make objects in a schema.
  CREATE;

  /// No privilege.
  public static final int NONE = 0;

  /// Every privilege on a table or view.
  public static final int ON_TABLE =
      SELECT.bit() | INSERT.bit() | UPDATE.bit() | DELETE.bit() | TRUNCATE.bit() | REFERENCES.bit();

  /// Every privilege on a column.
  public static final int ON_COLUMN = SELECT.bit() | INSERT.bit() | UPDATE.bit() | REFERENCES.bit();

  /// Every privilege on a sequence.
  public static final int ON_SEQUENCE = USAGE.bit() | SELECT.bit() | UPDATE.bit();

  /// Every privilege on a schema.
  public static final int ON_SCHEMA = USAGE.bit() | CREATE.bit();

  /// The privilege's place in a mask; stored, so the order of the constants never changes.
  public int bit() {
    return 1 << ordinal();
  }

  /// The privileges of a mask.
  public static List<Privilege> of(int mask) {
    var privileges = new ArrayList<Privilege>();
    for (Privilege privilege : values()) {
      if ((mask & privilege.bit()) != 0) {
        privileges.add(privilege);
      }
    }
    return privileges;
  }

  /// Every privilege that the kind of object knows.
  public static int all(CatalogObject object) {
    return switch (object) {
      case Schema _ -> ON_SCHEMA;
      case Sequence _ -> ON_SEQUENCE;
      case Table _, View _ -> ON_TABLE;
      case Role _, ObjectRights _ -> NONE;
    };
  }

  /// The mask of the privilege of that name in any case; [#NONE] when there is none.
  public static int maskOf(String name) {
    for (Privilege privilege : values()) {
      if (privilege.name().equals(name.toUpperCase(Locale.ROOT))) {
        return privilege.bit();
      }
    }
    return NONE;
  }
}
