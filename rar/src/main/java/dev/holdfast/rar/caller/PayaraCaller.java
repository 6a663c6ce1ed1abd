package dev.holdfast.rar.caller;

import java.security.Principal;
import java.util.Optional;

/// Payara's security context of the thread; looked up by the application's class loader each time,
/// so that nothing of the server is held.
final class PayaraCaller implements CallerSource {
  @Override
  public Optional<Caller> ask() {
    try {
      Class<?> type =
          Class.forName(
              "com.sun.enterprise.security.SecurityContext",
              true,
              Thread.currentThread().getContextClassLoader());
      Object context = type.getMethod("getCurrent").invoke(null);
      if (context == null) {
        return Optional.empty();
      }
      var principal = (Principal) type.getMethod("getCallerPrincipal").invoke(context);
      return Optional.ofNullable(principal).map(Principal::getName).map(Caller::named);
    } catch (ReflectiveOperationException | LinkageError _) {
      return Optional.empty();
    }
  }
}
