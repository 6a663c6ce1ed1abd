package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The head that is kept beside the database; see the package comment. Used by one thread at a
/// time.
final class HeadFile {
  static final String NAME = "audit.head";

  private static final int HEAD_FORMAT_VERSION = 1;
  private static final String TITLE = "holdfast audit head " + HEAD_FORMAT_VERSION;
  private static final String TEMPORARY_NAME = "audit.head.new";
  private static final int SIZE_BYTES_MAX = 256;
  private static final Pattern HEAD = Pattern.compile("\\d{1,19} [0-9a-f]{64}");

  private final FileSystem fileSystem;
  private final Path directory;

  HeadFile(FileSystem fileSystem, Path directory) {
    this.fileSystem = fileSystem;
    this.directory = directory;
  }

  /// Replaces the file; the new head is durable when this returns.
  void write(AuditHead head) {
    String lines = TITLE + "\n" + head.number() + " " + head.hash() + "\n";
    byte[] bytes = (lines + crcOf(lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    Path temporary = directory.resolve(TEMPORARY_NAME);
    fileSystem.delete(temporary);
    try (StorageFile file = fileSystem.create(temporary)) {
      file.write(ByteBuffer.wrap(bytes), 0);
      file.force(); // the bytes are there before the name points to them
    }
    fileSystem.rename(temporary, directory.resolve(NAME));
    fileSystem.forceDirectory(directory); // the name is durable
  }

  /// The head, or null when there is no file; FILE_DAMAGED when it is not as it was written.
  @Nullable AuditHead read() {
    Path path = directory.resolve(NAME);
    if (!fileSystem.exists(path)) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(SIZE_BYTES_MAX);
    try (StorageFile file = fileSystem.openForRead(path)) {
      file.read(bytes, 0);
    }
    return parse(new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1));
  }

  private static AuditHead parse(String text) {
    String[] lines = text.split("\n", -1);
    boolean whole =
        lines.length == 4
            && lines[0].equals(TITLE)
            && HEAD.matcher(lines[1]).matches()
            && lines[2].equals(crcOf(lines[0] + "\n" + lines[1] + "\n"))
            && lines[3].isEmpty();
    if (!whole) {
      throw new CorruptionException(ErrorCode.FILE_DAMAGED, NAME, 0, "is not as it was written");
    }
    int space = lines[1].indexOf(' ');
    return new AuditHead(
        Long.parseLong(lines[1].substring(0, space)), lines[1].substring(space + 1));
  }

  private static String crcOf(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
