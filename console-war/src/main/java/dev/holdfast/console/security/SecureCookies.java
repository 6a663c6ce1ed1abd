package dev.holdfast.console.security;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/// Sends the session's cookie over https only where the system property
/// `holdfast.console.https.only` is true: a server that also serves plain http cannot have that as
/// its default.
@WebListener
public class SecureCookies implements ServletContextListener {
  private static final String PROPERTY = "holdfast.console.https.only";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().getSessionCookieConfig().setSecure(Boolean.getBoolean(PROPERTY));
  }
}
