package dev.holdfast.rar.caller;

import java.util.List;
import java.util.Optional;

/// Asks one source after the other who calls; the first that names somebody wins.
///
/// The order is measured: Elytron knows servlet and EJB callers on WildFly, Payara's security
/// context knows both there, CDI's `Principal` knows the caller of any bean archive, the EJB
/// context any EJB's.
public final class Callers {
  private static final List<CallerSource> SOURCES = sources();

  private Callers() {}

  // Where Elytron is, Payara is not: a search for its class with every connection would cost.
  private static List<CallerSource> sources() {
    var elytron = new ElytronCaller();
    CallerSource ofTheServer = elytron.isHere() ? elytron : new PayaraCaller();
    return List.of(ofTheServer, new CdiCaller(), new EjbContextCaller());
  }

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
