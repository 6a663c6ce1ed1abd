package dev.holdfast.sql.exec;

import static dev.holdfast.sql.exec.Build.aggregate;
import static dev.holdfast.sql.exec.Build.ascending;
import static dev.holdfast.sql.exec.Build.call;
import static dev.holdfast.sql.exec.Build.column;
import static dev.holdfast.sql.exec.Build.integer;
import static dev.holdfast.sql.exec.Build.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.exec.runtime.BatchSource;
import dev.holdfast.sql.exec.runtime.MemoryBudget;
import dev.holdfast.sql.exec.runtime.ReadTime;
import dev.holdfast.sql.physical.AggregateCall;
import dev.holdfast.sql.physical.Expression;
import dev.holdfast.sql.physical.Function;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.sql.physical.PhysicalPlan.JoinKind;
import dev.holdfast.sql.physical.PhysicalPlan.KeyBounds;
import dev.holdfast.sql.physical.PhysicalPlan.SetOperation;
import dev.holdfast.sql.physical.SortKey;
import dev.holdfast.sql.physical.SystemTime;
import dev.holdfast.sql.physical.TableAccess;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.SqlType;
import dev.holdfast.types.row.KeyFormat;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Goal: each plan node reads, filters and combines rows as its description says.
class PlanTest {
  private static final List<SqlType> PEOPLE =
      List.of(SqlType.INTEGER, SqlType.TEXT, SqlType.numeric(8, 2));
  private static final Expression ID = column(0, SqlType.INTEGER);

  private final TestSession session = new TestSession();

  private MemoryTables.Table people() {
    MemoryTables.Table table = session.tables.create(1, PEOPLE);
    table.index(
        5,
        List.of(
            KeyFormat.Column.ascending(1, SqlType.TEXT),
            new KeyFormat.Column(2, SqlType.numeric(8, 2), true, true)));
    table.add(1L, "ann", new BigDecimal("10.50"));
    table.add(2L, "bob", new BigDecimal("20.00"));
    table.add(3L, "bob", null);
    table.add(4L, null, new BigDecimal("5.25"));
    table.add(5L, "bob", new BigDecimal("7.00"));
    return table;
  }

  private List<@Nullable Object> ids(PhysicalPlan plan, @Nullable Object... parameters) {
    return session.run(plan, parameters).stream().<@Nullable Object>map(List::getFirst).toList();
  }

  private static SortKey byId() {
    return ascending(0);
  }

  @Test
  void scanGivesRowsInKeyOrderThatMeetItsCondition() {
    TableAccess access = people().access();

    assertThat(ids(new PhysicalPlan.TableScan(access, null))).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(
            ids(
                new PhysicalPlan.TableScan(
                    access, test(Function.IS_NULL, column(1, SqlType.TEXT)))))
        .containsExactly(4L);
  }

  @Test
  void scanReadsMoreRowsThanFitABatch() {
    MemoryTables.Table table = session.tables.create(2, List.of(SqlType.BIGINT));
    LongStream.range(0, 5000).forEach(table::add);

    assertThat(ids(new PhysicalPlan.TableScan(table.access(), null)))
        .isEqualTo(LongStream.range(0, 5000).boxed().toList());
  }

  @Test
  void keyLookupFindsTheRowOfTheKey() {
    var lookup =
        new PhysicalPlan.KeyLookup(
            people().access(), List.of(new Expression.Parameter(0, SqlType.INTEGER)), null);

    assertThat(ids(lookup, 3L)).containsExactly(3L);
    assertThat(ids(lookup, 9L)).isEmpty();
    assertThat(ids(lookup, new Object[] {null})).isEmpty();
  }

  @Test
  void missingParameterIsRefused() {
    var lookup =
        new PhysicalPlan.KeyLookup(
            people().access(), List.of(new Expression.Parameter(0, SqlType.INTEGER)), null);

    assertError(() -> session.run(lookup), ErrorCode.UNSET_PARAMETER);
  }

