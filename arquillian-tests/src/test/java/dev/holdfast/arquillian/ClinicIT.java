package dev.holdfast.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.arquillian.ClinicVisitor.Page;
import dev.holdfast.arquillian.process.Waiting;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Goal: the sample clinic shows and lets do, to each of its roles, what the grants in the database
/// say, and its log-in and forms are safe.
///
/// Method: the clinic as it is built, its pages asked over HTTP as each role.
@ExtendWith(ArquillianExtension.class)
class ClinicIT {
  private static final String CLINIC = "clinic";
  private static final Duration DELIVERY_MAX = Duration.ofSeconds(60);

  private static final List<String> PAGES =
      List.of("patients/7", "appointments", "prescriptions", "consents", "trail");

  private static final Map<String, Map<String, String>> FORMS = forms();

  @ArquillianResource
  @OperateOnDeployment(CLINIC)
  private URL clinic;

  @Deployment(name = "holdfast", order = 1, testable = false)
  static EnterpriseArchive holdfast() {
    File ear = new File(System.getProperty("holdfast.ear"));
    return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, ear);
  }

  @Deployment(name = CLINIC, order = 2, testable = false)
  static WebArchive clinic() {
    File war = new File(System.getProperty("clinic.war"));
    return ShrinkWrap.createFromZipFile(WebArchive.class, war);
  }

  // What comes behind a blank only tells forms of the same address apart.
  private static Map<String, Map<String, String>> forms() {
    var forms = new LinkedHashMap<String, Map<String, String>>();
    forms.put("patients/7 city", Map.of("column", "city", "value", "Oslo"));
    forms.put("patients/7 phone", Map.of("column", "phone", "value", "+00 555 1"));
    forms.put("patients/7 allergies", Map.of("column", "allergies", "value", "nuts"));
    forms.put("patients/7 prescribe", Map.of("drug", "aspirin", "dose", "1 × 100 mg"));
    forms.put(
        "appointments",
        Map.of("patient", "7", "practitioner", "3", "start", "2031-01-02T10:00", "minutes", "30"));
    return forms;
  }

  private ClinicVisitor visitor(String user) throws Exception {
    var visitor = new ClinicVisitor(clinic.toURI());
    Page first = visitor.logIn(user, System.getProperty("clinic.password"));
    assertThat(first.path()).as(first.text()).isIn("", "trail");
    assertThat(first.status()).isEqualTo(200);
    return visitor;
  }

  @Test
  void eachRoleSeesAndDoesWhatItsGrantsAllow() throws Exception {
    // patient, appointments, prescriptions, consents, trail; city, phone, allergies, prescribe,
    // book
    assertThat(visitor("rosa").statuses(PAGES, FORMS))
        .as("receptionist")
        .containsExactly(200, 200, 403, 200, 403, 200, 200, 403, 403, 200);
    assertThat(visitor("noah").statuses(PAGES, FORMS))
        .as("nurse")
        .containsExactly(200, 200, 200, 200, 403, 403, 200, 200, 403, 403);
    assertThat(visitor("dora").statuses(PAGES, FORMS))
        .as("doctor")
        .containsExactly(200, 200, 200, 200, 403, 403, 403, 200, 200, 403);
    assertThat(visitor("axel").statuses(PAGES, FORMS))
        .as("auditor")
        .containsExactly(403, 403, 403, 403, 200, 403, 403, 403, 403, 403);
  }

  @Test
  void aRefusalNamesTheMissingRightAndIsInTheTrail() throws Exception {
    ClinicVisitor rosa = visitor("rosa");
    Page refused = rosa.see("prescriptions");
    assertThat(refused.text())
        .contains("rosa", "receptionist", "see prescriptions", "SELECT on the table prescriptions");
    rosa.see("patients/7");
    refused = rosa.fill("patients/7", Map.of("drug", "opium", "dose", "1"));
    assertThat(refused.text()).contains("INSERT on the table prescriptions");
    assertThat(visitor("axel").see("trail?by=rosa&outcome=refused").text())
        .contains("public.prescriptions", "refused", "clinic");
    assertThat(visitor("dora").see("patients/7").text()).doesNotContain("opium");
  }

  @Test
  void healthIsHiddenFromTheReceptionistAndShownToTheDoctor() throws Exception {
    ClinicVisitor noah = visitor("noah");
    noah.see("patients/8");
    noah.fill("patients/8", Map.of("column", "allergies", "value", "penicillin of the test"));
    assertThat(visitor("rosa").see("patients/8").text())
        .doesNotContain("penicillin of the test")
        .contains("not shown to you", "SELECT (allergies) on the table patients");
    assertThat(visitor("dora").see("patients/8").text()).contains("penicillin of the test");
  }

  @Test
  void theRecordSaysWhoChangedWhatWhenAndHowItWas() throws Exception {
    ClinicVisitor rosa = visitor("rosa");
    rosa.see("patients/9");
    rosa.fill("patients/9", Map.of("column", "city", "value", "Old Town"));
    Instant between = Instant.now();
    Page changed = rosa.fill("patients/9", Map.of("column", "city", "value", "New Town"));
    assertThat(changed.text()).contains("New Town");
    Page past = rosa.see("patients/9?asOf=" + between);
    assertThat(past.text()).contains("Old Town").doesNotContain("New Town");
    assertThat(visitor("dora").see("patients/9").text())
        .containsSubsequence("Who changed what, when", "rosa", "changed patient", "New Town")
        .containsSubsequence("rosa", "changed patient", "Old Town", CLINIC);
    assertThat(rosa.see("patients/9?asOf=2020-01-01").text()).contains("did not exist then");
  }

  @Test
  void aPrescriptionReachesThePharmacyInItsTransaction() throws Exception {
    ClinicVisitor dora = visitor("dora");
    dora.see("patients/10");
    dora.fill("patients/10", Map.of("drug", "drug of the test", "dose", "1 × 100 mg"));
    Waiting.until(DELIVERY_MAX, "the pharmacy's order", () -> isOrdered(dora, "drug of the test"));
  }

  private static boolean isOrdered(ClinicVisitor visitor, String drug) {
    try {
      String page = visitor.see("prescriptions").text();
      String row = page.substring(page.indexOf(drug));
      return row.substring(0, row.indexOf("</tr>")).contains("Z</td>");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoChangesAnAppointmentThatAnotherChangedIsTold() throws Exception {
    ClinicVisitor rosa = visitor("rosa");
    ClinicVisitor noah = visitor("noah");
    rosa.see("appointments");
    noah.see("appointments");
    Map<String, String> kept = Map.of("id", "20", "version", "0", "status", "kept");
    Map<String, String> missed = Map.of("id", "20", "version", "0", "status", "missed");
    rosa.fill("appointments", kept);
    rosa.fill("appointments", missed);
    assertThat(noah.fill("appointments", kept).status()).isEqualTo(409);
  }

  @Test
  void withoutALogInThereIsOnlyTheLogInPage() throws Exception {
    var stranger = new ClinicVisitor(clinic.toURI());
    for (String page : PAGES) {
      assertThat(stranger.see(page).path()).isEqualTo("log-in");
    }
    assertThat(stranger.logIn("rosa", "wrong").status()).isEqualTo(401);
    assertThat(stranger.logIn("nobody", "wrong").status()).isEqualTo(401);
    assertThat(stranger.see("patients/7").path()).isEqualTo("log-in");
    assertThat(stranger.see("clinic.css").status()).isEqualTo(200);
  }

  @Test
  void aSessionFromBeforeTheLogInIsNotTheOneAfterIt() throws Exception {
    ClinicVisitor rosa = visitor("rosa");
    String first = rosa.session();
    var victim = new ClinicVisitor(clinic.toURI());
    Page page =
        victim.logIn(
            "dora", System.getProperty("clinic.password"), "Cookie", ClinicVisitor.SESSION + first);
    assertThat(page.text()).contains("<strong>dora</strong>");
    assertThat(victim.session()).isNotEmpty().isNotEqualTo(first);
    assertThat(rosa.see("prescriptions").path()).isEqualTo("log-in");
  }

  @Test
  void whoLogsInAnewIsTheNewUser() throws Exception {
    ClinicVisitor visitor = visitor("rosa");
    for (String user : List.of("dora", "axel", "rosa")) {
      visitor.logIn(user, System.getProperty("clinic.password"));
      assertThat(visitor.see("consents").text()).contains("<strong>" + user + "</strong>");
    }
  }

  @Test
  void formsOfOthersAreRefused() throws Exception {
    ClinicVisitor rosa = visitor("rosa");
    Map<String, String> move = Map.of("column", "city", "value", "Nowhere");
    assertThat(rosa.send("patients/11", move).status()).isEqualTo(403);
    assertThat(
            rosa.send("patients/11", Map.of("column", "city", "value", "x", "token", "0")).status())
        .isEqualTo(403);
    var other = new ClinicVisitor(clinic.toURI());
    assertThat(
            other
                .logIn(
                    "rosa", System.getProperty("clinic.password"), "Sec-Fetch-Site", "cross-site")
                .status())
        .isEqualTo(403);
    assertThat(rosa.see("patients/11").text()).doesNotContain("Nowhere");
  }
}
