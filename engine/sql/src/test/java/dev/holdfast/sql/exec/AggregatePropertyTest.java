package dev.holdfast.sql.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.AggregateCall.Kind;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.types.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: grouping, FILTER, DISTINCT and sorting give what a plain evaluation gives.
///
/// Method: random rows with NULLs, as many as lie around the batch size.
class AggregatePropertyTest {
  private static final List<SqlType> TYPES =
      List.of(
          SqlType.INTEGER, SqlType.TEXT, SqlType.BIGINT, SqlType.BOOLEAN, SqlType.numeric(10, 2));

  private final TestSession session = new TestSession();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2047, 2048, 2049, 5000})
  void groupsByOneLongGiveWhatNaiveEvaluationGives(int rowCount) {
    check(rowCount, List.of(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2047, 2048, 2049, 5000})
  void groupsBySeveralColumnsGiveWhatNaiveEvaluationGives(int rowCount) {
    check(rowCount, List.of(1, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2047, 2048, 2049, 5000})
  void aggregatesWithoutGroupsGiveOneRow(int rowCount) {
    check(rowCount, List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2047, 2048, 2049, 5000, 20_000})
  void sortedRowsAreInOrderAndStable(int rowCount) {
    long seed = System.nanoTime();
    List<List<@Nullable Object>> rows = rows(new Random(seed), rowCount);
    var keys = List.of(new SortKey(0, true, false), new SortKey(1, false, true));
    Comparator<List<@Nullable Object>> order =
        Comparator.<List<@Nullable Object>>comparingInt(row -> row.get(0) == null ? 1 : 0)
            .thenComparing(row -> -(row.get(0) == null ? 0L : (Long) row.get(0)))
            .thenComparingInt(row -> row.get(1) == null ? 0 : 1)
            .thenComparing(row -> Objects.requireNonNullElse((String) row.get(1), ""));
    var expected = new ArrayList<>(rows);
    expected.sort(order);
    var plan = Build.values(TYPES, rows);

    assertThat(session.run(new PhysicalPlan.Sort(plan, keys, null, null)))
        .as("seed %d", seed)
        .isEqualTo(expected);
    for (int limit : new int[] {0, 1, 10, 3000}) {
      int from = Math.min(5, rowCount);
      int to = Math.min(from + limit, rowCount);
      var top =
          new PhysicalPlan.Sort(
              plan,
              keys,
              Build.literal(SqlType.BIGINT, "5"),
              Build.literal(SqlType.BIGINT, "" + limit));
      assertThat(session.run(top))
          .as("limit %d seed %d", limit, seed)
          .isEqualTo(expected.subList(from, to));
    }
  }

  private void check(int rowCount, List<Integer> groupColumns) {
    long seed = System.nanoTime();
    List<List<@Nullable Object>> rows = rows(new Random(seed), rowCount);
    List<AggregateCall> calls =
        List.of(
            Build.aggregate(Kind.COUNT_STAR, SqlType.BIGINT),
            Build.aggregate(Kind.COUNT, SqlType.BIGINT, 2),
            Build.aggregate(Kind.SUM, SqlType.BIGINT, 0),
            Build.aggregate(Kind.SUM, SqlType.NUMERIC, 2),
            Build.aggregate(Kind.MIN, SqlType.TEXT, 1),
            Build.aggregate(Kind.MAX, SqlType.numeric(10, 2), 4),
            Build.aggregate(Kind.BOOL_AND, SqlType.BOOLEAN, 3),
            new AggregateCall(Kind.COUNT, List.of(1), true, -1, List.of(), SqlType.BIGINT),
            new AggregateCall(Kind.SUM, List.of(4), false, 3, List.of(), SqlType.numeric(20, 2)));
    var plan = new PhysicalPlan.Aggregate(Build.values(TYPES, rows), groupColumns, calls);

    assertThat(session.run(plan))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(naive(rows, groupColumns));
  }

  private static List<List<@Nullable Object>> rows(Random random, int count) {
    var rows = new ArrayList<List<@Nullable Object>>();
    for (int i = 0; i < count; i++) {
      rows.add(
          Arrays.asList(
              maybe(random, (long) random.nextInt(500)),
              maybe(random, "é" + random.nextInt(30)),
              maybe(random, random.nextLong()),
              maybe(random, random.nextBoolean()),
              maybe(random, BigDecimal.valueOf(random.nextInt(1000), 2))));
    }
    return rows;
  }

  private static @Nullable Object maybe(Random random, Object value) {
    return random.nextInt(12) == 0 ? null : value;
  }

  private static List<List<@Nullable Object>> naive(
      List<List<@Nullable Object>> rows, List<Integer> groupColumns) {
    Map<List<@Nullable Object>, List<List<@Nullable Object>>> groups = new LinkedHashMap<>();
    if (groupColumns.isEmpty()) {
      groups.put(List.of(), new ArrayList<>());
    }
    for (List<@Nullable Object> row : rows) {
      var key = new ArrayList<@Nullable Object>();
      groupColumns.forEach(column -> key.add(row.get(column)));
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
    }
    var result = new ArrayList<List<@Nullable Object>>();
    groups.forEach((key, members) -> {
      var row = new ArrayList<@Nullable Object>(key);
      row.addAll(aggregates(members));
      result.add(row);
    });
    return result;
  }

  private static List<@Nullable Object> aggregates(List<List<@Nullable Object>> rows) {
    List<Long> integers = present(rows, 0, Long.class);
    List<Long> longs = present(rows, 2, Long.class);
    List<String> texts = present(rows, 1, String.class);
    List<Boolean> truths = present(rows, 3, Boolean.class);
    List<BigDecimal> numbers = present(rows, 4, BigDecimal.class);
    List<BigDecimal> filtered =
        present(
            rows.stream().filter(r -> Boolean.TRUE.equals(r.get(3))).toList(), 4, BigDecimal.class);
    return Arrays.asList(
        (long) rows.size(),
        (long) longs.size(),
        integers.isEmpty() ? null : integers.stream().mapToLong(Long::longValue).sum(),
        longs.stream().map(BigDecimal::valueOf).reduce(BigDecimal::add).orElse(null),
        texts.stream().min(Comparator.naturalOrder()).orElse(null),
        numbers.stream().max(Comparator.naturalOrder()).orElse(null),
        truths.isEmpty() ? null : !truths.contains(false),
        (long) new HashSet<>(texts).size(),
        filtered.stream().reduce(BigDecimal::add).orElse(null));
  }

  private static <T> List<T> present(List<List<@Nullable Object>> rows, int column, Class<T> type) {
    var values = new ArrayList<T>();
    for (List<@Nullable Object> row : rows) {
      if (row.get(column) != null) {
        values.add(type.cast(row.get(column)));
      }
    }
    return values;
  }
}
