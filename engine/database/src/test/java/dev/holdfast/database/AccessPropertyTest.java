package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kernel.error.HoldfastException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Goal: grants, options and memberships mean what a model says that knows nothing of our data
/// structures. Method: random statements; after each one, every role is asked what it may do.
/// `-Dholdfast.seed=…` repeats a run, `-Dholdfast.steps=…` makes it longer.
class AccessPropertyTest {
  private static final long SEED =
      Long.getLong("holdfast.seed", new Random().nextLong(1, 1_000_000));
  private static final int STEPS = Integer.getInteger("holdfast.steps", 250);
  private static final int ROLES = 5;
  private static final int OWNER = -1;

  private final Random random = new Random(SEED);

  /// What one role gave another.
  private record Edge(int grantor, int grantee) {}

  /// Grants of SELECT by the roles themselves, with options.
  private static final class OptionModel {
    private Map<Edge, Boolean> optionOfEdge = new HashMap<>();

    Set<Integer> withOption(Map<Edge, Boolean> edges) {
      Set<Integer> reached = new HashSet<>(Set.of(OWNER));
      boolean more = true;
      while (more) {
        more = false;
        for (Map.Entry<Edge, Boolean> entry : edges.entrySet()) {
          Edge edge = entry.getKey();
          more |=
              entry.getValue() && reached.contains(edge.grantor()) && reached.add(edge.grantee());
        }
      }
      return reached;
    }

    boolean hasOption(int role) {
      return withOption(optionOfEdge).contains(role);
    }

    boolean has(int role) {
      return optionOfEdge.keySet().stream().anyMatch(edge -> edge.grantee() == role);
    }

    /// The SQLSTATE of the refusal, or empty.
    String grant(Edge edge, boolean option) {
      if (!hasOption(edge.grantor())) {
        return has(edge.grantor()) ? "" : "42501";
      }
      if (option && edge.grantor() != OWNER) {
        Map<Edge, Boolean> without = new HashMap<>(optionOfEdge);
        without.replaceAll((other, has) -> has && other.grantee() != edge.grantee());
        if (!withOption(without).contains(edge.grantor())) {
          return "0LP01";
        }
      }
      optionOfEdge.merge(edge, option, Boolean::logicalOr);
      return "";
    }

    String revoke(Edge edge, boolean onlyOption, boolean cascade) {
      if (!hasOption(edge.grantor())) {
        return has(edge.grantor()) ? "" : "42501";
      }
      if (!optionOfEdge.containsKey(edge)) {
        return "";
      }
      Map<Edge, Boolean> left = new HashMap<>(optionOfEdge);
      if (onlyOption) {
        left.put(edge, false);
      } else {
        left.remove(edge);
      }
      boolean fell = true;
      boolean any = false;
      while (fell) {
        Set<Integer> able = withOption(left);
        fell = left.keySet().removeIf(other -> !able.contains(other.grantor()));
        any |= fell;
      }
      if (any && !cascade) {
        return "2BP01";
      }
      optionOfEdge = left;
      return "";
    }
  }

