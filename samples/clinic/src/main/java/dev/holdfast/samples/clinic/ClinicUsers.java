package dev.holdfast.samples.clinic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// The clinic's users are users of the database: whoever can open a connection with name and
/// password is logged in. A locked-out user waits, and every attempt is in the audit trail, without
/// a line of code here.
@ApplicationScoped
public class ClinicUsers implements IdentityStore {
  private static final Logger LOGGER = System.getLogger(ClinicUsers.class.getName());
  private static final String WRONG_PASSWORD = "28P01";

  /// Checking a password costs memory and time on purpose, so only so many at a time.
  private static final int CHECKS_MAX = 4;

  private final Semaphore checks = new Semaphore(CHECKS_MAX);

  @Override
  public CredentialValidationResult validate(Credential credential) {
    if (!(credential instanceof UsernamePasswordCredential login)) {
      return CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
    if (!checks.tryAcquire()) {
      return CredentialValidationResult.INVALID_RESULT;
    }
    try (Connection connection =
        ClinicDatabase.connectAs(login.getCaller(), login.getPasswordAsString())) {
      return new CredentialValidationResult(
          login.getCaller(), Set.copyOf(Permissions.roles(connection)));
    } catch (SQLException e) {
      if (WRONG_PASSWORD.equals(e.getSQLState())) {
        return CredentialValidationResult.INVALID_RESULT;
      }
      LOGGER.log(Level.WARNING, "log-in is not possible: {0}", e.getMessage());
      return CredentialValidationResult.NOT_VALIDATED_RESULT;
    } finally {
      checks.release();
    }
  }
}
