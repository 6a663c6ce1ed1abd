package dev.holdfast.rar.caller;

import java.lang.reflect.Method;
import java.security.Principal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// WildFly's security domain of the calling deployment, with roles; by reflection, because Payara
/// has no such class.
final class ElytronCaller implements CallerSource {
  private record Domain(Method current, Method identity, Method principal, Method roles) {}

  private final @Nullable Domain domain = find();

  private static @Nullable Domain find() {
    try {
      Class<?> domain = Class.forName("org.wildfly.security.auth.server.SecurityDomain");
      Class<?> identity = Class.forName("org.wildfly.security.auth.server.SecurityIdentity");
      return new Domain(
          domain.getMethod("getCurrent"),
          domain.getMethod("getCurrentSecurityIdentity"),
          identity.getMethod("getPrincipal"),
          identity.getMethod("getRoles"));
    } catch (ReflectiveOperationException | LinkageError _) {
      return null;
    }
  }

  /// Whether this server has Elytron at all.
  boolean isHere() {
    return domain != null;
  }

  @Override
  public Optional<Caller> ask() {
    if (domain == null) {
      return Optional.empty();
    }
    try {
      Object current = domain.current().invoke(null);
      if (current == null) {
        return Optional.empty();
      }
      Object identity = domain.identity().invoke(current);
      var principal = (Principal) domain.principal().invoke(identity);
      return Optional.of(new Caller(principal.getName(), roles(domain.roles().invoke(identity))));
    } catch (ReflectiveOperationException | LinkageError _) {
      return Optional.empty();
    }
  }

  private static Set<String> roles(Object roles) {
    var names = new HashSet<String>();
    if (roles instanceof Iterable<?> each) {
      each.forEach(role -> names.add(String.valueOf(role)));
    }
    return names;
  }
}
