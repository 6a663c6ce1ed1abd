package dev.holdfast.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.process.CommandLine;
import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Goal: the operator's command works on the REST API of a running server.
///
/// Method: the command's jar as a process beside the server, logged in as the first user.
@ExtendWith(ArquillianExtension.class)
class CommandLineIT {
  private static final CommandLine ADMIN = commandLine(System.getProperty("server.password"));

  @Deployment(name = "holdfast", testable = false)
  static EnterpriseArchive holdfast() {
    File ear = new File(System.getProperty("holdfast.ear"));
    return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, ear);
  }

  private static CommandLine commandLine(String password) {
    return new CommandLine(
        "http://127.0.0.1:" + System.getProperty("http.port"), "admin", password);
  }

  @Test
  void statementsRunAndEveryFormatPrintsThem() throws Exception {
    String select = "SELECT id, price, since, fine, share, note FROM goods ORDER BY id";
    CommandLine.Run made =
        ADMIN.run(
            "sql",
            "-c",
            "CREATE TABLE goods (id INT PRIMARY KEY, price NUMERIC(9,2), since DATE, fine BOOLEAN,"
                + " share DOUBLE PRECISION, note TEXT);"
                + " INSERT INTO goods VALUES (1, 1.50, DATE '2026-03-01', true, 1, 'a,b'),"
                + " (2, NULL, NULL, NULL, 1e300, NULL)");
    assertThat(made).isEqualTo(new CommandLine.Run(0, "CREATE TABLE\nINSERT 0 2\n"));

    assertThat(ADMIN.run("sql", "-c", select).output())
        .contains(" id | price |   since    | fine | share  | note")
        .contains("  1 |  1.50 | 2026-03-01 | true |      1 | a,b")
        .contains("  2 |       |            |      | 1e+300 |")
        .contains("(2 rows)");
    assertThat(ADMIN.run("sql", "--format", "csv", "-c", select).output().lines())
        .containsExactly(
            "id,price,since,fine,share,note", "1,1.50,2026-03-01,true,1,\"a,b\"", "2,,,,1e+300,");
    assertThat(ADMIN.run("sql", "--format", "json", "-c", select).output())
        .contains("{\"id\":1,\"price\":1.50,\"since\":\"2026-03-01\",\"fine\":true,\"share\":1,")
        .contains("\"share\":1e+300,\"note\":null}");
    assertThat(ADMIN.run("sql", "-c", "DROP TABLE goods").exitCode()).isZero();
  }

  @Test
  void aFailedStatementIsLocatedAndEndsWithItsExitCode() throws Exception {
    CommandLine.Run run = ADMIN.run("sql", "-c", "SELECT 1;\nSELECT *\n  FROM missing; SELECT 2");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output())
        .contains("command:3:8: ERROR 42P01: ")
        .contains("(1 row)")
        .doesNotContain("\tat ");
  }

  /// Each statement has a transaction of its own there: to take these words would be to lie.
  @Test
  void transactionsOverSeveralStatementsAreRefused() throws Exception {
    for (String word : new String[] {"BEGIN", "COMMIT", "ROLLBACK", "SET x = 1"}) {
      CommandLine.Run run = ADMIN.run("sql", "-c", word);
      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.output()).startsWith("command:1:1: ERROR 0A000: ");
    }
  }

  @Test
  void statusSessionsAndBranchesAreShown() throws Exception {
    assertThat(ADMIN.run("status").output().lines())
        .anyMatch(line -> line.matches("state +OPEN"))
        .anyMatch(line -> line.matches("writeFailure +none"))
        .anyMatch(line -> line.matches("commits +\\d+"));
    assertThat(ADMIN.run("sessions", "--format", "csv").output())
        .startsWith("id,principal,deployment,applicationName,state,since,transactionId,statement");
    assertThat(ADMIN.run("branches", "--format", "csv").output().lines())
        .containsExactly("formatId,gtrid,bqual,state,preparedAt,changeCount,principal,deployment");
  }

  @Test
  void whoCannotLogInIsToldWhy() throws Exception {
    CommandLine.Run wrong = commandLine("not-the-password").run("status");
    CommandLine.Run nowhere = new CommandLine("http://127.0.0.1:1", "admin", "x").run("status");

    assertThat(wrong.exitCode()).isEqualTo(3);
    assertThat(wrong.output()).startsWith("holdfast: User or password is wrong").contains("28P01");
    assertThat(nowhere.exitCode()).isEqualTo(3);
    assertThat(nowhere.output()).startsWith("holdfast: no answer from http://127.0.0.1:1/");
  }
}
