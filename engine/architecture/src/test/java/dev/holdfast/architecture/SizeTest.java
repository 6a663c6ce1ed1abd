package dev.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Goal: nothing in the project is too long to be read in one go.
class SizeTest {
  private static final int FILE_LINES_MAX = 500;
  private static final int TEST_FILE_LINES_MAX = 800;
  private static final int METHOD_LINES_MAX = 60;
  private static final int PARAMETERS_MAX = 5;
  private static final int NESTING_MAX = 3;

  @Test
  void everyFileAndMethodStaysWithinItsLimits() {
    var exceptions = new SizeExceptions();
    for (SourceFile file : SourceReader.all()) {
      int fileLinesMax = file.isTest() ? TEST_FILE_LINES_MAX : FILE_LINES_MAX;
      exceptions.check(file.name(), "file", file.lines().size(), fileLinesMax);
      for (SourceFile.Type type : file.types()) {
        for (SourceFile.Method method : type.methods()) {
          check(exceptions, file.name() + "#" + method.name(), method);
        }
      }
    }

    assertThat(exceptions.findings()).isEmpty();
  }

  private static void check(SizeExceptions exceptions, String subject, SourceFile.Method method) {
    exceptions.check(subject, "method", method.lineCount(), METHOD_LINES_MAX);
    exceptions.check(subject, "parameters", method.parameterCount(), PARAMETERS_MAX);
    exceptions.check(subject, "nesting", method.nesting(), NESTING_MAX);
  }
}
