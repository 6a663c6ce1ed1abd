package dev.holdfast.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.bank.BankUsers;
import dev.holdfast.arquillian.caller.Place;
import dev.holdfast.arquillian.process.Waiting;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
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

/// Goal: the audit trail says who wrote, in which application and in which trace, whether from a
/// servlet, an EJB, a timer or a JMS listener.
///
/// Method: the application of `dev.holdfast.arquillian.caller` writes from each of them, and reads
/// the trail.
@ExtendWith(ArquillianExtension.class)
class CallerIT {
  private static final String CALLERS = "callers";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Duration WRITING_MAX = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();

  @ArquillianResource
  @OperateOnDeployment(CALLERS)
  private URL callers;

  @Deployment(name = "holdfast", order = 1, testable = false)
  static EnterpriseArchive holdfast() {
    File ear = new File(System.getProperty("holdfast.ear"));
    return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, ear);
  }

  @Deployment(name = CALLERS, order = 2, testable = false)
  static WebArchive callers() {
    return ShrinkWrap.create(WebArchive.class, "callers.war")
        .addPackage(Place.class.getPackage())
        .addClass(BankUsers.class)
        .addAsWebInfResource("caller/jboss-ejb3.xml", "jboss-ejb3.xml")
        .addAsWebInfResource("caller/glassfish-ejb-jar.xml", "glassfish-ejb-jar.xml")
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  @Test
  void theTrailNamesCallerApplicationAndTraceOfServletEjbTimerAndListener() throws Exception {
    assertThat(get("write", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"))
        .isEqualTo("done");
    Waiting.until(WRITING_MAX, "six rows in the trail", () -> trail().size() >= 6);
    assertThat(trail())
        .containsExactly(
            "written_by_ejb|alice|callers|" + TRACE,
            "written_by_listener|anonymous|callers|" + TRACE,
            "written_by_listener_run_as|night-shift|callers|" + TRACE,
            "written_by_servlet|alice|callers|" + TRACE,
            "written_by_timer|anonymous|callers|",
            "written_by_timer_run_as|night-shift|callers|");
  }

  private List<String> trail() {
    try {
      return get("trail", "Accept", "text/plain").lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String get(String path, String header, String value)
      throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder().encodeToString("alice:alice".getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(callers + path))
            .header("Authorization", "Basic " + credentials)
            .header(header, value)
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
