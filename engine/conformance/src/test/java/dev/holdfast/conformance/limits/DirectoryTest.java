package dev.holdfast.conformance.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.conformance.ForkedJvm;
import dev.holdfast.conformance.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: a directory that is damaged, foreign, newer, read-only or full is refused by a clear
/// error, and never answers wrongly.
class DirectoryTest {
  private static final int ROW_COUNT = 50;

  @TempDir private Path temporary;

  private Path directory;

  @BeforeEach
  void skipOthers() {
    assumeFalse(Target.isPostgres(), "PostgreSQL has no directory of ours");
    directory = temporary.resolve("database");
  }

  @Test
  void foreignDirectoryIsLeftAlone() throws IOException {
    Files.createDirectory(directory);
    Files.writeString(directory.resolve("holiday.txt"), "beach");

    SQLException refusal = openFailure();

    assertThat(refusal.getSQLState()).isEqualTo("57P03");
    assertThat(refusal.getMessage()).contains("database");
    assertThat(fileNames()).containsExactly("holiday.txt");
  }

  @Test
  void fileInPlaceOfADirectoryIsRefused() throws IOException {
    Files.writeString(directory, "not a directory");
    assertThat(openFailure().getSQLState()).matches("57P03|58030");
    assertThat(Files.readString(directory)).isEqualTo("not a directory");
  }

  @Test
  void newerFormatIsRefusedByItsNumber() throws IOException, SQLException {
    fill();
    for (Path file : files()) {
      byte[] original = Files.readAllBytes(file);
      boolean hasFormat = original.length > 8 && original[0] == 'H' && original[1] == 'F';
      if (hasFormat) {
        byte[] newer = original.clone();
        newer[4] = 99;
        newer[5] = 0;
        Files.write(file, newer);
        SQLException refusal = openFailure();
        assertThat(refusal.getSQLState())
            .as("%s: %s", file, refusal.getMessage())
            .isIn("0A000", "XX001");
        assertThat(refusal.getMessage()).contains(String.valueOf(file.getFileName()));
        Files.write(file, original);
      }
    }
    assertThat(readAll()).hasSize(ROW_COUNT);
  }

  /// Flips one bit inside each stored row but the last: the newest record of a log may be taken for
  /// a torn one, an older one never.
  @Test
  void flippedBitInACommittedRowIsDetected() throws IOException, SQLException {
    fill();
    List<String> rows = readAll();
    int flippedCount = 0;
    for (Path file : files()) {
      byte[] original = Files.readAllBytes(file);
      for (int row = 0; row < ROW_COUNT - 5; row += 7) {
        int offset = indexOf(original, needle(row).getBytes(StandardCharsets.UTF_8));
        if (offset >= 0) {
          flippedCount++;
          byte[] damaged = original.clone();
          damaged[offset] ^= 0x10;
          Files.write(file, damaged);
          SQLException refusal = openFailure();
          assertThat(refusal.getSQLState()).as("%s, row %d", file, row).isEqualTo("XX001");
          assertThat(refusal.getMessage()).contains(String.valueOf(file.getFileName()));
        }
      }
      Files.write(file, original);
    }
    assertThat(flippedCount).as("places with a row").isPositive();
    assertThat(readAll()).isEqualTo(rows);
  }

