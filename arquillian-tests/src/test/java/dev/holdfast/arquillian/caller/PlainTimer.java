package dev.holdfast.arquillian.caller;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;

/// A timer without a caller.
@Singleton
public class PlainTimer {
  @Resource private TimerService timers;

  /// Rings once, at once.
  public void start() {
    timers.createSingleActionTimer(0, new TimerConfig(null, false));
  }

  /// Adds a row.
  @Timeout
  public void ring() {
    Place.TIMER.write();
  }
}
