package dev.holdfast.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The compiled main classes of all engine modules, read once.
final class EngineClasses {
  private static final JavaClasses ALL = new ClassFileImporter().importPaths(outputDirectories());

  private EngineClasses() {}

  static JavaClasses all() {
    return ALL;
  }

  private static List<Path> outputDirectories() {
    return Checkout.modules().stream()
        .filter(module -> Checkout.nameOf(module).startsWith("engine/"))
        .map(module -> module.resolve("target/classes"))
        .filter(Files::isDirectory)
        .toList();
  }
}