  @Test
  void versionColumnsTellOfTheVersion() {
    people();
    var access =
        new TableAccess(
            1,
            "people",
            List.of(
                TableAccess.VERSION_BEGIN,
                0,
                TableAccess.VERSION_END,
                TableAccess.VERSION_BEGIN_SEQUENCE,
                TableAccess.VERSION_PRINCIPAL,
                TableAccess.ROW_KEY),
            List.of(
                SqlType.TIMESTAMPTZ,
                SqlType.INTEGER,
                SqlType.TIMESTAMPTZ,
                SqlType.BIGINT,
                SqlType.TEXT,
                SqlType.BYTEA),
            new SystemTime.AsOf(Build.literal(SqlType.BIGINT, "7")));
    var lookup = new PhysicalPlan.KeyLookup(access, List.of(integer(2)), null);

    List<@Nullable Object> row = session.run(lookup).getFirst();

    assertThat(row.subList(0, 5)).containsExactly(7_000_000L, 2L, null, 7L, "alice");
    assertThat(row.get(5)).isInstanceOf(ByteString.class);
    assertThat(session.tables.times)
        .containsExactly(
            new ReadTime.AsOf(new ReadTime.Moment(ReadTime.Moment.Unit.COMMIT_SEQUENCE, 7)));
  }

  private List<@Nullable Object> range(
      List<Expression> prefix, @Nullable String lower, boolean in, @Nullable String upper) {
    SqlType bound = SqlType.NUMERIC;
    var bounds =
        new KeyBounds(
            prefix,
            lower == null ? null : Build.literal(bound, lower),
            in,
            upper == null ? null : Build.literal(bound, upper),
            in);
    return ids(new PhysicalPlan.IndexScan(people().access(), 5, bounds, false, null));
  }

  @Test
  void indexRangesRespectPrefixBoundsDirectionAndNulls() {
    List<Expression> bob = List.of(Build.text("bob"));

    assertThat(range(bob, null, true, null)).containsExactly(3L, 2L, 5L);
    assertThat(range(bob, "0", true, null)).containsExactly(2L, 5L);
    assertThat(range(bob, "7.00", true, null)).containsExactly(2L, 5L);
    assertThat(range(bob, "7.00", false, null)).containsExactly(2L);
    assertThat(range(bob, null, false, "20")).containsExactly(5L);
    assertThat(range(bob, "6.999", true, "7.001")).containsExactly(5L);
    assertThat(range(bob, "7.001", true, "19.999")).isEmpty();
    assertThat(range(bob, "-99999999999999999999", true, "99999999999999999999"))
        .containsExactly(2L, 5L);
    assertThat(range(List.of(Build.text(null)), null, true, null)).isEmpty();
  }

  @Test
  void reverseIndexScanGivesTheOppositeOrder() {
    var all = new KeyBounds(List.of(), null, true, integer(4), false);

    assertThat(ids(new PhysicalPlan.IndexScan(people().access(), 0, all, true, null)))
        .containsExactly(3L, 2L, 1L);
  }

  @Test
  void limitAndOffsetCutAcrossBatches() {
    var series = new PhysicalPlan.SeriesScan(integer(1), integer(5000), null, SqlType.INTEGER);
    var limit =
        new PhysicalPlan.Limit(
            series, Build.literal(SqlType.BIGINT, "2040"), Build.literal(SqlType.BIGINT, "20"));

    assertThat(ids(limit)).isEqualTo(LongStream.rangeClosed(2041, 2060).boxed().toList());
    assertError(
        () ->
            session.run(new PhysicalPlan.Limit(series, null, Build.literal(SqlType.BIGINT, "-1"))),
        ErrorCode.INVALID_LIMIT);
    assertError(
        () ->
            session.run(new PhysicalPlan.Limit(series, Build.literal(SqlType.BIGINT, "-1"), null)),
        ErrorCode.INVALID_OFFSET);
  }

