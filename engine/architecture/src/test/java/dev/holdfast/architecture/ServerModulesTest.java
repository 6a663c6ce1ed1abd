package dev.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Goal: the server's contracts stay at the edge, and the services know the engine by its API only.
///
/// Method: imports of the sources, because these modules are built after this one.
class ServerModulesTest {
  private static final Set<String> JAKARTA_MODULES =
      Set.of(
          "rar",
          "ejb",
          "health",
          "console-war",
          "ear",
          "samples/clinic",
          "arquillian-tests",
          "benchmarks");
  private static final Set<String> SERVICES = Set.of("ejb", "console-war", "samples/clinic");

  @Test
  void onlyServerModulesSpeakJakarta() {
    assertThat(
            importsThat(
                file -> !JAKARTA_MODULES.contains(file.module()) && !file.isTest(), "jakarta."))
        .isEmpty();
  }

  @Test
  void servicesSeeNoEnginePackageButTheApi() {
    List<String> findings =
        importsThat(file -> SERVICES.contains(file.module()) && !file.isTest(), "dev.holdfast.");
    findings.removeIf(finding ->
        finding.contains("import dev.holdfast.api")
            || finding.contains("import dev.holdfast.ejb")
            || finding.contains("import dev.holdfast.health")
            || finding.contains("import dev.holdfast.console")
            || finding.contains("import dev.holdfast.clinic")
            || finding.contains("import dev.holdfast.samples"));
    assertThat(findings).isEmpty();
  }

  private static List<String> importsThat(Predicate<SourceFile> ofFiles, String prefix) {
    List<String> findings = new ArrayList<>();
    for (SourceFile file : SourceReader.all()) {
      for (String imported : ofFiles.test(file) ? file.imports() : List.<String>of()) {
        if (imported.startsWith(prefix)) {
          findings.add(file.name() + ": import " + imported);
        }
      }
    }
    return findings;
  }
}
