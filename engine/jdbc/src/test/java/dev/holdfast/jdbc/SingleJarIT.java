package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: the driver's single jar needs nothing beside it and disturbs nothing beside it.
///
/// Method: a program that has this jar and nothing else on its class path makes a database in a
/// directory, logs a user in, and reads it after a restart. The SQL scripts of `engine/conformance`
/// run on this jar, too.
class SingleJarIT {
  private static final Path JAR = Path.of(System.getProperty("holdfast.jar"));

  private static final long BYTES_MAX = 12_000_000;

  private static final String PROGRAM =
      """
      import dev.holdfast.jdbc.HoldfastSimpleDataSource;
      import java.sql.Connection;
      import java.sql.DriverManager;
      import java.sql.ResultSet;
      import java.sql.Statement;

      public class Program {
        public static void main(String[] arguments) throws Exception {
          try (Connection connection = DriverManager.getConnection(arguments[0]);
              Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY, x NUMERIC(9,2))");
            statement.executeUpdate("INSERT INTO t SELECT count(*), 1.5 FROM t");
            ResultSet rows = statement.executeQuery("SELECT count(*), sum(x) FROM t");
            rows.next();
            System.out.println(rows.getInt(1) + " " + rows.getString(2));
          }
          try (var source = new HoldfastSimpleDataSource(arguments[0])) {
            if (arguments[1].equals("new")) {
              source.createFirstUser("ada", "right-one".toCharArray());
            }
            System.out.println(
                source.authenticate("ada", "right-one".toCharArray()).isPresent()
                    + " " + source.authenticate("ada", "wrong-one".toCharArray()).isPresent());
          }
        }
      }
      """;

  @TempDir private Path directory;

  private String run(String age) throws IOException, InterruptedException {
    Path source = directory.resolve("Program.java");
    Files.writeString(source, PROGRAM);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                JAR.toString(),
                source.toString(),
                "jdbc:holdfast:" + directory.resolve("data"),
                age)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  @Test
  void theJarAloneMakesAndReopensADatabase() throws Exception {
    assertThat(run("new")).isEqualTo("1 1.50\ntrue false");
    assertThat(run("old")).isEqualTo("2 3.00\ntrue false");
  }

  /// Libraries are in it by half: this is what they may not grow back to unnoticed.
  @Test
  void theJarStaysSmall() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(BYTES_MAX);
  }

  @Test
  void allClassesAreInOurPackagesAndLicencesAreKept() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();

      assertThat(names)
          .filteredOn(name -> name.endsWith(".class"))
          .allMatch(name -> name.startsWith("dev/holdfast/"));
      assertThat(names).noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
      assertThat(names).contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/THIRD-PARTY.md");
      byte[] services =
          jar.getInputStream(jar.getEntry("META-INF/services/java.sql.Driver")).readAllBytes();
      assertThat(new String(services, StandardCharsets.UTF_8).strip())
          .isEqualTo("dev.holdfast.jdbc.HoldfastDriver");
    }
  }
}
