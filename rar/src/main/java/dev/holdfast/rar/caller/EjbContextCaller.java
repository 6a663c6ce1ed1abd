package dev.holdfast.rar.caller;

import jakarta.ejb.EJBContext;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/// The context of the EJB that is running, if one is.
final class EjbContextCaller implements CallerSource {
  @Override
  @SuppressWarnings("BanJNDI") // A constant name in the component's own context.
  public Optional<Caller> ask() {
    try {
      Object context = new InitialContext().lookup("java:comp/EJBContext");
      return context instanceof EJBContext ejb
          ? Optional.of(Caller.named(ejb.getCallerPrincipal().getName()))
          : Optional.empty();
    } catch (NamingException | RuntimeException | LinkageError _) {
      // Not in an EJB: anonymous, as far as this source knows.
      return Optional.empty();
    }
  }
}
