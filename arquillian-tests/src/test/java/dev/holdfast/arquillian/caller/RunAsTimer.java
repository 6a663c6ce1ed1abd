package dev.holdfast.arquillian.caller;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;

/// A timer that runs as the descriptor says.
@Singleton
@RunAs("night")
@PermitAll
@DeclareRoles("night")
public class RunAsTimer {
  @Resource private TimerService timers;

  /// Rings once, at once.
  public void start() {
    timers.createSingleActionTimer(0, new TimerConfig(null, false));
  }

  /// Adds a row.
  @Timeout
  public void ring() {
    Place.TIMER_RUN_AS.write();
  }
}
