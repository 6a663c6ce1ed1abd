package dev.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Goal: every error that Holdfast reports is described to its users and was provoked at least
/// once.
class ErrorCatalogueTest {
  private static final String DOCUMENT = "docs/errors.md";
  private static final String UNPROVOKED = "build-rules/unprovoked-errors.txt";

  private final List<ErrorCatalogue.Entry> entries = ErrorCatalogue.read();

  @Test
  void theDocumentSaysWhatTheCodeSays() throws IOException {
    String expected = ErrorCatalogue.render(entries);
    Path document = Checkout.root().resolve(DOCUMENT);
    if (Boolean.getBoolean("holdfast.refresh")) {
      Files.writeString(document, expected);
    }

    assertThat(document)
        .as("run this test with -Dholdfast.refresh=true to write it anew")
        .hasContent(expected);
  }

  @Test
  void everyErrorIsExplained() {
    assertThat(entries)
        .allSatisfy(entry -> assertThat(entry.remedy()).as(entry.name()).isNotEmpty());
  }

  @Test
  void everyErrorIsProvokedByATest() {
    Set<String> unprovoked = new TreeSet<>();
    String tests = testTexts();
    for (ErrorCatalogue.Entry entry : entries) {
      boolean provoked =
          tests.contains(entry.name())
              || tests.contains('"' + entry.sqlState() + '"')
              || tests.contains("error " + entry.sqlState());
      if (!provoked) {
        unprovoked.add(entry.name());
      }
    }
    Set<String> granted = new TreeSet<>(Checkout.linesOf(UNPROVOKED));
    granted.removeIf(line -> line.isBlank() || line.startsWith("#"));

    assertThat(granted).as("tests are missing, or " + UNPROVOKED).containsAll(unprovoked);
  }

  /// The Java tests of all modules and the SQL scripts of the conformance module.
  private static String testTexts() {
    Stream<String> sources =
        SourceReader.all().stream()
            .filter(file -> file.isTest() && !file.module().equals("engine/architecture"))
            .map(SourceFile::text);
    Stream<String> scripts =
        Checkout.filesEndingWith(".test").stream()
            .map(file -> String.join("\n", Checkout.linesOf(file)));
    return Stream.concat(sources, scripts).collect(Collectors.joining("\n"));
  }
}