  @Test
  void optionsAreGivenOnAndTakenBackAsTheModelSays() {
    var model = new OptionModel();
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (x INTEGER)");
      for (int i = 0; i < ROLES; i++) {
        db.run("CREATE ROLE r" + i);
      }
      for (int step = 0; step < STEPS; step++) {
        var edge = new Edge(random.nextInt(ROLES + 1) - 1, random.nextInt(ROLES));
        boolean option = random.nextBoolean();
        boolean cascade = random.nextBoolean();
        boolean grant = random.nextInt(5) < 3;
        String sql =
            grant
                ? "GRANT SELECT ON t TO r" + edge.grantee() + (option ? " WITH GRANT OPTION" : "")
                : "REVOKE "
                    + (option ? "GRANT OPTION FOR " : "")
                    + "SELECT ON t FROM r"
                    + edge.grantee()
                    + (cascade ? " CASCADE" : "");
        String expected = grant ? model.grant(edge, option) : model.revoke(edge, option, cascade);
        String said = "seed " + SEED + " step " + step + ": r" + edge.grantor() + ": " + sql;
        assertThat(stateOf(db, edge.grantor(), sql)).as(said).isEqualTo(expected);
        for (int i = 0; i < ROLES; i++) {
          assertThat(db.value(question(i, "t", "SELECT"))).as(said).isEqualTo(model.has(i));
          assertThat(db.value(question(i, "t", "SELECT WITH GRANT OPTION")))
              .as(said)
              .isEqualTo(model.hasOption(i));
        }
      }
    }
  }

  private static String question(int role, String table, String privilege) {
    return "SELECT has_table_privilege('r" + role + "', '" + table + "', '" + privilege + "')";
  }

  private static String stateOf(TestDatabase db, int role, String sql) {
    if (role != OWNER) {
      db.run("SET ROLE r" + role);
    }
    try {
      db.run(sql);
      return "";
    } catch (HoldfastException e) {
      return e.errorCode().sqlState().code();
    } finally {
      db.run("RESET ROLE");
    }
  }

  @Test
  void membershipsCarryPrivilegesAsTheModelSays() {
    boolean[][] member = new boolean[ROLES][ROLES];
    boolean[] inherit = new boolean[ROLES];
    Set<Integer> granted = new HashSet<>();
    try (TestDatabase db = TestDatabase.inMemory()) {
      db.run("CREATE TABLE t (x INTEGER, y INTEGER)");
      for (int i = 0; i < ROLES; i++) {
        db.run("CREATE ROLE r" + i);
        inherit[i] = true;
      }
      for (int step = 0; step < STEPS; step++) {
        int a = random.nextInt(ROLES);
        int b = random.nextInt(ROLES);
        String sql;
        String expected = "";
        switch (random.nextInt(5)) {
          case 0, 1 -> {
            sql = "GRANT r" + a + " TO r" + b;
            if (reaches(member, null, a).contains(b)) {
              expected = "0LP01";
            } else {
              member[b][a] = true;
            }
          }
          case 2 -> {
            sql = "REVOKE r" + a + " FROM r" + b;
            member[b][a] = false;
          }
          case 3 -> {
            inherit[a] = !inherit[a];
            sql = "ALTER ROLE r" + a + (inherit[a] ? " INHERIT" : " NOINHERIT");
          }
          default -> {
            boolean give = granted.add(a);
            if (!give) {
              granted.remove(a);
            }
            sql = give ? "GRANT SELECT (y) ON t TO r" + a : "REVOKE SELECT (y) ON t FROM r" + a;
          }
        }
        String said = "seed " + SEED + " step " + step + ": " + sql;
        assertThat(stateOf(db, OWNER, sql)).as(said).isEqualTo(expected);
        checkAll(db, new ArrayList<>(granted), said, role -> reaches(member, inherit, role));
      }
    }
  }

  private interface Reach {
    Set<Integer> from(int role);
  }

  private static void checkAll(TestDatabase db, List<Integer> granted, String said, Reach reach) {
    Set<Object> explained = new HashSet<>();
    db.rows(
            "SELECT DISTINCT role_name FROM hf_effective_rights"
                + " WHERE object_name = 't' AND column_name = 'y' AND privilege = 'SELECT'")
        .forEach(row -> explained.add(String.valueOf(row.getFirst())));
    for (int i = 0; i < ROLES; i++) {
      boolean may = reach.from(i).stream().anyMatch(granted::contains);
      assertThat(stateOf(db, i, "SELECT y FROM t")).as(said).isEqualTo(may ? "" : "42501");
      assertThat(explained.contains("r" + i)).as(said + ", explained").isEqualTo(may);
    }
  }

  // With `inherit` only through roles that inherit.
  private static Set<Integer> reaches(boolean[][] member, boolean @Nullable [] inherit, int from) {
    Set<Integer> reached = new HashSet<>(Set.of(from));
    boolean more = true;
    while (more) {
      more = false;
      for (int role : List.copyOf(reached)) {
        for (int other = 0; other < ROLES; other++) {
          boolean step = member[role][other] && (inherit == null || inherit[role]);
          more |= step && reached.add(other);
        }
      }
    }
    return reached;
  }
}
