package dev.holdfast.arquillian;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody with a browser in front of the sample clinic: keeps cookies, follows redirects, and
/// sends forms with the word that the last page gave.
final class ClinicVisitor {
  /// How the session's cookie begins.
  static final String SESSION = "CLINIC_SESSION=";

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"(\\w+)\"");

  private final URI clinic;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private String token = "";

  /// What came back in the end.
  record Page(int status, String path, String text) {}

  ClinicVisitor(URI clinic) {
    this.clinic = clinic;
  }

  Page logIn(String user, String password, String... headers) throws Exception {
    return send("log-in", Map.of("user", user, "password", password), headers);
  }

  Page see(String path) throws IOException, InterruptedException {
    return ask(HttpRequest.newBuilder(clinic.resolve(path)).GET());
  }

  /// Sends a form as the last page would.
  Page fill(String path, Map<String, String> fields) throws IOException, InterruptedException {
    var withToken = new TreeMap<>(fields);
    withToken.put("token", token);
    return send(path, withToken);
  }

  /// Sends a form with these fields and headers only.
  Page send(String path, Map<String, String> fields, String... headers)
      throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(clinic.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return ask(headers.length == 0 ? request : request.headers(headers));
  }

  private Page ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Matcher word = TOKEN.matcher(response.body());
    if (word.find()) {
      token = word.group(1);
    }
    String path = response.uri().getPath().substring(clinic.getPath().length());
    return new Page(response.statusCode(), path, response.body());
  }

  /// The session's cookie.
  String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> SESSION.equals(cookie.getName() + "="))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /// Of each of these pages and forms, how it ended.
  List<Integer> statuses(List<String> pages, Map<String, Map<String, String>> forms)
      throws Exception {
    var statuses = new ArrayList<Integer>();
    for (String page : pages) {
      statuses.add(see(page).status());
    }
    for (Map.Entry<String, Map<String, String>> form : forms.entrySet()) {
      statuses.add(fill(form.getKey().split(" ", 2)[0], form.getValue()).status());
    }
    return statuses;
  }
}
