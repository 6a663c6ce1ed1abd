package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;

/// Goal: what a person types at a terminal becomes whole statements.
///
/// Method: the keys come from memory, the database is one in memory.
class EditedLinesTest {
  private static Door door() throws SQLException {
    return DriverDoor.open("jdbc:holdfast:mem:edited-lines", null, null);
  }

  private static String typed(Door door, String keys) throws IOException {
    var in = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(false)
            .streams(in, new ByteArrayOutputStream())
            .type("xterm")
            .encoding(StandardCharsets.UTF_8)
            .build()) {
      LineReader reader = EditedLines.reader(terminal, new Names(door), "-> ").build();
      return reader.readLine("=> ");
    }
  }

  @Test
  void aStatementMayHaveSeveralLines() throws Exception {
    try (Door door = door()) {
      assertThat(typed(door, "SELECT ';',\r  1 -- one;\r;\rSELECT 2;\r"))
          .isEqualTo("SELECT ';',\n  1 -- one;\n;");
      assertThat(typed(door, "\\q\r")).isEqualTo("\\q");
      assertThat(typed(door, "\r")).isEmpty();
    }
  }

  @Test
  void theTabKeyCompletesNamesOfTheCatalogAndKeywords() throws Exception {
    try (Door door = door()) {
      door.execute("CREATE TABLE prescriptions (patient INT, drug_of_choice TEXT)").close();

      assertThat(typed(door, "SELECT count(drug_o\t) FROM prescr\t;\r"))
          .isEqualToIgnoringWhitespace("SELECT count(drug_of_choice) FROM prescriptions;");
      assertThat(typed(door, "DISTIN\t distin\t;\r"))
          .isEqualToIgnoringWhitespace("DISTINCT distinct;");
    }
  }

  @Test
  void keywordsAreStillOfferedWhileTheCatalogCannotBeAsked() throws Exception {
    try (Door door = door()) {
      door.execute("BEGIN").close();
      try {
        door.execute("SELECT nonsense").close();
      } catch (SQLException _) {
        // the transaction has failed now, as it should
      }

      assertThat(new Names(door).startingWith("ROLLB"))
          .extracting(Candidate::value)
          .containsExactly("ROLLBACK");
    }
  }
}
