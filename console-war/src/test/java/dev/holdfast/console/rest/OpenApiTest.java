package dev.holdfast.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.BranchInfo;
import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.SessionInfo;
import dev.holdfast.api.access.EffectiveRight;
import dev.holdfast.api.access.GrantInfo;
import dev.holdfast.api.access.GroupMapping;
import dev.holdfast.api.access.LogIn;
import dev.holdfast.api.access.PolicyValue;
import dev.holdfast.api.access.RoleInfo;
import dev.holdfast.api.access.RoleMembership;
import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.api.audit.AuditOutcome;
import dev.holdfast.api.audit.AuditPage;
import dev.holdfast.api.audit.AuditVerification;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.annotation.security.PermitAll;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Goal: the description of the API is valid, complete, and says what is sent.
///
/// Method: a strict parser reads the document that the build made; each method of each resource is
/// looked for in it; what the resources write is compared with the schemas.
class OpenApiTest {
  private static final String TEXT = "text/plain";
  private static final String ROLES = "Roles: ";
  private static final String EVENTS = "text/event-stream";
  private static final String PDF = "application/pdf";

  private static SwaggerParseResult parsed;
  private static OpenAPI api;

  /// A method of a resource and where the document should have it.
  private record Endpoint(Method method, String path, PathItem.HttpMethod verb) {
    Operation operation() {
      PathItem item = api.getPaths().get(path);
      assertThat(item).as(path).isNotNull();
      Operation operation = item.readOperationsMap().get(verb);
      assertThat(operation).as("%s %s", verb, path).isNotNull();
      return operation;
    }

