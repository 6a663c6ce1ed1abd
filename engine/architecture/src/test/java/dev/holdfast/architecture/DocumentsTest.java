package dev.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Goal: no document sends its reader to a place that is not there.
class DocumentsTest {
  private static final int MODULE_README_LINES_MAX = 40;
  private static final Pattern QUOTED_PATH =
      Pattern.compile("`(?:\\./)?([A-Za-z0-9_.-]+/[A-Za-z0-9_./-]*)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void everyModuleHasAShortReadme() {
    List<String> findings = new ArrayList<>();
    for (Path module : Checkout.modules()) {
      Path readme = module.resolve("README.md");
      if (!Files.isRegularFile(readme)) {
        findings.add(Checkout.nameOf(module) + ": no README.md");
      } else if (Checkout.linesOf(readme).size() > MODULE_README_LINES_MAX) {
        findings.add(Checkout.nameOf(readme) + ": over " + MODULE_README_LINES_MAX + " lines");
      }
    }

    assertThat(findings).isEmpty();
  }

  @Test
  void everyPathThatADocumentNamesExists() {
    List<String> findings = new ArrayList<>();
    for (Path document : Checkout.filesEndingWith(".md")) {
      String text = String.join("\n", Checkout.linesOf(document));
      findings.addAll(deadPaths(document, text));
      findings.addAll(deadLinks(document, text));
    }

    assertThat(findings).isEmpty();
  }

  /// A quoted path counts when its first directory is one of ours; others are paths of the user's.
  private static List<String> deadPaths(Path document, String text) {
    List<String> dead = new ArrayList<>();
    Matcher quoted = QUOTED_PATH.matcher(text);
    while (quoted.find()) {
      String name = quoted.group(1);
      Path first = Checkout.root().resolve(name.substring(0, name.indexOf('/')));
      boolean ours = Files.isDirectory(first) && !name.startsWith(".holdfast/");
      if (ours && !name.contains("/target/") && !exists(document, name)) {
        dead.add(Checkout.nameOf(document) + ": " + name + " does not exist");
      }
    }
    return dead;
  }

  private static boolean exists(Path document, String name) {
    return Files.exists(Checkout.root().resolve(name))
        || Files.exists(document.resolveSibling(name));
  }

  private static List<String> deadLinks(Path document, String text) {
    List<String> dead = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      if (!Files.exists(document.resolveSibling(link.group(1).strip()))) {
        dead.add(Checkout.nameOf(document) + ": link to " + link.group(1));
      }
    }
    return dead;
  }
}