  @Test
  void seriesGoDownAndStopBeforeOverflow() {
    assertThat(
            ids(new PhysicalPlan.SeriesScan(integer(5), integer(1), integer(-2), SqlType.INTEGER)))
        .containsExactly(5L, 3L, 1L);
    Expression max = Build.literal(SqlType.BIGINT, "9223372036854775807");
    assertThat(ids(new PhysicalPlan.SeriesScan(max, max, null, SqlType.BIGINT))).hasSize(1);
    assertError(
        () ->
            session.run(
                new PhysicalPlan.SeriesScan(integer(1), integer(2), integer(0), SqlType.INTEGER)),
        ErrorCode.INVALID_PARAMETER_VALUE);
  }

  @Test
  void neededOperandsAloneAreEvaluated() {
    var rows = Build.values(List.of(SqlType.INTEGER), List.of(row(0L), row(2L), row((Long) null)));
    Expression quotient = call(SqlType.INTEGER, Function.DIVIDE, integer(10), ID);
    Expression guarded =
        new Expression.And(
            List.of(
                test(Function.NOT_EQUAL, ID, integer(0)),
                test(Function.GREATER, quotient, integer(1))));
    Expression either =
        new Expression.Or(
            List.of(
                test(Function.EQUAL, ID, integer(0)),
                test(Function.GREATER, quotient, integer(100))));
    Expression branch =
        new Expression.Case(
            List.of(
                new Expression.Case.Branch(
                    test(Function.EQUAL, ID, integer(0)),
                    new Expression.Constant(null, SqlType.INTEGER))),
            quotient,
            SqlType.INTEGER);

    var plan = new PhysicalPlan.Project(rows, List.of(guarded, either, branch));

    assertThat(session.run(plan))
        .containsExactly(row(false, true, null), row(true, false, 5L), row(null, null, null));
    assertError(
        () -> session.run(new PhysicalPlan.Project(rows, List.of(quotient))),
        ErrorCode.DIVISION_BY_ZERO);
  }

  @Test
  void failingConstantFailsOnlyWhereItIsNeeded() {
    Expression bad = call(SqlType.INTEGER, Function.DIVIDE, integer(1), integer(0));
    var none = Build.values(List.of(SqlType.INTEGER), List.of());

    assertThat(session.run(new PhysicalPlan.Project(none, List.of(bad)))).isEmpty();
  }

  @Test
  void inListsFollowTheRuleForNulls() {
    var rows = Build.values(List.of(SqlType.INTEGER), List.of(row(1L), row(3L), row((Long) null)));
    Expression unknown = new Expression.Constant(null, SqlType.INTEGER);
    Expression in = new Expression.InList(ID, List.of(integer(1), unknown));
    Expression variable = new Expression.InList(ID, List.of(integer(1), ID));

    assertThat(session.run(new PhysicalPlan.Project(rows, List.of(in, variable))))
        .containsExactly(row(true, true), row(null, true), row(null, null));
  }

  @Test
  void scalarSubqueryGivesNullForNoRowAndRefusesTwo() {
    var none = Build.values(List.of(SqlType.INTEGER), List.of());
    var two = Build.values(List.of(SqlType.INTEGER), List.of(row(1L), row(2L)));
    var one = Build.values(List.of(SqlType.INTEGER), List.of(row(7L)));

    assertThat(session.run(project(one, new Expression.ScalarSubquery(none, SqlType.INTEGER))))
        .containsExactly(row((Object) null));
    assertError(
        () -> session.run(project(one, new Expression.ScalarSubquery(two, SqlType.INTEGER))),
        ErrorCode.MORE_THAN_ONE_ROW);
  }

  private static PhysicalPlan project(PhysicalPlan input, Expression... expressions) {
    return new PhysicalPlan.Project(input, List.of(expressions));
  }

