package dev.holdfast.ejb.incident;

import dev.holdfast.api.HoldfastDataSource;
import dev.holdfast.api.incident.OperationInfo;
import dev.holdfast.api.incident.RefusedException;
import java.sql.SQLException;
import java.util.Map;

/// Something that a playbook may do. Parameters are those that [OperationInfo#parameters] names.
interface Operation {
  /// What it is called, and what it takes.
  OperationInfo info();

  /// What it would do now, in words that change when what it would do changes; refused when there
  /// is nothing to do it to.
  String preview(HoldfastDataSource database, Map<String, String> with)
      throws SQLException, RefusedException;

  /// What has to be typed before it is done where its risk asks for that; two words at most.
  String confirmation(Map<String, String> with);

  /// Does it, and says what was done.
  String perform(HoldfastDataSource database, Map<String, String> with)
      throws SQLException, RefusedException;

  /// Whether it is done already, as far as the database shows; asked after a crash.
  boolean isDone(HoldfastDataSource database, Map<String, String> with) throws SQLException;
}
