package dev.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Goal: what other people call is described, and what was left undone or switched off says why.
class CommentsTest {
  // Built from halves, so that this file is no finding.
  private static final Pattern UNDONE =
      Pattern.compile("(//|\\*).*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b(?!.*#\\d+)");
  private static final Pattern SWITCHED_OFF = Pattern.compile("^\\s*@Disabled\\b(?!.*#\\d+)");
  private static final Pattern SUPPRESSION = Pattern.compile("^\\s*@SuppressWarnings\\b");

  @Test
  void everyPublicTypeIsDocumented() {
    List<String> findings = new ArrayList<>();
    for (SourceFile file : SourceReader.all()) {
      for (SourceFile.Type type : file.types()) {
        if (type.exported() && !type.documented() && file.name().contains("/src/main/")) {
          findings.add(file.name() + ":" + type.line() + ": public type " + type.name());
        }
      }
    }

    assertThat(findings).isEmpty();
  }

  @Test
  void undoneWorkAndDisabledTestsNameTheirIssue() {
    assertThat(linesThat(UNDONE)).isEmpty();
    assertThat(linesThat(SWITCHED_OFF)).isEmpty();
  }

  @Test
  void everySuppressionHasItsReasonBesideIt() {
    List<String> findings = new ArrayList<>();
    for (SourceFile file : SourceReader.all()) {
      for (int index = 0; index < file.lines().size(); index++) {
        boolean suppresses = SUPPRESSION.matcher(file.lines().get(index)).find();
        if (suppresses && !hasReason(file.lines(), index)) {
          findings.add(file.name() + ":" + (index + 1) + file.lines().get(index));
        }
      }
    }

    assertThat(findings).isEmpty();
  }

  /// The formatter moves a long remark to the line before or after.
  private static boolean hasReason(List<String> lines, int index) {
    String before = index == 0 ? "" : lines.get(index - 1);
    String after = index + 1 == lines.size() ? "" : lines.get(index + 1);
    return lines.get(index).contains("//") || before.contains("//") || after.contains("//");
  }

  private static List<String> linesThat(Pattern offend) {
    List<String> findings = new ArrayList<>();
    for (SourceFile file : SourceReader.all()) {
      for (int index = 0; index < file.lines().size(); index++) {
        if (offend.matcher(file.lines().get(index)).find()) {
          findings.add(file.name() + ":" + (index + 1) + ": " + file.lines().get(index).strip());
        }
      }
    }
    return findings;
  }
}