  @Test
  void applyOpensItsRightSideForEachRow() {
    MemoryTables.Table people = people();
    var outer = Build.values(List.of(SqlType.INTEGER), List.of(row(2L), row(9L), row(4L)));
    var inner =
        new PhysicalPlan.KeyLookup(
            people.access(), List.of(new Expression.OuterColumn(1, 0, SqlType.INTEGER)), null);

    assertThat(ids(new PhysicalPlan.Apply(1, outer, inner, JoinKind.INNER)))
        .containsExactly(2L, 4L);
    assertThat(ids(new PhysicalPlan.Apply(1, outer, inner, JoinKind.SEMI))).containsExactly(2L, 4L);
    assertThat(ids(new PhysicalPlan.Apply(1, outer, inner, JoinKind.ANTI))).containsExactly(9L);
    assertThat(session.run(new PhysicalPlan.Apply(1, outer, inner, JoinKind.LEFT)).get(1))
        .containsExactly(9L, null, null, null);
    assertThat(session.run(new PhysicalPlan.Apply(1, outer, inner, JoinKind.MARK)))
        .containsExactly(row(2L, true), row(9L, false), row(4L, true));
  }

  @Test
  void applyGivesLargeRightSidesInFullBatches() {
    var outer = Build.values(List.of(SqlType.INTEGER), List.of(row(1500L), row(0L), row(3000L)));
    var inner =
        new PhysicalPlan.SeriesScan(
            integer(1), new Expression.OuterColumn(1, 0, SqlType.INTEGER), null, SqlType.INTEGER);

    assertThat(session.run(new PhysicalPlan.Apply(1, outer, inner, JoinKind.INNER))).hasSize(4500);
    assertThat(session.run(new PhysicalPlan.Apply(1, outer, inner, JoinKind.LEFT))).hasSize(4501);
  }

  @Test
  void setOperationsTreatNullsAsEqual() {
    List<SqlType> types = List.of(SqlType.INTEGER);
    var a =
        Build.values(types, List.of(row(1L), row(1L), row(2L), row((Long) null), row((Long) null)));
    var b = Build.values(types, List.of(row(1L), row((Long) null), row(3L)));

    assertThat(ids(operation(SetOperation.Kind.UNION, false, a, b)))
        .containsExactlyInAnyOrder(1L, 2L, 3L, null);
    assertThat(ids(operation(SetOperation.Kind.UNION, true, a, b))).hasSize(8);
    assertThat(ids(operation(SetOperation.Kind.INTERSECT, false, a, b)))
        .containsExactlyInAnyOrder(1L, null);
    assertThat(ids(operation(SetOperation.Kind.INTERSECT, true, a, b)))
        .containsExactlyInAnyOrder(1L, null);
    assertThat(ids(operation(SetOperation.Kind.EXCEPT, false, a, b))).containsExactly(2L);
    assertThat(ids(operation(SetOperation.Kind.EXCEPT, true, a, b)))
        .containsExactlyInAnyOrder(1L, 2L, null);
  }

  private static PhysicalPlan operation(
      SetOperation.Kind kind, boolean all, PhysicalPlan a, PhysicalPlan b) {
    return new SetOperation(kind, all, List.of(a, b));
  }

