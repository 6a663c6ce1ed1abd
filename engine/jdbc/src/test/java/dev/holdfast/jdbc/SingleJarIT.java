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
/// directory, and reads it after a restart.
class SingleJarIT {
  private static final Path JAR = Path.of(System.getProperty("holdfast.jar"));

  private static final String PROGRAM =
      """
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
        }
      }
      """;

  @TempDir private Path directory;

  private String run() throws IOException, InterruptedException {
    Path source = directory.resolve("Program.java");
    Files.writeString(source, PROGRAM);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                JAR.toString(),
                source.toString(),
                "jdbc:holdfast:" + directory.resolve("data"))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  @Test
  void theJarAloneMakesAndReopensADatabase() throws Exception {
    assertThat(run()).isEqualTo("1 1.50");
    assertThat(run()).isEqualTo("2 3.00");
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
