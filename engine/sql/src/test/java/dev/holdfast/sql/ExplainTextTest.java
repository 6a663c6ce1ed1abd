package dev.holdfast.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Goal: EXPLAIN speaks of tables, indexes and columns by the names that the statement uses.
class ExplainTextTest {
  private static final TestCatalog CATALOG =
      new TestCatalog()
          .run(
              """
              create table customer (id integer primary key, name varchar(30), city text);
              create table orders (
                id integer primary key, customer integer, o_total numeric(10,2), placed date);
              create table line (orders integer, no integer, item text, primary key (orders, no));
              create index orders_placed on orders (placed, id);
              """)
          .rows("customer", 1_000)
          .rows("orders", 10_000)
          .rows("line", 50_000);

  @Test
  void filtersNameColumns() {
    assertPlan(
        "select * from orders where o_total > 10 and customer in (1, 2) and placed is not null",
        """
        Seq Scan on orders
          Filter: ((o_total > 10) AND (customer IN (1, 2)) AND (placed IS NOT NULL))
        """);
  }

  @Test
  void keysAndIndexesAreNamed() {
    assertPlan(
        "select name from customer where id = ? and city like 'B%'",
        """
        Project
          Output: name
          ->  Key Lookup using pk on customer
                Index Cond: (id = $1)
                Filter: (city ~~ 'B%'::text)
        """);
    assertPlan(
        "select o.id from orders o where placed = date '2024-01-31' and id >= 5 and id < 10",
        """
        Index Scan using orders_placed on orders o
          Index Cond: ((placed = '2024-01-31'::date) AND (id >= 5) AND (id < 10))
        """);
  }

  @Test
  void columnsOfSeveralTablesCarryTheirAliases() {
    assertPlan(
        "select c.name, sum(o.o_total) from customer c join orders o on o.customer = c.id"
            + " where o.o_total > 10 group by c.name having count(*) > 2"
            + " order by 2 desc, c.name nulls first limit 5",
        """
        Project
          Output: c.name, sum(o.o_total)
          ->  Sort
                Sort Key: sum(o.o_total) DESC, c.name NULLS FIRST
                Limit: 5
                ->  Filter
                      Filter: (count(*) > 2)
                      ->  HashAggregate
                            Group Key: c.name
                            Aggregates: sum(o.o_total), count(*)
                            ->  Hash Join
                                  Hash Cond: (o.customer = c.id)
                                  ->  Seq Scan on orders o
                                        Filter: (o.o_total > 10)
                                  ->  Seq Scan on customer c
        """);
  }

  @Test
  void lookupsForEachRowNameTheOuterColumn() {
    assertPlan(
        "select l.item from orders o join line l on l.orders = o.id and l.no = 1 where o.id = 7",
        """
        Project
          Output: l.item
          ->  Apply
                ->  Key Lookup using pk on orders o
                      Index Cond: (id = 7)
                ->  Key Lookup using pk on line l
                      Index Cond: ((orders = o.id) AND (no = 1))
        """);
  }

  @Test
  void subqueriesThatRunOnceStandBelowTheirNode() {
    assertPlan(
        "select id from orders where o_total > (select avg(o_total) from orders)",
        """
        Project
          Output: orders.id
          ->  Seq Scan on orders
                Filter: ((orders.o_total)::numeric > (InitPlan 1))
                InitPlan 1
                  ->  Aggregate
                        Aggregates: avg(orders.o_total)
                        ->  Seq Scan on orders
        """);
  }

  @Test
  void changesNameTheirTable() {
    assertPlan(
        "update orders o set o_total = 0 where o.id = 3",
        """
        Update on orders
          ->  Key Lookup using pk on orders o
                Index Cond: (id = 3)
        """);
    assertPlan(
        "delete from line where item = 'x' or no + 1 = 3",
        """
        Delete on line
          ->  Seq Scan on line
                Filter: ((item = 'x'::text) OR ((no + 1) = 3))
        """);
  }

  @Test
  void pastAndRecursionAreShown() {
    assertPlan(
        "select name from customer for system_time as of ? c where c.id = 1",
        """
        Key Lookup using pk on customer c for system_time as of $1
          Index Cond: (id = 1)
        """);
    assertPlan(
        "with recursive r (n) as (select 1 union all select n + 1 from r where n < 5)"
            + " select n from r",
        """
        Recursive Union All
          ->  Project
                Output: 1
                ->  Values Scan, rows: 1
          ->  Project
                Output: (n + 1)
                ->  Filter
                      Filter: (n < 5)
                      ->  WorkTable Scan
        """);
    assertPlan(
        "select city, row_number() over (partition by city order by name desc) from customer",
        """
        Project
          Output: city, row_number() OVER (?)
          ->  WindowAgg
                Partition Key: city
                Sort Key: name DESC
                ->  Seq Scan on customer
        """);
  }

  private static void assertPlan(String sql, String expected) {
    var explain = (CompiledStatement.Explain) CATALOG.compile("explain " + sql);
    assertThat(String.join("\n", explain.lines()) + "\n").as(sql).isEqualTo(expected);
  }
}
