package dev.holdfast.sql.plan;

import dev.holdfast.sql.logical.Column;
import dev.holdfast.sql.logical.Relation;
import dev.holdfast.sql.logical.Relations;
import dev.holdfast.sql.logical.Scalar;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Orders inner joins: greedily, always the join with the smallest result next, joins with a
/// condition before products. Bushy trees come out where they are smaller.
final class JoinOrder {
  private final Estimator estimator;

  JoinOrder(Estimator estimator) {
    this.estimator = estimator;
  }

  private record Part(Relation relation, Set<Column> columns, double rows) {}

  private record Choice(Part left, Part right, List<Scalar> conditions, double rows) {}

  Relation order(List<Relation> inputs, List<Scalar> conditions) {
    var parts = new ArrayList<Part>();
    for (Relation input : inputs) {
      parts.add(part(input));
    }
    var pending = new ArrayList<>(conditions);
    while (parts.size() > 1) {
      Choice choice = best(parts, pending);
      pending.removeAll(choice.conditions());
      parts.remove(choice.left());
      parts.remove(choice.right());
      parts.add(join(choice));
    }
    return PushDown.filtered(parts.getFirst().relation(), pending);
  }

  private Part part(Relation relation) {
    return new Part(relation, Relations.columnSet(relation.columns()), estimator.rows(relation));
  }

  private Part join(Choice choice) {
    // The right side is the one that a hash join keeps in memory.
    boolean swap = choice.left().rows() < choice.right().rows();
    Relation left = swap ? choice.right().relation() : choice.left().relation();
    Relation right = swap ? choice.left().relation() : choice.right().relation();
    var join = new Relation.Join(JoinKind.INNER, left, right, choice.conditions(), null);
    return new Part(join, Relations.columnSet(join.columns()), choice.rows());
  }

  private Choice best(List<Part> parts, List<Scalar> pending) {
    Choice best = null;
    for (int i = 0; i < parts.size(); i++) {
      for (int j = i + 1; j < parts.size(); j++) {
        Choice choice = choice(parts.get(i), parts.get(j), pending);
        if (best == null || isBetter(choice, best)) {
          best = choice;
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("nothing to join");
    }
    return best;
  }

  private static boolean isBetter(Choice choice, Choice best) {
    boolean connected = !choice.conditions().isEmpty();
    boolean bestConnected = !best.conditions().isEmpty();
    if (connected != bestConnected) {
      return connected;
    }
    return cost(choice) < cost(best);
  }

  /// The result, and a little for what must be read to make it.
  private static double cost(Choice choice) {
    return choice.rows() + 0.1 * Math.min(choice.left().rows(), choice.right().rows());
  }

  private Choice choice(Part a, Part b, List<Scalar> pending) {
    var applicable = new ArrayList<Scalar>();
    for (Scalar condition : pending) {
      if (connects(condition, a, b)) {
        applicable.add(condition);
      }
    }
    double rows = a.rows() * b.rows() * estimator.selectivity(applicable);
    return new Choice(a, b, applicable, Math.max(1, rows));
  }

  private static boolean connects(Scalar condition, Part a, Part b) {
    boolean inA = false;
    boolean inB = false;
    for (Column column : Relations.columns(condition)) {
      if (a.columns().contains(column)) {
        inA = true;
      } else if (b.columns().contains(column)) {
        inB = true;
      } else {
        return false;
      }
    }
    return inA && inB;
  }
}
