package dev.holdfast.sql.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.sql.physical.WindowCall;
import dev.holdfast.sql.physical.WindowCall.Bound;
import dev.holdfast.sql.physical.WindowCall.Frame;
import dev.holdfast.sql.physical.WindowCall.Kind;
import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Goal: window functions see the partition, the peers and the frame that SQL gives them.
class WindowTest {
  private static final Frame DEFAULT =
      new Frame(false, Bound.UNBOUNDED_PRECEDING, 0, Bound.CURRENT_ROW, 0);
  private static final Frame SLIDING = new Frame(true, Bound.PRECEDING, 1, Bound.FOLLOWING, 1);
  private static final Frame WHOLE =
      new Frame(true, Bound.UNBOUNDED_PRECEDING, 0, Bound.UNBOUNDED_FOLLOWING, 0);
  private static final List<SqlType> TYPES =
      List.of(SqlType.INTEGER, SqlType.TEXT, SqlType.INTEGER, SqlType.INTEGER);

  private final TestSession session = new TestSession();

  // Columns: id, partition, order (with a tie), the constant 2.
  private final List<List<@Nullable Object>> rows =
      List.of(
          Arrays.asList(1L, "a", 10L, 2L),
          Arrays.asList(2L, "a", 20L, 2L),
          Arrays.asList(3L, "a", 20L, 2L),
          Arrays.asList(4L, "a", 30L, 2L),
          Arrays.asList(5L, "b", 5L, 2L),
          Arrays.asList(6L, "b", null, 2L));

  private List<@Nullable Object> results(
      Kind kind, SqlType type, Frame frame, Integer... operands) {
    var call = new WindowCall(kind, List.of(operands), frame, type);
    var plan =
        new PhysicalPlan.Window(
            Build.values(TYPES, rows),
            List.of(1),
            List.of(new SortKey(2, false, false)),
            List.of(call));
    return session.run(plan).stream()
        .sorted(Comparator.comparing(row -> (Long) row.getFirst()))
        .<@Nullable Object>map(List::getLast)
        .toList();
  }

  @Test
  void ranksCountPeersAsOne() {
    assertThat(results(Kind.ROW_NUMBER, SqlType.BIGINT, DEFAULT))
        .containsExactly(1L, 2L, 3L, 4L, 1L, 2L);
    assertThat(results(Kind.RANK, SqlType.BIGINT, DEFAULT)).containsExactly(1L, 2L, 2L, 4L, 1L, 2L);
    assertThat(results(Kind.DENSE_RANK, SqlType.BIGINT, DEFAULT))
        .containsExactly(1L, 2L, 2L, 3L, 1L, 2L);
    assertThat(results(Kind.CUME_DIST, SqlType.DOUBLE, DEFAULT))
        .containsExactly(0.25, 0.75, 0.75, 1.0, 0.5, 1.0);
    assertThat(results(Kind.PERCENT_RANK, SqlType.DOUBLE, DEFAULT))
        .containsExactly(0.0, 1.0 / 3, 1.0 / 3, 1.0, 0.0, 1.0);
    assertThat(results(Kind.NTILE, SqlType.INTEGER, DEFAULT, 3))
        .containsExactly(1L, 1L, 2L, 2L, 1L, 2L);
  }

  @Test
  void neighboursStayInThePartition() {
    assertThat(results(Kind.LAG, SqlType.INTEGER, DEFAULT, 0))
        .containsExactly(null, 1L, 2L, 3L, null, 5L);
    assertThat(results(Kind.LEAD, SqlType.INTEGER, DEFAULT, 0, 3, 3))
        .containsExactly(3L, 4L, 2L, 2L, 2L, 2L);
  }

  @Test
  void framesDecideWhatAggregatesSee() {
    assertThat(results(Kind.SUM, SqlType.BIGINT, DEFAULT, 2))
        .containsExactly(10L, 50L, 50L, 80L, 5L, 5L);
    assertThat(results(Kind.SUM, SqlType.BIGINT, SLIDING, 0))
        .containsExactly(3L, 6L, 9L, 7L, 11L, 11L);
    assertThat(results(Kind.COUNT, SqlType.BIGINT, WHOLE, 2))
        .containsExactly(4L, 4L, 4L, 4L, 1L, 1L);
    assertThat(results(Kind.MAX, SqlType.INTEGER, WHOLE, 2))
        .containsExactly(30L, 30L, 30L, 30L, 5L, 5L);
    assertThat(results(Kind.AVG, SqlType.NUMERIC, WHOLE, 2).getFirst())
        .isEqualTo(new BigDecimal("20.0000000000000000"));
  }

  @Test
  void valuesComeFromTheFrame() {
    assertThat(results(Kind.FIRST_VALUE, SqlType.INTEGER, SLIDING, 0))
        .containsExactly(1L, 1L, 2L, 3L, 5L, 5L);
    assertThat(results(Kind.LAST_VALUE, SqlType.INTEGER, DEFAULT, 0))
        .containsExactly(1L, 3L, 3L, 4L, 5L, 6L);
    assertThat(results(Kind.NTH_VALUE, SqlType.INTEGER, DEFAULT, 0, 3))
        .containsExactly(null, 2L, 2L, 2L, null, 6L);
  }
}
