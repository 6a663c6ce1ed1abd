package dev.holdfast.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.sql.CompiledStatement.OutputColumn;
import dev.holdfast.sql.physical.DmlPlan;
import dev.holdfast.sql.physical.PhysicalPlan;
import dev.holdfast.types.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: statements get PostgreSQL's types, names, errors and positions, and sane plans.
class SqlCompilerTest {
  private static final TestCatalog CATALOG =
      new TestCatalog()
          .run(
              """
              create table t (a int primary key, b varchar(20) not null, c numeric(10,2), d date,
                e timestamptz, f bigint, g double precision, h boolean, s smallint, u uuid);
              create table s (i int not null, j int not null, k text, constraint s_pk primary key (i, j));
              create index s_k on s (k);
              create table n (x int, y text);
              create view v as select a, b as name from t where a > 10;
              """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1 | integer",
        "select 'x' | text",
        "select 1.5 | numeric(2,1)",
        "select 3000000000 | bigint",
        "select null | text",
        "select a + 1 from t | integer",
        "select a + f from t | bigint",
        "select a / 2 from t | integer",
        "select c * 2 from t | numeric(11,2)",
        "select c / 2 from t | numeric",
        "select a + g from t | double precision",
        "select sum(a) from t | bigint",
        "select sum(f) from t | numeric",
        "select avg(a) from t | numeric",
        "select avg(g) from t | double precision",
        "select count(*) from t | bigint",
        "select max(d) from t | date",
        "select string_agg(b, ',' order by b) from t | text",
        "select d + 1 from t | date",
        "select d - date '2024-01-01' from t | integer",
        "select d + interval '1 day' from t | timestamp without time zone",
        "select e - e from t | interval",
        "select now() | timestamp with time zone",
        "select current_date | date",
        "select extract(year from d) from t | numeric",
        "select date_part('year', d) from t | double precision",
        "select date_trunc('month', e) from t | timestamp with time zone",
        "select concat(b, a) from t | text",
        "select case when a > 1 then 'x' else b end from t | character varying",
        "select coalesce(c, 0) from t | numeric(12,2)",
        "select a::text from t | text",
        "select '5'::int | integer",
        "select a > 1 and not h from t | boolean",
        "select round(c, 1) from t | numeric",
        "select length(b) from t | integer",
        "select nullif(a, 1) from t | integer",
        "select 2 * 3 ^ 2 | double precision",
        "select nullif(s, 1) from t | smallint",
        "select row_number() over (partition by b order by a) from t | bigint",
        "select (select max(f) from t) | bigint",
        "select gen_random_uuid() | uuid",
        "select nextval('q') | bigint",
        "select greatest(a, f) from t | bigint",
      })
  void typesArePostgres(String sql, String type) {
    assertThat(columns(sql)).singleElement().extracting(c -> c.type().sqlName()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1 | ?column?",
        "select a from t | a",
        "select a as z from t | z",
        "select count(*) from t | count",
        "select a::text from t | a",
        "select '1'::int | int4",
        "select case when true then 1 end | case",
        "select coalesce(a, 1) from t | coalesce",
        "select current_date | current_date",
        "select exists (select 1) | exists",
        "select max(a) filter (where a > 1) from t | max",
      })
  void columnsAreNamedAsInPostgres(String sql, String name) {
    assertThat(columns(sql)).singleElement().extracting(OutputColumn::name).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "selec 1 | 42601 | 1",
        "select * from t where | 42601 | 22",
        "select * from nosuch | 42P01 | 15",
        "select nosuch from t | 42703 | 8",
        "select t.nosuch from t | 42703 | 8",
        "select x.a from t | 42P01 | 8",
        "select a from t, t t2 | 42702 | 8",
        "select nosuch(1) | 42883 | 8",
        "select lower(1) | 42883 | 8",
        "select a from t where b = 1 | 42883 | 23",
        "select a from t where a | 42804 | 23",
        "select a, count(*) from t | 42803 | 8",
        "select sum(count(*)) from t | 42803 | 8",
        "select a from t where count(*) > 1 | 42803 | 23",
        "select case when true then 1 else now() end | 42804 | 8",
        "select 1 union select 1, 2 | 42601 | 16",
        "select a from t order by 5 | 42P10 | 26",
        "insert into t (a, nosuch) values (1, 2) | 42703 | 19",
        "insert into n values (1, 'x', 3) | 42601 | 15",
        "insert into n (x) values (true) | 42804 | 27",
        "update n set nosuch = 1 | 42703 | 14",
        "update n set x = true | 42804 | 18",
        "select 'abc'::int | 22P02 | 8",
        "select cast(now() as uuid) | 42846 | 8",
        "create tabel x | 42601 | 8",
        "select 1 + from t | 42601 | 12",
        "select a from t where group by a | 42601 | 23",
        "create table q (a nosuch) | 42704 | 19",
        "listen t | 0A000 | 1",
        "create database x | 0A000 | 1",
        "create temporary table x (a int) | 0A000 | 8",
        "select 1 /* /* */ | 42601 | 10",
        "select 'x | 42601 | 8",
        "select 1; select 2 | 42601 | 11",
        "select (select 1, 2) | 42601 | 8",
        "select * from t a, s a | 42712 | 20",
      })
  void errorsHaveStateAndPosition(String sql, String state, int position) {
    assertThatThrownBy(() -> CATALOG.compile(sql))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> {
              assertThat(e.errorCode().sqlState().code()).as(e.getMessage()).isEqualTo(state);
              assertThat(e.position()).as(e.getMessage()).isEqualTo(position);
            });
  }

  @Test
  void positionsSurviveRewrittenLiterals() {
    assertThatThrownBy(
            () -> CATALOG.compile("select $$x$$, E'\\n', /* c */ interval '1 day', nosuch from t"))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.position()).isEqualTo(48));
  }

  @Test
  void primaryKeyEqualityBecomesAKeyLookup() {
    assertThat(plan("select * from t where a = 5")).isInstanceOf(PhysicalPlan.KeyLookup.class);
    assertThat(plan("select b from t where a = ?")).isInstanceOf(PhysicalPlan.KeyLookup.class);
    assertThat(plan("select k from s where j = 2 and i = $1"))
        .isInstanceOf(PhysicalPlan.KeyLookup.class);
    assertThat(plan("select * from v where a = 11")).isInstanceOf(PhysicalPlan.KeyLookup.class);
  }

  @Test
  void rangesOfIndexedColumnsBecomeIndexScans() {
    assertThat(plan("select a from t where a between 5 and 7"))
        .isInstanceOf(PhysicalPlan.IndexScan.class);
    assertThat(plan("select i from s where i = 1")).isInstanceOf(PhysicalPlan.IndexScan.class);
    assertThat(plan("select i from s where k = 'x'")).isInstanceOf(PhysicalPlan.IndexScan.class);
    assertThat(plan("select x from n where x = 1")).isInstanceOf(PhysicalPlan.TableScan.class);
  }

  @Test
  void aListOfKeysBecomesLookups() {
    var project = (PhysicalPlan.Project) plan("select b, a from t where a in (3, 5, ?) and c > 1");
    var apply = (PhysicalPlan.Apply) project.input();
    assertThat(apply.right()).isInstanceOf(PhysicalPlan.KeyLookup.class);
  }

  @Test
  void aRangeOfMomentsHasNoKeyLookup() {
    assertThat(plan("select a from t for system_time as of now() where a = 1"))
        .isInstanceOf(PhysicalPlan.KeyLookup.class);
    assertThat(plan("select a from t for system_time all where a = 1"))
        .isInstanceOf(PhysicalPlan.TableScan.class);
  }

  @Test
  void aChangeByKeyReadsOneRow() {
    var update = (DmlPlan.Update) dml("update t set b = 'x', c = c + 1 where a = ?");
    assertThat(update.source()).isInstanceOf(PhysicalPlan.KeyLookup.class);
    assertThat(update.source().columns()).hasSize(11).first().isEqualTo(SqlType.BYTEA);
    assertThat(update.assignments()).hasSize(2);
    var delete = (DmlPlan.Delete) dml("delete from t where a = 1 returning a, b");
    assertThat(delete.returning()).hasSize(2);
  }

  @Test
  void insertSuppliesTypedColumns() {
    var insert =
        (DmlPlan.Insert)
            dml("insert into t (b, a, c) values ('x', 1, 2.5), (?, ?, default) returning *");
    assertThat(insert.targetColumns()).containsExactly(1, 0, 2);
    assertThat(insert.source().columns())
        .containsExactly(SqlType.varchar(20), SqlType.INTEGER, SqlType.numeric(10, 2));
    assertThat(insert.returning()).hasSize(10);
  }

  @Test
  void parametersTakeTypesFromTheirUse() {
    assertThat(parameters("select * from t where a = ? and b like ? limit ?"))
        .containsExactly(SqlType.INTEGER, SqlType.TEXT, SqlType.BIGINT);
    assertThat(parameters("select ?, coalesce(?, c), ?::uuid from t"))
        .containsExactly(SqlType.TEXT, SqlType.NUMERIC, SqlType.UUID);
    assertThat(parameters("insert into t (a, b, d) values (?, ?, ?)"))
        .containsExactly(SqlType.INTEGER, SqlType.varchar(0), SqlType.DATE);
    assertThat(parameters("select $2::int, $1::date"))
        .containsExactly(SqlType.DATE, SqlType.INTEGER);
    assertThat(CATALOG.compile("select ?", SqlType.BIGINT).parameterTypes())
        .containsExactly(SqlType.BIGINT);
  }

  @Test
  void aKeyLookupTakesParametersOfAnyIntegerType() {
    var query =
        (CompiledStatement.Query) CATALOG.compile("select 1 from t where a = ?", SqlType.BIGINT);
    assertThat(query.plan().toString()).contains("KeyLookup");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from t where exists (select 1 from s where s.i = t.a)",
        "select * from t where not exists (select 1 from s where s.i = t.a and s.j > t.a)",
        "select * from t where a in (select i from s)",
        "select * from t where a not in (select x from n)",
        "select * from t where a not in (select i from s where s.k = t.b)",
        "select * from t where a = 1 or a in (select i from s)",
        "select * from t where a = 1 or exists (select 1 from s where s.i = t.a)",
        "select * from t where c > (select avg(c) from t t2 where t2.b = t.b)",
        "select a, (select count(*) from s where s.i = t.a) from t",
        "select a, (select k from s where s.i = t.a and s.j = 1) from t",
        "select a, (select max(j) from s where s.i = t.a group by k limit 1) from t",
        "select * from t where a > all (select i from s where s.k = t.b)",
        "select * from t where a <> all (select i from s)",
        "select * from t left join s on t.a = s.i and s.j = 2 where s.k = 'x'",
        "select * from t right join s on t.a = s.i",
        "select * from t full join s on t.a = s.i",
        "select * from n full join n m using (x)",
        "select * from n natural join (select x, 1 as z from n) q",
        "select * from t, s right join n on s.i = n.x where t.a = n.x",
        "select * from t, lateral (select * from s where s.i = t.a limit 1) q",
        "select * from t left join lateral (select max(j) m from s where s.i = t.a) q on true",
        "select b, sum(a) over (partition by b order by a rows between 1 preceding and current row) from t",
        "select b, count(*), sum(count(*)) over () from t group by b having count(*) > 1 order by 2 desc, b",
        "select t.*, count(*) from t join s on s.i = t.a group by t.a",
        "select b, grouping(b), sum(a) from t group by rollup (b)",
        "select distinct b from t order by b desc limit 5 offset 2",
        "select a from t union select i from s except select x from n order by a",
        "select 1 union select null union all select 2.5",
        "with q as (select a, b from t), r as (select * from q where a > 1) select * from r join q using (a)",
        "with recursive r(n) as (select 1 union all select n + 1 from r where n < 10) select sum(n) from r",
        "values (1, 'a'), (2, null)",
        "select * from (values (1, 'a'), (2, 'b')) as v (x, y) where x = 1",
        "select * from generate_series(1, 10) g",
        "select * from t for update",
        "select b from t order by a limit 1 for update skip locked",
        "table t",
        "select row_start, commit_seq, a from t for system_time between now() - interval '1 day' and now()",
        "select a from t where (a, f) in ((1, 2), (3, 4)) and (a, f) < (5, 6)",
        "select a from t where b like 'x%' and b not ilike '%y' and a is distinct from 5",
        "select a from t where d >= date '1994-01-01' and d < date '1994-01-01' + interval '1 year'",
        "select substring(b from 1 for 2), trim(both ' ' from b), position('x' in b), left(b, 1) from t",
        "select date, value, year from (select d as date, a as value, s as year from t) q where date > '2024-01-01'",
      })
  void queriesCompile(String sql) {
    assertThatCode(() -> CATALOG.compile(sql)).as(sql).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain select * from t",
        "explain analyze update t set b = 'x' where a = 1",
        "insert into n select a, b from t where a < 5",
        "insert into n default values",
        "insert into t (a, b) values (1, 'x') on conflict (a) do update set b = excluded.b where t.a > 0 returning a",
        "update t set b = n.y from n where n.x = t.a",
        "update t set c = (select max(x) from n), (b, f) = ('x', 5) where a in (select i from s)",
        "delete from t using n where n.x = t.a",
        "delete from n",
        "select 1 where false",
        "select count(distinct b), bool_or(h), min(b) from t",
        "begin isolation level serializable",
        "set x to 'y'",
        "savepoint a",
        "rollback to savepoint a",
        "show all",
      })
  void changesAndCommandsCompile(String sql) {
    assertThatCode(() -> CATALOG.compile(sql)).as(sql).doesNotThrowAnyException();
  }

  @Test
  void deepAndHugeStatementsAreRefused() {
    String deep = "select " + "(".repeat(300) + "1" + ")".repeat(300);
    assertThatThrownBy(() -> CATALOG.compile(deep))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.errorCode().sqlState().code()).isEqualTo("54001"));
  }

  @Test
  void longChainsAndListsAreFine() {
    String ands = "select a from t where a > 0" + " and a <> 5".repeat(2_000);
    assertThatCode(() -> CATALOG.compile(ands)).doesNotThrowAnyException();
    String list = "select a from t where a in (1" + ", 2".repeat(20_000) + ")";
    assertThatCode(() -> CATALOG.compile(list)).doesNotThrowAnyException();
    String sum = "select 1" + " + 1".repeat(2_000);
    assertThatCode(() -> CATALOG.compile(sum)).doesNotThrowAnyException();
  }

  private static List<OutputColumn> columns(String sql) {
    return CATALOG.compile(sql).columns();
  }

  private static List<SqlType> parameters(String sql) {
    return CATALOG.compile(sql).parameterTypes();
  }

  private static PhysicalPlan plan(String sql) {
    return ((CompiledStatement.Query) CATALOG.compile(sql)).plan();
  }

  private static DmlPlan dml(String sql) {
    return ((CompiledStatement.Dml) CATALOG.compile(sql)).plan();
  }
}
