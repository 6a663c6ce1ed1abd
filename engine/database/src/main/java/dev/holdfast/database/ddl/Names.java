package dev.holdfast.database.ddl;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/// Names of objects: their limit, and names made up in PostgreSQL's way.
final class Names {
  /// The longest name, in UTF-8 bytes.
  static final int BYTES_MAX = 63;

  private static final int SUFFIX_ROOM = 4;

  private Names() {}

  /// Refuses an over-long name.
  static void check(String name) {
    if (name.isEmpty()) {
      throw new HoldfastException(ErrorCode.SYNTAX_ERROR, "a name has at least one character");
    }
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length > BYTES_MAX) {
      throw new HoldfastException(
          ErrorCode.NAME_TOO_LONG,
          "identifier \"" + name + "\" has " + length + " bytes; the limit is " + BYTES_MAX);
    }
  }

  /// The parts joined by underscores, cut to the limit (the last part stays whole), with a number
  /// behind if the name is taken.
  static String free(List<String> parts, Predicate<String> isTaken) {
    String last = parts.getLast();
    String front = String.join("_", parts.subList(0, parts.size() - 1));
    int room = BYTES_MAX - SUFFIX_ROOM - 1 - last.getBytes(StandardCharsets.UTF_8).length;
    while (front.getBytes(StandardCharsets.UTF_8).length > room) {
      front = front.substring(0, front.length() - 1);
    }
    String base = front + "_" + last;
    String name = base;
    for (int number = 1; isTaken.test(name); number++) {
      name = base + number;
    }
    return name;
  }
}
