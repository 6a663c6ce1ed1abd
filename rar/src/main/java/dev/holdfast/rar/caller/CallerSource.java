package dev.holdfast.rar.caller;

import java.util.Optional;

/// One way of asking the container who calls.
interface CallerSource {
  /// The caller, or empty when this source does not exist here or knows nobody.
  Optional<Caller> ask();
}
