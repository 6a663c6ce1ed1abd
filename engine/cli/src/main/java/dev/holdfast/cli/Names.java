package dev.holdfast.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jspecify.annotations.Nullable;

/// What a person may mean by the letters typed so far: tables, columns, keywords.
record Names(Door door) {
  private static final int NAMES_MAX = 10_000;

  private static final String QUERY =
      "SELECT table_name FROM information_schema.tables"
          + " UNION SELECT column_name FROM information_schema.columns ORDER BY 1 LIMIT "
          + NAMES_MAX;

  /// Keywords come in the case that was begun.
  List<Candidate> startingWith(String typed) {
    List<Candidate> candidates = new ArrayList<>();
    String wanted = typed.toLowerCase(Locale.ROOT);
    for (String name : ofTheCatalog()) {
      addIf(candidates, wanted, name, "name");
    }
    boolean small = !typed.isEmpty() && Character.isLowerCase(typed.charAt(0));
    for (String keyword : EditedLines.KEYWORDS) {
      addIf(candidates, wanted, small ? keyword.toLowerCase(Locale.ROOT) : keyword, "keyword");
    }
    return candidates;
  }

  private static void addIf(List<Candidate> candidates, String wanted, String word, String group) {
    if (word.toLowerCase(Locale.ROOT).startsWith(wanted)) {
      candidates.add(new Candidate(word, word, group, null, null, null, true));
    }
  }

  /// Asked anew each time, because statements change it; nothing while it cannot be asked.
  private List<String> ofTheCatalog() {
    List<String> names = new ArrayList<>();
    try (Outcome outcome = door.execute(QUERY)) {
      if (outcome instanceof Outcome.Rows(RowReader reader)) {
        for (List<@Nullable String> row = reader.next(); row != null; row = reader.next()) {
          names.add(String.valueOf(row.getFirst()));
        }
      }
    } catch (SQLException _) {
      names.clear(); // in a failed transaction, for example: keywords are still offered
    }
    return names;
  }
}
