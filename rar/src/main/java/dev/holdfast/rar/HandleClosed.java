package dev.holdfast.rar;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;

/// A listener to the closing of handles that ignores everything else.
interface HandleClosed extends ConnectionEventListener {
  @Override
  default void localTransactionStarted(ConnectionEvent event) {}

  @Override
  default void localTransactionCommitted(ConnectionEvent event) {}

  @Override
  default void localTransactionRolledback(ConnectionEvent event) {}

  @Override
  default void connectionErrorOccurred(ConnectionEvent event) {}
}
