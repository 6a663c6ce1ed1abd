package dev.holdfast.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.compliance.AsOf;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ReportFormat;
import dev.holdfast.compliance.pack.CheckPack;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Goal: reports say what the results say, with their limits, and are well formed.
class ReportTest {
  private static final Charset LATIN = Charset.forName("windows-1252");
  private static final Pattern OFFSET = Pattern.compile("(\\d{10}) 00000 n");

  private static CheckedDatabase broken() {
    return new CheckedDatabase(null)
        .run(
            "CREATE TABLE \"t,(\\)é\" (id INTEGER PRIMARY KEY)",
            "GRANT SELECT ON \"t,(\\)é\" TO PUBLIC",
            "CREATE TABLE \"=1+1\" (id INTEGER PRIMARY KEY)");
  }

  @Test
  void pdfIsAsItsTableOfObjectsSays() {
    try (CheckedDatabase db = broken()) {
      var end = db.database().status().openedAt().plus(9, ChronoUnit.DAYS);
      db.as("ada").requestWaiver("HF-DP-01", "a long reason ".repeat(60), end);
      byte[] bytes = db.as("ada").report(ReportFormat.PDF, null);
      String pdf = new String(bytes, LATIN);

      assertThat(pdf).startsWith("%PDF-1.4").endsWith("%%EOF\n");
      Matcher start = Pattern.compile("startxref\n(\\d+)\n").matcher(pdf);
      assertThat(start.find()).isTrue();
      int table = Integer.parseInt(start.group(1));
      assertThat(pdf.substring(table)).startsWith("xref");
      Matcher offsets = OFFSET.matcher(pdf);
      for (int object = 1; offsets.find(); object++) {
        assertThat(pdf.substring(Integer.parseInt(offsets.group(1))))
            .startsWith(object + " 0 obj\n");
      }
      for (Matcher at = Pattern.compile("/Length (\\d+) >>\nstream\n").matcher(pdf); at.find(); ) {
        int after = at.end() + Integer.parseInt(at.group(1));
        assertThat(pdf.substring(after)).startsWith("endstream");
      }
      assertThat(pdf)
          .contains("It is not an audit opinion", "HF-AC-09  Default deny", "t,\\(\\\\\\)é");
      for (ComplianceCheck check : CheckPack.builtIn().checks()) {
        assertThat(pdf).contains("(" + check.id() + "  ");
      }
    }
  }

  @Test
  void csvHasALineForEachCheckAndNoFormula() {
    try (CheckedDatabase db = broken()) {
      String csv = new String(db.as("ada").report(ReportFormat.CSV, null), StandardCharsets.UTF_8);
      assertThat(csv.lines()).hasSize(1 + 20 + 5);
      assertThat(csv).startsWith("check,version,title").contains("HF-AC-09,1,", ",FAIL,");
    }
  }

  @Test
  void jsonOfThePastIsTheSameAgain() {
    try (CheckedDatabase db = broken()) {
      long then = db.as("ada").run(null, "demand").sequence();
      String first = text(db, then);
      db.run("DROP TABLE \"=1+1\"");
      assertThat(text(db, then)).isEqualTo(first);
      assertThat(first)
          .contains("\"inputsSha256\"", "\"resource\": \"public.=1+1\"", "not an audit opinion");
    }
  }

  private static String text(CheckedDatabase db, long sequence) {
    byte[] bytes = db.as("ada").report(ReportFormat.JSON, AsOf.sequence(sequence));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
