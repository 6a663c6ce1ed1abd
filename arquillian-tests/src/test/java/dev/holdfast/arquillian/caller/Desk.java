package dev.holdfast.arquillian.caller;

import jakarta.ejb.Stateless;

/// Writes in a transaction of the container, as whoever called.
@Stateless
public class Desk {
  /// Adds a row.
  public void write() {
    Place.EJB.write();
  }
}
