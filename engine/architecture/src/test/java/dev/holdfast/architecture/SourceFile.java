package dev.holdfast.architecture;

import java.util.List;

/// What the rules need to know about one Java source.
record SourceFile(
    String name, String packageName, List<String> lines, List<String> imports, List<Type> types) {

  /// A type, nested ones included; `documented` is true when a doc comment precedes it.
  record Type(String name, int line, boolean exported, boolean documented, List<Method> methods) {}

  /// A method or constructor with a body; `nesting` counts decisions and loops around each other.
  record Method(String name, int line, int lineCount, int parameterCount, int nesting) {}

  boolean isTest() {
    return name.contains("/src/test/")
        || name.startsWith("arquillian-tests/")
        || name.startsWith("engine/testkit/")
        || name.startsWith("engine/conformance/");
  }

  boolean isPackageInfo() {
    return name.endsWith("/package-info.java");
  }

  /// The module's directory, as in `engine/kernel`.
  String module() {
    return name.substring(0, name.indexOf("/src/"));
  }

  String text() {
    return String.join("\n", lines);
  }
}
