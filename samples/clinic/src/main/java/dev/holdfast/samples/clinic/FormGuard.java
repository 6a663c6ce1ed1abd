package dev.holdfast.samples.clinic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/// Puts the security headers on every response, and lets only our own pages' forms change
/// something: each carries a word that only the session knows, and the browser says where a form
/// came from.
@WebFilter("/*")
public class FormGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String TOKEN = "token";
  private static final int TOKEN_BYTES = 16;
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private final transient SecureRandom random = new SecureRandom();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    if (request.getMethod().equals("POST") && !isOfOurForm(request)) {
      response.sendError(
          HttpServletResponse.SC_FORBIDDEN, "this form is not ours, or its session is over");
      return;
    }
    if (request.getUserPrincipal() != null) {
      request.setAttribute(TOKEN, token(request.getSession()));
    }
    chain.doFilter(request, response);
  }

  // To log in there is no session yet; where the form came from is known all the same.
  private static boolean isOfOurForm(HttpServletRequest request) {
    return isFromHere(request) && (request.getServletPath().equals("/log-in") || hasToken(request));
  }

  private static boolean isFromHere(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.getHeader("Origin");
    return origin == null || origin.endsWith("://" + request.getHeader("Host"));
  }

  private static boolean hasToken(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    Object expected = session == null ? null : session.getAttribute(TOKEN);
    String given = Objects.requireNonNullElse(request.getParameter(TOKEN), "");
    return expected instanceof String text
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private String token(HttpSession session) {
    if (session.getAttribute(TOKEN) instanceof String known) {
      return known;
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String made = HexFormat.of().formatHex(bytes);
    session.setAttribute(TOKEN, made);
    return made;
  }
}
