package dev.holdfast.arquillian.wildfly;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Chromium of this machine with one page open, and what went wrong in it. The caller closes.
final class Browser implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final List<String> WCAG_A_AND_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  // What the browser itself says about an answer of 4xx; the test asks for some on purpose.
  private static final String REFUSAL = "Failed to load resource: the server responded with";
  // Counts what the policy has stopped; a script of the test, not of the page.
  private static final String WATCH_POLICY =
      "window.violations = []; document.addEventListener('securitypolicyviolation',"
          + " e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':'"
          + " + e.lineNumber + ':' + e.columnNumber))";

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final Page page;
  private final Path screenshots;
  private final List<String> errors = new ArrayList<>();

  private Browser(Path executable, Path screenshots) {
    this.screenshots = screenshots;
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS));
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setColorScheme(ColorScheme.LIGHT));
    context.addInitScript(WATCH_POLICY);
    page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(this::heard);
    page.onPageError(error -> errors.add("script: " + error));
    page.onDialog(dialog -> {
      errors.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
  }

  /// Empty when there is no Chromium.
  static Optional<Path> executable() {
    return PLACES.stream().filter(Files::isExecutable).findFirst();
  }

  static Browser open(Path executable, Path screenshots) {
    return new Browser(executable, screenshots);
  }

  Page page() {
    return page;
  }

  private void heard(ConsoleMessage message) {
    boolean refusal = message.text().startsWith(REFUSAL) && !message.text().contains(" 5");
    if (message.type().equals("error") && !refusal) {
      errors.add(message.text());
    }
  }

  /// Errors in the console, dialogs, and what the policy has stopped, since the last question.
  List<String> errors() {
    List<String> found = new ArrayList<>(errors);
    errors.clear();
    for (Object violation : (List<?>) page.evaluate("window.violations.splice(0)")) {
      found.add("policy: " + violation);
    }
    return found;
  }

  /// Errors, and what axe finds, since the last question; keeps a picture.
  List<String> problems(String picture) {
    page.screenshot(new Page.ScreenshotOptions().setPath(screenshots.resolve(picture + ".png")));
    List<String> found = errors();
    AxeResults results = new AxeBuilder(page).withTags(WCAG_A_AND_AA).analyze();
    results
        .getViolations()
        .forEach(rule ->
            rule.getNodes()
                .forEach(node -> found.add("axe: " + rule.getId() + " at " + node.getHtml())));
    return found;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
