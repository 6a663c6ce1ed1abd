package dev.holdfast.samples.clinic;

import jakarta.ejb.ApplicationException;

/// A form named a row that does not exist.
@ApplicationException(rollback = true)
public class NoSuchEntry extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// With what does not exist.
  public NoSuchEntry(String message) {
    super(message);
  }
}
