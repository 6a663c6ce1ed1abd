package dev.holdfast.arquillian.process;

import dev.holdfast.arquillian.transfer.TransferServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/// The application of [TransferServlet] as an archive.
final class Transfers {
  /// On WildFly, lets the WAR see the API inside the adapter of `holdfast.ear`.
  private static final String SEES_HOLDFAST =
      """
      <jboss-deployment-structure>
        <deployment>
          <dependencies>
            <module name="deployment.holdfast.ear.holdfast.rar"/>
          </dependencies>
        </deployment>
      </jboss-deployment-structure>
      """;

  private Transfers() {}

  static Path writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path archive = directory.resolve("transfers.war");
    ShrinkWrap.create(WebArchive.class, "transfers.war")
        .addClass(TransferServlet.class)
        .addAsWebInfResource(new StringAsset(SEES_HOLDFAST), "jboss-deployment-structure.xml")
        .as(ZipExporter.class)
        .exportTo(archive.toFile(), true);
    return archive;
  }
}
