package dev.holdfast.rar;

import dev.holdfast.database.Database;
import dev.holdfast.database.DatabaseOptions;
import dev.holdfast.database.DatabaseReference;
import dev.holdfast.database.Instance;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.transaction.xa.XAResource;

/// Opens the databases of one deployment at their first use, and closes them when the server stops
/// or undeploys the adapter.
///
/// The server may ask for a connection factory before `start` and use it after `stop`; both get an
/// error that says so. Equality is identity, as the Connectors specification asks of an adapter
/// without properties.
public final class HoldfastResourceAdapter implements ResourceAdapter {
  private static final String MEMORY_PREFIX = "mem:";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, DatabaseReference> open = new HashMap<>();
  private boolean started;

  @Override
  public void start(BootstrapContext context) {
    lock.lock();
    try {
      started = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stop() {
    lock.lock();
    try {
      started = false;
      open.values().forEach(DatabaseReference::close);
      open.clear();
    } finally {
      lock.unlock();
    }
  }

  /// The database of that name, opened now if it is not open.
  Database database(String name) {
    lock.lock();
    try {
      if (!started) {
        throw new HoldfastException(
            ErrorCode.DATABASE_CLOSED,
            "database " + name + ": the resource adapter is not running on this server");
      }
      return open.computeIfAbsent(name, HoldfastResourceAdapter::openNow).database();
    } finally {
      lock.unlock();
    }
  }

  private static DatabaseReference openNow(String name) {
    return name.startsWith(MEMORY_PREFIX)
        ? Instance.shared()
            .openInMemory(name.substring(MEMORY_PREFIX.length()), DatabaseOptions.DEFAULTS)
        : Instance.shared().open(DataDirectory.of(name), DatabaseOptions.DEFAULTS);
  }

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    throw new NotSupportedException("Holdfast delivers no messages");
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
    // No endpoint was ever activated.
  }

  /// Servers recover through a managed connection of each pool; there is no endpoint to recover.
  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) {
    return new XAResource[0];
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
