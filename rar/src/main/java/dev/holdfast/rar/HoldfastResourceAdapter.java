package dev.holdfast.rar;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/// Opens the databases of one deployment at their first use, and closes them when the server stops
/// or undeploys the adapter.
///
/// The server may ask for a connection factory before `start` and use it after `stop`; both get an
/// error that says so. Equality is identity: two deployments are two adapters.
public final class HoldfastResourceAdapter implements ResourceAdapter {
  private static final Logger LOGGER = System.getLogger(HoldfastResourceAdapter.class.getName());

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, ServedDatabase> open = new HashMap<>();
  private boolean started;

  /// Called by the server.
  public HoldfastResourceAdapter() {}

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
      open.values().forEach(ServedDatabase::close);
      open.clear();
    } finally {
      lock.unlock();
    }
    deregisterDrivers();
  }

  // The server, or an application, may have loaded the driver for the JVM's DriverManager, which
  // would hold this class loader for ever.
  private static void deregisterDrivers() {
    ClassLoader own = HoldfastResourceAdapter.class.getClassLoader();
    List<Driver> drivers =
        DriverManager.drivers()
            .filter(driver -> driver.getClass().getClassLoader() == own)
            .toList();
    for (Driver driver : drivers) {
      try {
        DriverManager.deregisterDriver(driver);
      } catch (SQLException e) {
        LOGGER.log(Level.WARNING, "the driver stays registered: " + e.getMessage());
      }
    }
  }

  /// The database of that name, opened now if it is not open.
  ServedDatabase database(String name) throws SQLException {
    lock.lock();
    try {
      if (!started) {
        throw new SQLNonTransientConnectionException(
            "database " + name + ": the resource adapter is not running on this server", "57P01");
      }
      ServedDatabase known = open.get(name);
      if (known == null) {
        known = ServedDatabase.open(name);
        open.put(name, known);
      }
      return known;
    } finally {
      lock.unlock();
    }
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
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
