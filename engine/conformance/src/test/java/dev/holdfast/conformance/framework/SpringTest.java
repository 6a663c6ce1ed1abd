package dev.holdfast.conformance.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Goal: Spring's templates, transactions and translation of errors work over a HikariCP pool, with
/// nothing configured but the URL.
///
/// Method: a database in a directory, and the calls that a Spring application makes.
class SpringTest {
  private static final OffsetDateTime NOON =
      OffsetDateTime.of(2026, 3, 1, 12, 0, 0, 123_456_000, ZoneOffset.UTC);

  @TempDir private Path directory;
  private HikariDataSource pool;
  private JdbcTemplate jdbc;
  private TransactionTemplate transaction;

  @BeforeEach
  void open() {
    var config = new HikariConfig();
    config.setJdbcUrl("jdbc:holdfast:" + directory.resolve("data"));
    config.setMaximumPoolSize(4);
    pool = new HikariDataSource(config);
    jdbc = new JdbcTemplate(pool);
    transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    jdbc.execute(
        "CREATE TABLE accounts (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " owner VARCHAR(40) NOT NULL UNIQUE, balance NUMERIC(12,2) NOT NULL"
            + " CHECK (balance >= 0), opened DATE, touched TIMESTAMP WITH TIME ZONE)");
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private void add(String owner, String balance) {
    jdbc.update(
        "INSERT INTO accounts (owner, balance, opened, touched) VALUES (?, ?, ?, ?)",
        owner,
        new BigDecimal(balance),
        LocalDate.of(2026, 3, 1),
        NOON);
  }

  private BigDecimal balance(String owner) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT balance FROM accounts WHERE owner = ?", BigDecimal.class, owner));
  }

  @Test
  void templatesWriteAndReadWithGeneratedKeysAndDates() {
    var keys = new GeneratedKeyHolder();
    jdbc.update(
        connection -> {
          var insert =
              connection.prepareStatement(
                  "INSERT INTO accounts (owner, balance, opened) VALUES ('ada', 10, ?)",
                  new String[] {"id"});
          insert.setObject(1, LocalDate.of(2026, 3, 1));
          return insert;
        },
        keys);
    Number second =
        new SimpleJdbcInsert(pool)
            .withTableName("accounts")
            .usingColumns("owner", "balance", "touched")
            .usingGeneratedKeyColumns("id")
            .executeAndReturnKey(
                Map.of("owner", "bob", "balance", new BigDecimal("5.50"), "touched", NOON));

    assertThat(second.longValue()).isGreaterThan(Objects.requireNonNull(keys.getKey()).longValue());
    assertThat(
            JdbcClient.create(pool)
                .sql("SELECT touched FROM accounts WHERE owner = :owner")
                .param("owner", "bob")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .single())
        .isEqualTo(NOON);
    assertThat(jdbc.queryForList("SELECT owner, opened FROM accounts ORDER BY owner"))
        .first()
        .isEqualTo(Map.of("owner", "ada", "opened", java.sql.Date.valueOf("2026-03-01")));
  }

  @Test
  void batchesAreOneTransactionEach() {
    int[][] counts =
        jdbc.batchUpdate(
            "INSERT INTO accounts (owner, balance) VALUES (?, ?)",
            List.of("a", "b", "c"),
            2,
            (insert, owner) -> {
              insert.setString(1, owner);
              insert.setBigDecimal(2, BigDecimal.ONE);
            });

    assertThat(counts).isDeepEqualTo(new int[][] {{1, 1}, {1}});
  }

  @Test
  void aFailureRollsTheTransactionBackAndANestedOneOnlyToItsSavepoint() {
    add("ada", "10");
    var nested = new TransactionTemplate(transaction.getTransactionManager());
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

    assertThatThrownBy(() ->
            transaction.executeWithoutResult(_ -> {
              jdbc.update("UPDATE accounts SET balance = 0");
              throw new IllegalStateException("on purpose");
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(balance("ada")).isEqualByComparingTo("10");

    transaction.executeWithoutResult(_ -> {
      jdbc.update("UPDATE accounts SET balance = balance + 1");
      assertThatThrownBy(() -> nested.executeWithoutResult(_ -> add("ada", "1"))) // taken: fails
          .isInstanceOf(DuplicateKeyException.class);
      jdbc.update("UPDATE accounts SET balance = balance + 1");
    });
    assertThat(balance("ada")).isEqualByComparingTo("12");
  }

  @Test
  void errorsAreTranslatedByTheirSqlState() {
    add("ada", "10");

    assertThatThrownBy(() -> add("ada", "1")).isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(() -> add("bob", "-1")).isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> jdbc.execute("SELECT nothing FROM nowhere"))
        .isInstanceOf(BadSqlGrammarException.class);
  }

  @Test
  void aLostUpdateUnderRepeatableReadIsAConcurrencyFailureToRetry() {
    add("ada", "10");
    var repeatable = new TransactionTemplate(transaction.getTransactionManager());
    repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    var independent = new TransactionTemplate(transaction.getTransactionManager());
    independent.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    assertThatThrownBy(() ->
            repeatable.executeWithoutResult(_ -> {
              balance("ada");
              independent.executeWithoutResult(
                  _ -> jdbc.update("UPDATE accounts SET balance = 20"));
              jdbc.update("UPDATE accounts SET balance = 30");
            }))
        .isInstanceOf(ConcurrencyFailureException.class);
    assertThat(balance("ada")).isEqualByComparingTo("20");
  }

  @Test
  void aReadOnlyTransactionWritesNothing() {
    add("ada", "10");
    var reading = new TransactionTemplate(transaction.getTransactionManager());
    reading.setReadOnly(true);

    assertThatThrownBy(() -> reading.executeWithoutResult(_ -> jdbc.update("DELETE FROM accounts")))
        .hasMessageContaining("read-only");
    assertThat(balance("ada")).isEqualByComparingTo("10");
  }
}
