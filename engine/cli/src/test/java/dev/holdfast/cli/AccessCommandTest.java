package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a shell sees of `holdfast access` on a directory.
class AccessCommandTest {
  @TempDir private Path directory;

  private record Run(int exitCode, String out, String err) {}

  private Run run(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.add("--dir");
    all.add(directory.resolve("data").toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    var shell =
        new Shell(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(err),
            Terminal.NONE);
    int exitCode = Main.run(shell, all.toArray(String[]::new));
    return new Run(exitCode, out.toString(), err.toString());
  }

  private void done(String... words) {
    Run run = run(words);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @BeforeEach
  void makeOrders() {
    done(
        "sql",
        "-q",
        "-c",
        "CREATE TABLE orders (id INT PRIMARY KEY, total INT); CREATE USER ada PASSWORD 'a secret!'");
    done("access", "create", "clerk");
  }

  @Test
  void itIsExplainedWhoMayReadAColumnAndWhy() {
    done("access", "grant", "--role", "clerk", "--to", "ada");
    done(
        "access",
        "grant",
        "--privilege",
        "select,update",
        "--on",
        "public.orders",
        "--column",
        "total",
        "--to",
        "clerk");

    Run rights =
        run(
            "access",
            "rights",
            "--object",
            "orders",
            "--column",
            "total",
            "--role",
            "ada",
            "--privilege",
            "select",
            "--json");
    assertThat(rights.out())
        .contains("\"role_name\":\"ada\"")
        .contains("\"path\":\"ada > clerk: granted by holdfast on the column\"");
    assertThat(run("access", "grants", "--role", "clerk", "--format", "csv").out().lines())
        .containsExactly(
            "grantee,privilege,object_kind,object_schema,object_name,column_name,grant_option,"
                + "grantor,owner",
            "clerk,SELECT,table,public,orders,total,f,holdfast,holdfast",
            "clerk,UPDATE,table,public,orders,total,f,holdfast,holdfast");
    done("access", "revoke", "--privilege", "ALL", "--on", "public.orders", "--from", "clerk");
    done("access", "revoke", "--role", "clerk", "--from", "ada");
    assertThat(run("access", "members", "--format", "csv").out().lines()).hasSize(1);
  }

  @Test
  void usersAreShownChangedAndShownAsOfThen() {
    assertThat(run("access", "users", "--format", "csv").out().lines().skip(1))
        .containsExactly("ada,f,f,t,t,,,0,");
    done("access", "disable", "ada");
    assertThat(run("access", "users", "--format", "csv").out().lines()).hasSize(1);
    done("access", "enable", "ada");
    done("access", "unlock", "ada");
    done("access", "drop", "ada");
    assertThat(run("access", "roles", "--format", "csv").out().lines().skip(1))
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .containsExactly("clerk", "holdfast");
    assertThat(run("access", "roles", "--json", "--as-of", "5").out()).contains("\"ada\"");
    Run never = run("access", "roles", "--as-of", "yesterday");
    assertThat(never.exitCode()).isEqualTo(ExitCode.STATEMENT_FAILED);
  }

  @Test
  void thePolicyIsShownAndChanged() {
    done("access", "policy", "password_length_min", "12");
    assertThat(run("access", "policy", "--json").out())
        .contains("\"name\":\"password_length_min\",\"value\":12,\"default_value\":8");
    done("access", "policy", "password_length_min", "default");
    assertThat(run("access", "policy", "password_length_min", "0").exitCode())
        .isEqualTo(ExitCode.STATEMENT_FAILED);
    assertThat(run("access", "policy", "password_length_min", "many").exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void wrongUsageIsSaidAndNothingIsDone() {
    assertThat(run("access").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(run("access", "grant", "--to", "ada").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(
            run("access", "grant", "--privilege", "a b", "--on", "orders", "--to", "ada")
                .exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(run("access", "drop", "nobody").err()).contains("42704");
    Run logIns = run("access", "log-ins");
    assertThat(logIns.exitCode()).isEqualTo(ExitCode.STATEMENT_FAILED);
    assertThat(logIns.err()).contains("--server");
  }
}
