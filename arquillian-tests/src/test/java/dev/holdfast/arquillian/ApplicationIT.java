package dev.holdfast.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.bank.Accounts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Goal: an application of its own, beside Holdfast, gets data sources by JNDI that take part in
/// its container-managed transactions and know its caller.
///
/// Method: the application of `dev.holdfast.arquillian.bank`, asked over HTTP.
@ExtendWith(ArquillianExtension.class)
class ApplicationIT {
  private static final String BANK = "bank";

  private final HttpClient client = HttpClient.newHttpClient();

  @ArquillianResource
  @OperateOnDeployment(BANK)
  private URL bank;

  @Deployment(name = "holdfast", order = 1, testable = false)
  static EnterpriseArchive holdfast() {
    File ear = new File(System.getProperty("holdfast.ear"));
    return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, ear);
  }

  @Deployment(name = BANK, order = 2, testable = false)
  static WebArchive bank() {
    return ShrinkWrap.create(WebArchive.class, "bank.war")
        .addPackage(Accounts.class.getPackage())
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  @Test
  void aTransactionOverTwoDatabasesIsCommittedByTheContainer() throws Exception {
    assertThat(get("accounts?deposit=COMMIT&id=1&amount=5")).isEqualTo("5 5");
  }

  @Test
  void aTransactionIsRolledBackWhenItIsMarkedSo() throws Exception {
    assertThat(get("accounts?deposit=ROLLBACK_ONLY&id=2&amount=5")).isEqualTo("-1 -1");
  }

  @Test
  void aTransactionIsRolledBackByAnException() throws Exception {
    assertThat(get("accounts?deposit=EXCEPTION&id=3&amount=5")).isEqualTo("-1 -1");
  }

  @Test
  void theCallerOfTheApplicationIsTheUserInTheDatabase() throws Exception {
    assertThat(get("caller")).isEqualTo("alice alice alice alice");
  }

  @Test
  void aPooledConnectionForgetsItsLastCaller() throws Exception {
    get("caller");
    assertThat(get("anyone")).isEqualTo("anonymous");
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(bank + path));
    if (path.equals("caller")) {
      String credentials =
          Base64.getEncoder().encodeToString("alice:alice".getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + credentials);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
