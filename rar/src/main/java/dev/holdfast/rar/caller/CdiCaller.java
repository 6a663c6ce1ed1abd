package dev.holdfast.rar.caller;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.security.Principal;
import java.util.Optional;

/// The built-in `Principal` bean of the calling archive, where it is a bean archive.
final class CdiCaller implements CallerSource {
  @Override
  public Optional<Caller> ask() {
    try {
      Instance<Principal> principal = CDI.current().select(Principal.class);
      return principal.isResolvable()
          ? Optional.ofNullable(principal.get().getName()).map(Caller::named)
          : Optional.empty();
    } catch (RuntimeException | LinkageError _) {
      // No CDI here, or no caller: the next source is asked.
      return Optional.empty();
    }
  }
}
