package dev.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Goal: bytes that were written once stay readable for ever.
///
/// Method: each constant `FORMAT_VERSION` of main code has a line in `build-rules/formats.lock`,
/// and each line there names a package whose description owns that format.
class FormatsTest {
  private static final String LOCK = "build-rules/formats.lock";
  private static final Pattern VERSION_CONSTANT =
      Pattern.compile("static final \\w+ (?:[A-Z_]*_)?FORMAT_VERSION = \\(?(?:\\w+\\) ?)?(\\d+)");

  @Test
  void everyWrittenFormatIsLocked() {
    Set<String> locked = new TreeSet<>();
    for (String[] entry : lockedFormats()) {
      locked.add(entry[2] + " " + entry[1]);
    }
    List<String> findings = new ArrayList<>();
    for (SourceFile file : SourceReader.all()) {
      Matcher constant = VERSION_CONSTANT.matcher(file.text());
      while (!file.isTest() && constant.find()) {
        if (!locked.contains(file.packageName() + " " + constant.group(1))) {
          findings.add(file.name() + ": format " + constant.group(1) + " is not in " + LOCK);
        }
      }
    }

    assertThat(findings).isEmpty();
  }

  @Test
  void everyLockedFormatIsDescribedByItsOwner() {
    List<String> findings = new ArrayList<>();
    for (String[] entry : lockedFormats()) {
      boolean described =
          SourceReader.all().stream()
              .filter(file -> file.isPackageInfo() && file.packageName().equals(entry[2]))
              .anyMatch(file -> file.text().contains("format") && file.text().contains("| "));
      if (!described) {
        findings.add(entry[0] + ": " + entry[2] + " has no package-info with its table of bytes");
      }
    }

    assertThat(findings).isEmpty();
  }

  private static List<String[]> lockedFormats() {
    List<String[]> entries = new ArrayList<>();
    for (String line : Checkout.linesOf(LOCK)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] entry = line.split(" +", -1);
        assertThat(entry).as(LOCK + ": " + line).hasSize(3);
        entries.add(entry);
      }
    }
    return entries;
  }
}
