package dev.holdfast.api.incident;

import java.util.List;

/// An operation that playbooks may name.
///
/// @param parameters that it needs
/// @param role that it takes
/// @param undo how it is undone, or why it cannot be
public record OperationInfo(
    String name, String title, Risk risk, List<String> parameters, String role, String undo) {
  /// Copies the list.
  public OperationInfo {
    parameters = List.copyOf(parameters);
  }
}
