package dev.holdfast.rar.caller;

import java.util.List;
import java.util.Optional;

/// Asks one source after the other who calls; the first that names somebody wins.
///
/// The order is measured: Elytron knows servlet and EJB callers on WildFly, Payara's security
/// context knows both there, CDI's `Principal` knows the caller of any bean archive, the EJB
/// context any EJB's.
public final class Callers {
  private static final List<CallerSource> SOURCES =
      List.of(new ElytronCaller(), new PayaraCaller(), new CdiCaller(), new EjbContextCaller());

  private Callers() {}

  /// The caller of the current thread.
  public static Caller current() {
    for (CallerSource source : SOURCES) {
      Optional<Caller> caller = source.ask();
      if (caller.isPresent() && !caller.get().isAnonymous()) {
        return caller.get();
      }
    }
    return Caller.ANONYMOUS;
  }
}
