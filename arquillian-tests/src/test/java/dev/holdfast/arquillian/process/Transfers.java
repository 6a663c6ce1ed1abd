package dev.holdfast.arquillian.process;

import dev.holdfast.arquillian.transfer.TransferServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/// The application of [TransferServlet] as an archive, without a descriptor of any server: it knows
/// `javax.sql` only.
final class Transfers {
  private Transfers() {}

  static Path writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path archive = directory.resolve("transfers.war");
    ShrinkWrap.create(WebArchive.class, "transfers.war")
        .addClass(TransferServlet.class)
        .as(ZipExporter.class)
        .exportTo(archive.toFile(), true);
    return archive;
  }
}
