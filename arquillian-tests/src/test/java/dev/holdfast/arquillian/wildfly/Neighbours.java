package dev.holdfast.arquillian.wildfly;

import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/// The applications of [InjectedServlet] and [LinkedServlet] as archives.
final class Neighbours {
  /// Without it WildFly keeps the application, and by its field our class loader, for ever:
  /// decision 14.
  private static final String STARTS_AND_ENDS_WITH_THE_EAR =
      """
      <jboss xmlns="urn:jboss:1.0">
        <jboss-deployment-dependencies xmlns="urn:jboss:deployment-dependencies:1.0">
          <dependency name="holdfast.ear"/>
        </jboss-deployment-dependencies>
      </jboss>
      """;

  /// A dependency on the module restarts the application with the EAR, too.
  private static final String SEES_THE_ADAPTER =
      """
      <jboss-deployment-structure>
        <deployment>
          <dependencies>
            <module name="deployment.holdfast.ear.holdfast.rar"/>
          </dependencies>
        </deployment>
      </jboss-deployment-structure>
      """;

  private Neighbours() {}

  static Path writeInjectedTo(Path directory) {
    Path archive = directory.resolve("injected.war");
    ShrinkWrap.create(WebArchive.class, "injected.war")
        .addClass(InjectedServlet.class)
        .addAsManifestResource(new StringAsset(STARTS_AND_ENDS_WITH_THE_EAR), "jboss-all.xml")
        .as(ZipExporter.class)
        .exportTo(archive.toFile(), true);
    return archive;
  }

  static Path writeLinkedTo(Path directory) {
    Path archive = directory.resolve("linked.war");
    ShrinkWrap.create(WebArchive.class, "linked.war")
        .addClass(LinkedServlet.class)
        .addAsWebInfResource(new StringAsset(SEES_THE_ADAPTER), "jboss-deployment-structure.xml")
        .as(ZipExporter.class)
        .exportTo(archive.toFile(), true);
    return archive;
  }
}
