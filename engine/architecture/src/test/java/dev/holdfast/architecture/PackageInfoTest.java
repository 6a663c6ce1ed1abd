package dev.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Goal: whoever opens a package first meets what it is for, who calls it, and what always holds.
class PackageInfoTest {
  /// The purpose is the first sentence; invariants and format are for packages that have them.
  private static final List<String> PARTS = List.of("place", "threads");

  @Test
  void everyPackageOfMainCodeDescribesItself() {
    Set<String> described = new TreeSet<>();
    Set<String> used = new TreeSet<>();
    for (SourceFile file : SourceReader.all()) {
      if (file.name().contains("/src/main/")) {
        (file.isPackageInfo() ? described : used).add(file.module() + " " + file.packageName());
      }
    }
    used.removeAll(described);

    assertThat(used).as("packages without package-info.java").isEmpty();
  }

  @Test
  void everyDescriptionHasItsPartsAndRefusesNull() {
    List<String> findings = new ArrayList<>();
    for (SourceFile file : SourceReader.all()) {
      if (file.isPackageInfo()) {
        findings.addAll(findingsOf(file));
      }
    }

    assertThat(findings).isEmpty();
  }

  private static List<String> findingsOf(SourceFile file) {
    List<String> findings = new ArrayList<>();
    if (!file.lines().contains("@NullMarked")) {
      findings.add(file.name() + ": @NullMarked is missing");
    }
    String comment =
        file.lines().stream()
            .filter(line -> line.startsWith("///"))
            .collect(Collectors.joining("\n"))
            .toLowerCase(Locale.ROOT);
    for (String part : PARTS) {
      if (!comment.contains(part)) {
        findings.add(file.name() + ": says nothing about its " + part);
      }
    }
    return findings;
  }
}
