package dev.holdfast.rar;

import dev.holdfast.database.run.Authority;
import dev.holdfast.rar.caller.Caller;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/// Makes the physical connections of one pool to one database.
public final class HoldfastManagedConnectionFactory
    implements ManagedConnectionFactory,
        ResourceAdapterAssociation,
        ValidatingManagedConnectionFactory {
  private static final long serialVersionUID = 1L;

  /// Whose rights statements have.
  private enum RightsOf {
    /// Those of a configured role, whoever calls.
    APPLICATION,
    /// The caller's own.
    CALLER
  }

  private String databaseName = "main";
  private RightsOf rights = RightsOf.APPLICATION;
  private String role = "";
  private transient @Nullable HoldfastResourceAdapter adapter;
  private transient @Nullable PrintWriter logWriter;

  /// The name of the database: a directory below the base, or `mem:` and a name.
  public String getDatabaseName() {
    return databaseName;
  }

  /// Set by the server from the descriptor.
  public void setDatabaseName(String databaseName) {
    this.databaseName = databaseName;
  }

  /// Whose rights statements have: `application` or `caller`.
  public String getRights() {
    return rights.name().toLowerCase(Locale.ROOT);
  }

  /// Set by the server from the descriptor; IllegalArgumentException for any other word.
  public void setRights(String rights) {
    this.rights = RightsOf.valueOf(rights.strip().toUpperCase(Locale.ROOT));
  }

  /// The role of the application, where its rights count; empty for the database's owner.
  public String getRole() {
    return role;
  }

  /// Set by the server from the descriptor.
  public void setRole(String role) {
    this.role = role.strip();
  }

  /// The authority by which statements of a caller run.
  Authority authority(Caller caller) {
    return switch (rights) {
      case APPLICATION -> role.isEmpty() ? new Authority.Owner() : new Authority.Configured(role);
      case CALLER -> new Authority.Caller(caller.name(), caller.roles());
    };
  }

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return adapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter resourceAdapter) {
    adapter = (HoldfastResourceAdapter) resourceAdapter;
  }

  /// The open database; fails while the adapter does not run.
  ServedDatabase database() throws SQLException {
    if (adapter == null) {
      throw new SQLNonTransientConnectionException(
          "database " + databaseName + ": the resource adapter is not running", "57P01");
    }
    return adapter.database(databaseName);
  }

  @Override
  public Object createConnectionFactory(ConnectionManager manager) {
    return new ManagedDataSource(this, manager);
  }

  @Override
  public Object createConnectionFactory() {
    return createConnectionFactory(new UnpooledConnections());
  }

  @Override
  public ManagedConnection createManagedConnection(
      @Nullable Subject subject, @Nullable ConnectionRequestInfo request) throws ResourceException {
    try {
      var connection = new HoldfastManagedConnection(database().connect());
      connection.expect(request);
      return connection;
    } catch (SQLException e) {
      throw HoldfastManagedConnection.failure(e);
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // the specification's own signature
  public @Nullable ManagedConnection matchManagedConnections(
      Set candidates, @Nullable Subject subject, @Nullable ConnectionRequestInfo request) {
    for (Object candidate : candidates) {
      if (candidate instanceof HoldfastManagedConnection connection && connection.isValid()) {
        connection.expect(request);
        return connection;
      }
    }
    return null;
  }

  @Override
  @SuppressWarnings("rawtypes") // the specification's own signature
  public Set getInvalidConnections(Set candidates) {
    var invalid = new HashSet<Object>();
    for (Object candidate : candidates) {
      if (candidate instanceof HoldfastManagedConnection connection && !connection.isValid()) {
        invalid.add(candidate);
      }
    }
    return invalid;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // adapters are equal only to themselves
  public boolean equals(@Nullable Object other) {
    return other instanceof HoldfastManagedConnectionFactory that
        && databaseName.equals(that.databaseName)
        && rights == that.rights
        && role.equals(that.role)
        && adapter == that.adapter;
  }

  @Override
  public int hashCode() {
    return Objects.hash(databaseName, rights, role);
  }
}
