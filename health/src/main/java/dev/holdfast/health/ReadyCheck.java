package dev.holdfast.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// The ready probe for MicroProfile Health. Nothing refers to this class, so a server without
/// MicroProfile skips it.
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {
  @Inject private HealthBoard board;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named(HealthBoard.CHECK_NAME).status(board.ready().up()).build();
  }
}
