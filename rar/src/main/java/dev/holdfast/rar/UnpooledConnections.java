package dev.holdfast.rar;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// The connection manager where no server offers one: a connection for each request, ended when its
/// handle is closed.
final class UnpooledConnections implements ConnectionManager {
  private static final long serialVersionUID = 1L;
  private static final Logger LOGGER = System.getLogger(UnpooledConnections.class.getName());

  @Override
  public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo request)
      throws ResourceException {
    ManagedConnection connection = factory.createManagedConnection(null, request);
    connection.addConnectionEventListener(
        new HandleClosed() {
          @Override
          public void connectionClosed(ConnectionEvent event) {
            destroy(connection);
          }
        });
    return connection.getConnection(null, request);
  }

  private static void destroy(ManagedConnection connection) {
    try {
      connection.destroy();
    } catch (ResourceException e) {
      LOGGER.log(Level.WARNING, "a connection did not end cleanly", e);
    }
  }
}