  @Test
  void recursionEndsWhenARoundGivesNothingNew() {
    List<SqlType> types = List.of(SqlType.INTEGER);
    var seed = Build.values(types, List.of(row(1L)));
    var working = new PhysicalPlan.WorkingTable(3, List.of(), types);
    Expression next = call(SqlType.INTEGER, Function.ADD, ID, integer(1));
    var counting =
        project(new PhysicalPlan.Filter(working, test(Function.LESS, ID, integer(100))), next);
    Expression wrapped = call(SqlType.INTEGER, Function.MODULO, next, integer(7));

    assertThat(ids(new PhysicalPlan.RecursiveUnion(3, seed, counting, false))).hasSize(100);
    assertThat(ids(new PhysicalPlan.RecursiveUnion(3, seed, project(working, wrapped), true)))
        .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void lockRowsLeavesOutWhatIsSkipped() {
    MemoryTables.Table people = people();
    var access =
        new TableAccess(
            1,
            "people",
            List.of(0, TableAccess.ROW_KEY),
            List.of(SqlType.INTEGER, SqlType.BYTEA),
            new SystemTime.Current());
    var lock =
        new PhysicalPlan.LockRows(
            new PhysicalPlan.TableScan(access, null),
            List.of(new PhysicalPlan.LockTarget(1, "people", 1)),
            PhysicalPlan.LockStrength.UPDATE,
            PhysicalPlan.LockWait.SKIP_LOCKED);

    assertThat(session.run(lock)).hasSize(5);
    assertThat(people.locked).hasSize(5);
    assertThat(session.run(lock)).isEmpty();
  }

  @Test
  void systemViewRowsComeFromTheEngine() {
    session.viewRows = List.of(new Object[] {1L, "x"}, new Object[] {2L, null});
    var scan =
        new PhysicalPlan.SystemViewScan(
            "pg_x", List.of("a", "b"), List.of(SqlType.INTEGER, SqlType.TEXT));

    assertThat(session.run(scan)).containsExactly(row(1L, "x"), row(2L, null));
  }

  @Test
  void stringAggregateFollowsItsOrder() {
    var call =
        new AggregateCall(
            AggregateCall.Kind.STRING_AGG,
            List.of(1, 2),
            false,
            -1,
            List.of(new SortKey(0, true, true)),
            SqlType.TEXT);
    var rows =
        Build.values(
            List.of(SqlType.INTEGER, SqlType.TEXT, SqlType.TEXT),
            List.of(row(1L, "a", "-"), row(3L, "c", "+"), row(2L, null, "*"), row(2L, "b", ",")));

    assertThat(session.run(new PhysicalPlan.Aggregate(rows, List.of(), List.of(call))))
        .containsExactly(row("c,b-a"));
  }

  @Test
  void averagesAndDeviationsHavePostgresqlsScales() {
    var rows = Build.values(List.of(SqlType.INTEGER), List.of(row(1L), row(2L), row(4L)));
    var calls =
        List.of(
            aggregate(AggregateCall.Kind.AVG, SqlType.NUMERIC, 0),
            aggregate(AggregateCall.Kind.STDDEV_SAMP, SqlType.NUMERIC, 0),
            aggregate(AggregateCall.Kind.VAR_POP, SqlType.NUMERIC, 0));

    assertThat(session.run(new PhysicalPlan.Aggregate(rows, List.of(), calls)).getFirst())
        .containsExactly(
            new BigDecimal("2.3333333333333333"),
            new BigDecimal("1.5275252316519467"),
            new BigDecimal("1.5555555555555556"));
  }

  @Test
  void cancelledStatementStops() {
    var series = new PhysicalPlan.SeriesScan(integer(1), integer(100_000), null, SqlType.INTEGER);
    try (BatchSource source = Execution.open(series, session.context())) {
      source.next();
      session.cancellation.cancel();

      assertError(source::next, ErrorCode.QUERY_CANCELED);
    }
  }

  @Test
  void memoryBudgetIsNamedWhenUsedUpAndGivenBack() {
    session.memory = new MemoryBudget("statement", 1 << 20);
    var series = new PhysicalPlan.SeriesScan(integer(1), integer(500_000), null, SqlType.INTEGER);
    var sort = new PhysicalPlan.Sort(series, List.of(byId()), null, null);

    assertThatThrownBy(() -> session.run(sort))
        .hasMessageContaining("\"statement\"")
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.OUT_OF_MEMORY));
    assertThat(session.memory.usedBytes()).isZero();
  }

  private static List<@Nullable Object> row(@Nullable Object... datums) {
    return Arrays.asList(datums);
  }

  private static void assertError(ThrowingCallable action, ErrorCode code) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.errorCode()).isEqualTo(code));
  }
}
