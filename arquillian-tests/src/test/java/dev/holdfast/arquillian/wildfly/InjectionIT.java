package dev.holdfast.arquillian.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import jakarta.annotation.Resource;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Goal: on WildFly the EAR alone gives every other deployment `java:/jdbc/holdfast`, for injection
/// too, without any configuration of the server or descriptor of the application.
///
/// Method: the test itself runs inside the server, as a WAR of its own.
@ExtendWith(ArquillianExtension.class)
class InjectionIT {
  private static final String TEST = "injection";

  @Resource(lookup = "java:/jdbc/holdfast")
  private DataSource dataSource;

  @Resource private UserTransaction transaction;

  @Deployment(name = "holdfast", order = 1, testable = false)
  static EnterpriseArchive holdfast() {
    File ear = new File(System.getProperty("holdfast.ear"));
    return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, ear);
  }

  @Deployment(name = TEST, order = 2)
  static WebArchive test() {
    return ShrinkWrap.create(WebArchive.class, "injection.war")
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  @Test
  @OperateOnDeployment(TEST)
  void anInjectedDataSourceWorksInAUserTransaction() throws Exception {
    assertSame(dataSource, new InitialContext().lookup("jdbc/holdfast"));
    transaction.begin();
    run("CREATE TABLE injected (id INT PRIMARY KEY)");
    run("INSERT INTO injected VALUES (1), (2)");
    transaction.commit();
    transaction.begin();
    run("DELETE FROM injected");
    assertEquals(0, count());
    transaction.rollback();
    assertEquals(2, count());
    run("DROP TABLE injected");
  }

  @Test
  @OperateOnDeployment(TEST)
  void theConnectionSaysWhoItIs() throws Exception {
    try (Connection connection = dataSource.getConnection()) {
      assertEquals("Holdfast", connection.getMetaData().getDatabaseProductName());
    }
  }

  private void run(String sql) throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int count() throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM injected")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
