package dev.holdfast.ejb.incident;

import dev.holdfast.api.incident.OperationInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The closed list of operations: what is not here no playbook can do.
final class Operations {
  private final NavigableMap<String, Operation> byName = new TreeMap<>();

  Operations(Collection<Operation> operations) {
    operations.forEach(operation -> byName.put(operation.info().name(), operation));
  }

  /// Those that are compiled in, where nobody logs in to a console.
  static Operations builtIn() {
    return builtIn(_ -> {});
  }

  /// Those that are compiled in.
  static Operations builtIn(RoleOperations.LogIns logIns) {
    var all = new ArrayList<Operation>();
    all.addAll(BranchOperations.all());
    all.addAll(SessionOperations.all());
    all.addAll(RoleOperations.all(logIns));
    all.add(new CheckpointOperation());
    return new Operations(all);
  }

  @Nullable Operation find(String name) {
    return byName.get(name);
  }

  List<OperationInfo> infos() {
    return byName.values().stream().map(Operation::info).toList();
  }
}
