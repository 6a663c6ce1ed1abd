package dev.holdfast.arquillian.bank;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/// The application's own users, of whom Holdfast knows nothing: alice, whose password is her name.
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "bank")
public class BankUsers implements IdentityStore {
  /// Asked by the container.
  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    return credential.compareTo("alice", "alice")
        ? new CredentialValidationResult("alice", Set.of("teller"))
        : CredentialValidationResult.INVALID_RESULT;
  }
}
