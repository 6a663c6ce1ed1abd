package dev.holdfast.console.security;

import dev.holdfast.console.rest.LogInTrace;
import dev.holdfast.ejb.access.LogInRegister;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/// Takes a log-in out of the register when its HTTP session ends, by log-out or by time.
@WebListener
public class SessionEnds implements HttpSessionListener {
  @EJB private LogInRegister register;

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    try {
      LogInTrace.end(event.getSession(), register);
    } catch (EJBException _) {
      // The archive is being undeployed, and the register goes with it.
    }
  }
}