  @Test
  void missingFileIsDetected() throws IOException, SQLException {
    fill();
    List<String> rows = readAll();
    for (Path file : files()) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".hfl") || name.endsWith(".hfc")) {
        byte[] original = Files.readAllBytes(file);
        Files.delete(file);
        SQLException refusal = openFailure();
        assertThat(refusal.getSQLState()).as(name).isEqualTo("XX001");
        Files.write(file, original);
      }
    }
    assertThat(readAll()).isEqualTo(rows);
  }

  /// Opens a database in a directory where it must fail; then fills one until the disk is full.
  static final class FullDisk {
    private FullDisk() {}

    public static void main(String[] arguments) throws SQLException {
      long acknowledged = 0;
      try (Connection connection = DriverManager.getConnection(arguments[0])) {
        execute(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)");
        try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
          while (true) {
            insert.setLong(1, acknowledged);
            insert.setString(2, "x".repeat(100_000));
            insert.executeUpdate();
            acknowledged++;
          }
        } catch (SQLException e) {
          System.out.println("stopped " + e.getSQLState() + " " + e.getMessage());
        }
        System.out.println("read while full " + count(connection).equals("" + acknowledged));
      }
      try (Connection connection = DriverManager.getConnection(arguments[0])) {
        System.out.println("read after " + count(connection).equals("" + acknowledged));
      } catch (SQLException e) {
        System.out.println("read after " + e.getSQLState());
      }
      System.out.println("enough " + (acknowledged > 10));
    }
  }

  @Test
  void fullDiskStopsWritersAndLosesNothing() throws IOException {
    String output =
        inOwnMounts(
            "mount -t tmpfs -o size=48m tmpfs \"$1\"",
            FullDisk.class,
            "jdbc:holdfast:" + directory.resolve("in"));
    assertThat(output)
        .contains("stopped 53100")
        .contains("read while full true")
        .contains("read after true")
        .contains("enough true");
  }

  /// Opens a database on a read-only file system.
  static final class ReadOnlyDisk {
    private ReadOnlyDisk() {}

    public static void main(String[] arguments) {
      try (Connection _ = DriverManager.getConnection(arguments[0])) {
        System.out.println("opened");
      } catch (SQLException e) {
        System.out.println("refused " + e.getSQLState() + " " + e.getMessage());
      }
    }
  }

  @Test
  void readOnlyDirectoryIsRefused() throws IOException, SQLException {
    fill();
    List<String> namesBefore = fileNames();

    String output =
        inOwnMounts(
            "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\"",
            ReadOnlyDisk.class,
            "jdbc:holdfast:" + directory);

    assertThat(output).containsPattern("refused 58030 .*[Rr]ead-only");
    assertThat(fileNames()).isEqualTo(namesBefore);
    assertThat(readAll()).hasSize(ROW_COUNT);
  }

  /// Runs a program with mounts of its own under `directory`; skipped where the system forbids it.
  private String inOwnMounts(String mount, Class<?> program, String url) throws IOException {
    Files.createDirectories(directory);
    String script = mount + " || { echo no mount; exit 0; }; shift; exec \"$@\"";
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script, "sh"));
    command.add(directory.toString());
    command.addAll(ForkedJvm.command(List.of("-Xmx256m"), program, url));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "SKIPPED: unshare is not installed: " + e.getMessage());
      return "";
    }
    String output = ForkedJvm.output(process);
    assumeFalse(
        output.contains("no mount") || output.contains("unshare"), "SKIPPED: no own mounts here");
    return output;
  }

  private SQLException openFailure() {
    SQLException refusal = catchThrowableOfType(SQLException.class, () -> readAll());
    assertThat((Throwable) refusal).as("refusal of %s", directory).isNotNull();
    return refusal;
  }

  private void fill() throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)");
      for (int row = 0; row < ROW_COUNT; row++) {
        execute(connection, "INSERT INTO t VALUES (" + row + ", '" + needle(row) + "')");
      }
    }
  }

  private static String needle(int row) {
    return "needle<" + row + ">";
  }

  private List<String> readAll() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT a FROM t ORDER BY id")) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:holdfast:" + directory);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
      rows.next();
      return rows.getString(1);
    }
  }

  /// All files that are the database; a spare log file comes and goes.
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("spare-"))
          .sorted()
          .toList();
    }
  }

  private List<String> fileNames() throws IOException {
    return files().stream().map(file -> String.valueOf(file.getFileName())).toList();
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int start = 0; start + wanted.length <= bytes.length; start++) {
      int length = 0;
      while (length < wanted.length && bytes[start + length] == wanted[length]) {
        length++;
      }
      if (length == wanted.length) {
        return start;
      }
    }
    return -1;
  }
}
