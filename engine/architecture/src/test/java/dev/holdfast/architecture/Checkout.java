package dev.holdfast.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The working tree that the rules are applied to.
final class Checkout {
  private static final Set<String> FOREIGN_DIRECTORIES =
      Set.of("target", "node_modules", ".git", ".holdfast", ".idea", "dist");

  private static final Path ROOT = findRoot();

  private Checkout() {}

  static Path root() {
    return ROOT;
  }

  /// The path as documents and messages write it: relative, with forward slashes.
  static String nameOf(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  static List<String> linesOf(String name) {
    return linesOf(ROOT.resolve(name));
  }

  static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// All files of the tree with this ending, without build output and tools' directories.
  static List<Path> filesEndingWith(String ending) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored) {
              boolean foreign = FOREIGN_DIRECTORIES.contains(directory.getFileName().toString());
              return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) {
              if (file.getFileName().toString().endsWith(ending)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    found.sort(null);
    return found;
  }

  /// The directories of all modules below the root, aggregators included.
  static List<Path> modules() {
    List<Path> modules = new ArrayList<>();
    for (Path pom : filesEndingWith("pom.xml")) {
      Path directory = pom.getParent();
      if (!directory.equals(ROOT) && !nameOf(directory).contains("src/")) {
        modules.add(directory);
      }
    }
    return modules;
  }

  private static Path findRoot() {
    String configured = System.getProperty("holdfast.checkout");
    Path start = Path.of(configured == null ? "" : configured).toAbsolutePath();
    for (Path path = start; path != null; path = path.getParent()) {
      if (Files.isDirectory(path.resolve("build-rules"))) {
        return path;
      }
    }
    throw new IllegalStateException("no checkout of Holdfast around " + start);
  }
}
