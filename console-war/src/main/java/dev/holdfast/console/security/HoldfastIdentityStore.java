package dev.holdfast.console.security;

import dev.holdfast.api.AuthenticatedUser;
import dev.holdfast.ejb.database.DatabaseDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/// Jakarta Security's identity store over the users in the database.
///
/// At most [#CHECKS_MAX] passwords are checked at a time: each check costs memory and time on
/// purpose, and log-in must not be a way to exhaust the server. Further ones are refused.
@ApplicationScoped
public class HoldfastIdentityStore implements IdentityStore {
  private static final Logger LOGGER = System.getLogger(HoldfastIdentityStore.class.getName());
  private static final int CHECKS_MAX = 4;

  private final Semaphore checks = new Semaphore(CHECKS_MAX);
  @Inject private DatabaseDoor door;

  @Override
  public CredentialValidationResult validate(Credential credential) {
    if (!(credential instanceof UsernamePasswordCredential login)) {
      return CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
    if (!checks.tryAcquire()) {
      return CredentialValidationResult.INVALID_RESULT;
    }
    char[] password = login.getPassword().getValue().clone();
    try {
      return door.dataSource()
          .authenticate(login.getCaller(), password)
          .map(HoldfastIdentityStore::valid)
          .orElse(CredentialValidationResult.INVALID_RESULT);
    } catch (SQLException e) {
      LOGGER.log(Level.WARNING, "log-in is not possible: {0}", e.getMessage());
      return CredentialValidationResult.NOT_VALIDATED_RESULT;
    } finally {
      Arrays.fill(password, ' ');
      checks.release();
    }
  }

  private static CredentialValidationResult valid(AuthenticatedUser user) {
    return new CredentialValidationResult(user.name(), user.roles());
  }
}
