package dev.holdfast.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Goal: the layers that `ARCHITECTURE.md` shows are the layers that the code has.
class LayersTest {
  private static final Set<String> OUTSIDE_THE_LAYERS =
      Set.of("engine/architecture", "engine/conformance", "engine/testkit");

  private final LayerTable table = new LayerTable();

  @Test
  void everyEngineModuleHasItsRowAndItsTurnBeforeThisOne() {
    Set<String> missing = new TreeSet<>();
    String ownPom = String.join("\n", Checkout.linesOf("engine/architecture/pom.xml"));
    for (Path directory : Checkout.modules()) {
      String module = Checkout.nameOf(directory);
      if (!module.startsWith("engine/") || module.equals("engine/architecture")) {
        continue;
      }
      String artifact = "<artifactId>holdfast-" + directory.getFileName() + "</artifactId>";
      if (!ownPom.contains(artifact)) {
        missing.add(module + ": no dependency in engine/architecture/pom.xml");
      }
      boolean hasRow = table.layers().stream().anyMatch(layer -> layer.module().equals(module));
      if (!hasRow && !OUTSIDE_THE_LAYERS.contains(module)) {
        missing.add(module + ": no row in the table of ARCHITECTURE.md");
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void aLayerUsesOnlyLayersBelowIt() {
    Set<String> findings = new TreeSet<>();
    for (JavaClass type : EngineClasses.all()) {
      table.layerOf(type.getPackageName()).ifPresent(layer -> findings.addAll(climb(type, layer)));
    }

    assertThat(findings).isEmpty();
  }

  private List<String> climb(JavaClass type, LayerTable.Layer layer) {
    List<String> findings = new ArrayList<>();
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      Optional<LayerTable.Layer> used = table.layerOf(dependency.getTargetClass().getPackageName());
      if (used.isPresent() && !layer.mayUse(used.get())) {
        findings.add(dependency.getDescription());
      }
    }
    return findings;
  }

  /// The packages under a module's root; the root itself is the façade that puts them together.
  @Test
  void packagesOfAModuleDoNotDependOnEachOtherInCycles() {
    for (LayerTable.Layer layer : table.layers()) {
      slices()
          .matching(layer.packageName() + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(EngineClasses.all());
    }
  }
}
