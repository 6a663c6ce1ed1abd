package dev.holdfast.rar;

import dev.holdfast.database.Session;
import dev.holdfast.kernel.error.HoldfastException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;

/// The transaction of one connection, where the server uses no XA.
final class ServerLocalTransaction implements LocalTransaction {
  private final Session session;

  ServerLocalTransaction(Session session) {
    this.session = session;
  }

  @Override
  public void begin() throws ResourceException {
    run(session::begin);
  }

  @Override
  public void commit() throws ResourceException {
    run(session::commit);
  }

  @Override
  public void rollback() throws ResourceException {
    run(session::rollback);
  }

  private static void run(Runnable step) throws ResourceException {
    try {
      step.run();
    } catch (HoldfastException e) {
      var failure = new LocalTransactionException(e.getMessage(), e);
      failure.setErrorCode(e.errorCode().sqlState().code());
      throw failure;
    }
  }
}
