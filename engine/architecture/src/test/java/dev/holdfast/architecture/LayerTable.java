package dev.holdfast.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table of layers in `ARCHITECTURE.md`: the document is the rule, this only reads it.
final class LayerTable {
  /// One row: `| 3 | engine/txn | dev.holdfast.txn | also uses | what |`.
  record Layer(int level, String module, String packageName, List<String> alsoUses) {
    boolean owns(String otherPackage) {
      return otherPackage.equals(packageName) || otherPackage.startsWith(packageName + ".");
    }

    boolean mayUse(Layer other) {
      return other.level < level || other.equals(this) || alsoUses.contains(other.module);
    }
  }

  private final List<Layer> layers = new ArrayList<>();

  LayerTable() {
    for (String line : Checkout.linesOf("ARCHITECTURE.md")) {
      String[] cells = line.split(" *\\| *", -1);
      if (cells.length >= 6 && cells[1].matches("\\d+")) {
        layers.add(
            new Layer(
                Integer.parseInt(cells[1]),
                unquote(cells[2]),
                unquote(cells[3]),
                List.of(unquote(cells[4]).split(" *, *", -1))));
      }
    }
  }

  List<Layer> layers() {
    return layers;
  }

  Optional<Layer> layerOf(String packageName) {
    return layers.stream().filter(layer -> layer.owns(packageName)).findFirst();
  }

  private static String unquote(String cell) {
    return cell.replace("`", "");
  }
}
