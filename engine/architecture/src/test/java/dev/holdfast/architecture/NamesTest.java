package dev.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Goal: a name says what the thing is; words that fit everything say nothing.
class NamesTest {
  private static final Pattern EMPTY_TYPE_NAME =
      Pattern.compile(".*(Impl|Utils?|Utility|Utilities|Helpers?|Misc|Manager)");
  private static final Set<String> EMPTY_PACKAGE_NAMES =
      Set.of("common", "helper", "helpers", "impl", "misc", "util", "utils");

  @Test
  void noTypeHasAnEmptyName() {
    List<String> findings = new ArrayList<>();
    for (SourceFile file : SourceReader.all()) {
      for (SourceFile.Type type : file.types()) {
        if (EMPTY_TYPE_NAME.matcher(type.name()).matches()) {
          findings.add(file.name() + ":" + type.line() + ": " + type.name());
        }
      }
    }

    assertThat(findings).isEmpty();
  }

  @Test
  void noPackageHasAnEmptyName() {
    List<String> findings = new ArrayList<>();
    for (SourceFile file : SourceReader.all()) {
      for (String word : file.packageName().split("\\.", -1)) {
        if (EMPTY_PACKAGE_NAMES.contains(word)) {
          findings.add(file.name() + ": package " + file.packageName());
        }
      }
    }

    assertThat(findings).isEmpty();
  }
}
