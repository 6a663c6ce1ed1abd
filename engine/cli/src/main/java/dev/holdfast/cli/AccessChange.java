package dev.holdfast.cli;

import java.sql.SQLException;

/// Runs a statement that changes users, roles or rights.
final class AccessChange {
  private AccessChange() {}

  static int run(Shell shell, DoorOptions place, String sql) {
    try (Door door = place.open(shell, false)) {
      return AuditRows.report(shell, () -> door.execute(sql).close());
    } catch (SQLException failure) {
      return NoDoor.report(shell, failure);
    }
  }
}
