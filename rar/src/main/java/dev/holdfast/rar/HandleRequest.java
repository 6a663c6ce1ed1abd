package dev.holdfast.rar;

import dev.holdfast.database.SessionIdentity;
import jakarta.resource.spi.ConnectionRequestInfo;

/// What a data source asks of the pool: a handle for a caller. All requests are equal, because any
/// pooled connection can serve any caller.
final class HandleRequest implements ConnectionRequestInfo {
  private final SessionIdentity identity;

  HandleRequest(SessionIdentity identity) {
    this.identity = identity;
  }

  SessionIdentity identity() {
    return identity;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HandleRequest;
  }

  @Override
  public int hashCode() {
    return HandleRequest.class.hashCode();
  }
}
