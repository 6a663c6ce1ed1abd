package dev.holdfast.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// The live probe for MicroProfile Health. Nothing refers to this class, so a server without
/// MicroProfile skips it.
@Liveness
@ApplicationScoped
public class LiveCheck implements HealthCheck {
  @Inject private HealthBoard board;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named(HealthBoard.CHECK_NAME).status(board.live().up()).build();
  }
}
