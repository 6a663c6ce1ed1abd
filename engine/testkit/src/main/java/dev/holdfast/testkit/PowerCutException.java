package dev.holdfast.testkit;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;

/// The simulated disk has lost power: nothing that is done after this has an effect.
public final class PowerCutException extends HoldfastException {
  private static final long serialVersionUID = 1L;

  PowerCutException(long step) {
    super(ErrorCode.IO_ERROR, "power cut at I/O " + step);
  }
}