    boolean open() {
      return method.isAnnotationPresent(PermitAll.class);
    }
  }

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = OpenApiResource.class.getResourceAsStream("openapi.json")) {
      parsed =
          new OpenAPIV3Parser()
              .readContents(new String(in.readAllBytes(), StandardCharsets.UTF_8), null, null);
    }
    api = parsed.getOpenAPI();
  }

  /// Every resource method, found among the compiled classes so that none is forgotten.
  private static List<Endpoint> endpoints() throws Exception {
    List<Endpoint> endpoints = new ArrayList<>();
    var folder =
        java.nio.file.Path.of(OpenApiResource.class.getResource("OpenApiResource.class").toURI());
    List<String> names;
    try (Stream<java.nio.file.Path> files = Files.list(folder.getParent())) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    for (String name : names) {
      if (name.endsWith(".class")) {
        String type = OpenApiResource.class.getPackageName() + "." + name.replace(".class", "");
        addEndpoints(endpoints, Class.forName(type, false, OpenApiTest.class.getClassLoader()));
      }
    }
    return endpoints;
  }

  private static void addEndpoints(List<Endpoint> endpoints, Class<?> type) {
    Path root = type.getAnnotation(Path.class);
    if (root == null) {
      return;
    }
    for (Method method : type.getDeclaredMethods()) {
      Path below = method.getAnnotation(Path.class);
      String path = "/api/v1/" + root.value() + (below == null ? "" : "/" + below.value());
      Arrays.stream(method.getAnnotations())
          .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
          .filter(verb -> verb != null)
          .forEach(verb ->
              endpoints.add(new Endpoint(method, path, PathItem.HttpMethod.valueOf(verb.value()))));
    }
  }

  @Test
  void theDocumentIsValidWithoutAnyRemark() {
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(api.getInfo().getTitle()).isEqualTo("Holdfast");
    assertThat(api.getServers()).extracting(server -> server.getUrl()).containsExactly("/holdfast");
  }

  @Test
  void theDocumentHasTheResourcesAndNothingElse() throws Exception {
    List<String> written = new ArrayList<>();
    api.getPaths()
        .forEach((path, item) ->
            item.readOperationsMap().keySet().forEach(verb -> written.add(verb + " " + path)));

    assertThat(endpoints())
        .extracting(each -> each.verb() + " " + each.path())
        .hasSizeGreaterThanOrEqualTo(8)
        .containsExactlyInAnyOrderElementsOf(written);
    assertThat(api.getPaths().values())
        .flatExtracting(PathItem::readOperations)
        .extracting(Operation::getOperationId)
        .doesNotHaveDuplicates()
        .doesNotContainNull();
  }

  @Test
  void theRolesOfAnOperationAreThoseThatAreChecked() throws Exception {
    JsonObject described;
    try (InputStream in = OpenApiResource.class.getResourceAsStream("openapi.json");
        var reader = Json.createReader(in)) {
      List<Class<?>> resources =
          endpoints().stream().<Class<?>>map(each -> each.method().getDeclaringClass()).toList();
      described = OperationRoles.addTo(reader.readObject(), resources);
    }
    for (Endpoint each : endpoints()) {
      NeedsRole needed = each.method().getAnnotation(NeedsRole.class);
      JsonObject operation =
          described
              .getJsonObject("paths")
              .getJsonObject(each.path())
              .getJsonObject(each.verb().name().toLowerCase(Locale.ROOT));
      if (needed == null) {
        assertThat(operation).as(each.toString()).doesNotContainKey("x-roles");
      } else {
        assertThat(operation.getJsonArray("x-roles"))
            .as(each.toString())
            .isEqualTo(Json.createArrayBuilder(List.of(needed.value())).build());
        assertThat(operation.getJsonObject("responses")).containsKey("403");
      }
      String description = operation.getString("description", "");
      if (description.startsWith(ROLES)) {
        assertThat(needed).as(each.toString()).isNotNull();
        String sentence = description.substring(0, description.indexOf('.'));
        assertThat(Stream.of(Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR).filter(sentence::contains))
            .as(each.toString())
            .containsExactly(needed.value());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyOperationIsDescribedInFull() throws Exception {
    return endpoints().stream()
        .map(each -> DynamicTest.dynamicTest(each.verb() + " " + each.path(), () -> check(each)));
  }

  private static void check(Endpoint endpoint) {
    Operation operation = endpoint.operation();
    assertThat(operation.getSummary()).isNotBlank();
    assertThat(operation.getTags()).hasSize(1);
    if (endpoint.method().isAnnotationPresent(Consumes.class)) {
      assertThat(operation.getRequestBody().getRequired()).isTrue();
      checkContent(operation.getRequestBody().getContent().get("application/json"), true);
      assertThat(operation.getResponses()).containsKeys("400", "415");
    }
    if (endpoint.open()) {
      assertThat(operation.getSecurity()).isEmpty();
    } else {
      assertThat(operation.getSecurity()).as("as for all").isNull();
      assertThat(operation.getResponses()).containsKey("401");
    }
    if (endpoint.verb() != PathItem.HttpMethod.GET) {
      assertThat(operation.getResponses()).containsKey("403");
    }
    assertThat(operation.getResponses()).containsKey("500");
    assertThat(operation.getResponses().keySet()).anyMatch(code -> code.startsWith("2"));
    operation.getResponses().forEach(OpenApiTest::checkResponse);
  }

  private static void checkResponse(String code, ApiResponse response) {
    ApiResponse meant =
        response.get$ref() == null
            ? response
            : api.getComponents().getResponses().get(lastPart(response.get$ref()));
    assertThat(meant.getDescription()).as(code).isNotBlank();
    if (code.equals("204")) {
      assertThat(meant.getContent()).isNull();
    } else if (meant.getContent() != null && meant.getContent().containsKey(EVENTS)) {
      assertThat(meant.getContent()).containsOnlyKeys(EVENTS);
    } else if (meant.getContent() != null && meant.getContent().containsKey(TEXT)) {
      assertThat(meant.getContent()).containsOnlyKeys(TEXT);
      assertThat(meant.getContent().get(TEXT).getExamples()).isNotEmpty();
    } else if (code.startsWith("2")) {
      if (meant.getContent().containsKey(PDF)) {
        assertThat(meant.getContent()).containsOnlyKeys("application/json", "text/csv", PDF);
      } else {
        assertThat(meant.getContent()).containsOnlyKeys("application/json");
      }
      boolean described = !meant.getDescription().startsWith("OpenAPI");
      checkContent(meant.getContent().get("application/json"), described);
    } else {
      assertThat(meant.getContent()).containsOnlyKeys("application/problem+json");
      MediaType content = meant.getContent().get("application/problem+json");
      checkContent(content, true);
      for (Example example : content.getExamples().values()) {
        assertThat(object(example).getInt("status")).isEqualTo(Integer.parseInt(code));
      }
    }
  }

  /// A schema that says more than "object", and examples that have its members.
  private static void checkContent(MediaType content, boolean withMembers) {
    assertThat(content.getSchema()).isNotNull();
    if (!withMembers) {
      return;
    }
    List<Set<String>> shapes = shapes(content.getSchema());
    assertThat(shapes).isNotEmpty().noneMatch(Set::isEmpty);
    assertThat(content.getExamples()).isNotEmpty();
    for (Example example : content.getExamples().values()) {
      assertThat(shapes).anyMatch(shape -> shape.containsAll(object(example).keySet()));
    }
  }

  private static List<Set<String>> shapes(Schema<?> schema) {
    if (schema.getOneOf() != null) {
      return schema.getOneOf().stream().flatMap(each -> shapes(each).stream()).toList();
    }
    assertThat(schema.get$ref()).isNotNull();
    return List.of(members(lastPart(schema.get$ref())));
  }

  private static Set<String> members(String schema) {
    return schema(schema).getProperties().keySet();
  }

  private static Schema<?> schema(String name) {
    return api.getComponents().getSchemas().get(name);
  }

  private static String lastPart(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static JsonObject object(Example example) {
    try (var reader = Json.createReader(new StringReader(example.getValue().toString()))) {
      return reader.readObject();
    }
  }

  @Test
  void theSessionIsACookie() {
    var scheme = api.getComponents().getSecuritySchemes().get(ApiApplication.SESSION);

    assertThat(scheme.getIn().toString()).isEqualTo("cookie");
    assertThat(scheme.getName()).isEqualTo("HOLDFAST_SESSION");
    assertThat(api.getSecurity()).anyMatch(each -> each.containsKey(ApiApplication.SESSION));
  }

  @Test
  void whatIsSentHasTheMembersOfItsSchema() {
    Instant now = Instant.EPOCH;
    var session = new SessionInfo(1, "ada", "", "", SessionInfo.State.IDLE, now, "SELECT ?", null);
    var branch = new BranchInfo(1, "0a", "01", BranchInfo.State.PREPARED, now, 1, "ada", "");
    var status =
        new DatabaseStatus(
            "/data",
            "1",
            DatabaseStatus.State.OPEN,
            null,
            now,
            Duration.ZERO,
            Duration.ZERO,
            7,
            now,
            new DatabaseStatus.Figures(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
            new DatabaseStatus.Latency(List.of(100L), List.of(1L, 0L), 50, 100, 100));
    JsonObject sent = StatusResource.json(status);

    assertThat(SessionJson.of(session).build().keySet()).isEqualTo(members("Session"));
    assertThat(BranchesResource.json(branch).build().keySet()).isEqualTo(members("Branch"));
    assertThat(sent.keySet()).isEqualTo(members("Status"));
    assertThat(sent.getJsonObject("figures").keySet()).isEqualTo(members("Figures"));
    var entry =
        new AuditEntry(
            1,
            1,
            now,
            AuditClass.WRITE,
            "INSERT",
            "TABLE",
            "public.t",
            AuditOutcome.SUCCESS,
            "",
            1,
            1,
            "ada",
            List.of(),
            "",
            1,
            1,
            "",
            "",
            "",
            "00");
    var head = new AuditHead(1, "00");
    var verification = new AuditVerification(true, 1, null, null, head, null);
    assertThat(AuditResource.json(entry).build().keySet()).isEqualTo(members("AuditEntry"));
    assertThat(AuditResource.json(new AuditPage(List.of(entry), null)).keySet())
        .isEqualTo(members("AuditPage"));
    assertThat(AuditResource.json(head).build().keySet()).isEqualTo(members("AuditHead"));
    assertThat(AuditResource.json(verification).keySet()).isEqualTo(members("AuditVerification"));
    assertThat(ResultJson.ofUpdate(1).keySet()).isEqualTo(members("Count"));
    assertThat(members("Problem")).containsAll(Problem.crossSite().toJson().keySet());
  }

  @Test
  void whatIsSentOfUsersAndRightsHasTheMembersOfItsSchema() {
    Instant now = Instant.EPOCH;
    var state = new RoleInfo.LogInState(true, 0, null, null);
    var role =
        new RoleInfo(
            "ada", false, false, true, true, null, null, null, List.of(), List.of(), state);
    var grant = new GrantInfo("table", "s", "t", null, "SELECT", "ada", "bob", false, "bob");
    var right = new EffectiveRight("ada", "table", "s", "t", null, "SELECT", "ada: owner");

    assertThat(AccessJson.role(role).build().keySet()).isEqualTo(members("Role"));
    assertThat(AccessJson.logIns(state).build().keySet()).isEqualTo(members("RoleLogIns"));
    assertThat(AccessJson.grant(grant).build().keySet()).isEqualTo(members("Grant"));
    assertThat(AccessJson.right(right).build().keySet()).isEqualTo(members("EffectiveRight"));
    assertThat(AccessJson.membership(new RoleMembership("a", "b", true, "c")).build().keySet())
        .isEqualTo(members("Member"));
    assertThat(AccessJson.mapping(new GroupMapping("a", "b")).build().keySet())
        .isEqualTo(members("RoleMapping"));
    assertThat(AccessJson.policy(new PolicyValue("a", 1, 2, 3, 4, "b")).build().keySet())
        .isEqualTo(members("PolicySetting"));
    assertThat(AccessJson.logIn(new LogIn("1", "ada", now, now, "", ""), true).build().keySet())
        .isEqualTo(members("LogIn"));
  }

  @Test
  void theStatesAreThoseOfTheApi() {
    assertThat(states("Session")).isEqualTo(names(SessionInfo.State.values()));
    assertThat(states("Branch")).isEqualTo(names(BranchInfo.State.values()));
    assertThat(states("Status")).isEqualTo(names(DatabaseStatus.State.values()));
  }

  private static List<String> states(String schema) {
    Schema<?> state = schema(schema).getProperties().get("state");
    return state.getEnum().stream().map(String::valueOf).toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
