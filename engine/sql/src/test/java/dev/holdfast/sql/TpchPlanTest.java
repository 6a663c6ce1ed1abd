package dev.holdfast.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: the queries of TPC-H plan without products and without sub-queries run row by row.
///
/// Method: the schema and the queries of the conformance module, with the row counts of scale 1.
class TpchPlanTest {
  private static final Path TPCH = Path.of("../conformance/src/test/resources/tpch");
  private static final TestCatalog CATALOG = new TestCatalog();

  @BeforeAll
  static void makeTables() throws IOException {
    assumeTrue(Files.isDirectory(TPCH), "the conformance module is not beside this one");
    CATALOG.run(Files.readString(TPCH.resolve("schema.sql")));
    CATALOG
        .rows("region", 5)
        .rows("nation", 25)
        .rows("supplier", 10_000)
        .rows("customer", 150_000)
        .rows("part", 200_000)
        .rows("partsupp", 800_000)
        .rows("orders", 1_500_000)
        .rows("lineitem", 6_000_000);
  }

  static Stream<Integer> queries() {
    return IntStream.rangeClosed(1, 22).boxed();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryPlansWithoutProducts(int number) throws IOException {
    String file = String.format(Locale.ROOT, "q%02d.sql", number);
    String script = Files.readString(TPCH.resolve(file));
    for (String sql : SqlCompiler.split(script)) {
      var explain = (CompiledStatement.Explain) CATALOG.compile("explain " + sql);
      List<String> lines = explain.lines();
      String plan = String.join("\n", lines);
      assertThat(plan).doesNotContainPattern("Nested Loop\n(?! *Join Filter)");
      assertThat(plan).doesNotContain("Apply Left Join");
      assertThat(plan).doesNotContainPattern("slot-?\\d|(key|outer) column");
      boolean joins = plan.matches("(?s).*(Hash( \\w+)? Join|Key Lookup).*");
      assertThat(joins).as(plan).isEqualTo(number != 1 && number != 6);
    }
  }
}
