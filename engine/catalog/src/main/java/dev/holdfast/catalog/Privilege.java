package dev.holdfast.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a role may be allowed to do with an object. Sets of privileges are masks of [#bit()].
public enum Privilege {
  /// Read rows or columns; a sequence's current number.
  SELECT(0),
  /// Add rows, or values of columns.
  INSERT(1),
  /// Change rows or columns, lock rows; set a sequence.
  UPDATE(2),
  /// Delete rows.
  DELETE(3),
  /// Delete all rows at once.
  TRUNCATE(4),
  /// Name columns in a foreign key.
  REFERENCES(5),
  /// Look up names in a schema; take numbers from a sequence.
  USAGE(6),
  /// Make objects in a schema.
  CREATE(7);

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

  private final int place;

  /// The place in a mask is stored: it never changes and is never reused.
  Privilege(int place) {
    this.place = place;
  }

  /// The privilege's bit in a mask.
  public int bit() {
    return 1 << place;
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
      case Role _, ObjectRights _, DatabaseSettings _ -> NONE;
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
