package dev.holdfast.ejb.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.DatabaseStatus;
import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditQuery;
import dev.holdfast.api.slo.ObjectiveState;
import dev.holdfast.jdbc.HoldfastSimpleDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The sampler on a real database, whose clock is set forward and whose connections break.
class SamplerTest {
  private final HoldfastSimpleDataSource source =
      new HoldfastSimpleDataSource("jdbc:holdfast:mem:sampler-" + UUID.randomUUID());
  private Duration ahead = Duration.ZERO;
  private int statementsUntilFailure = Integer.MAX_VALUE;

  private final class Failing implements Sampler.Source {
    @Override
    public DatabaseStatus status() throws SQLException {
      DatabaseStatus now = source.status();
      return new DatabaseStatus(
          now.name(),
          now.version(),
          now.state(),
          now.writeFailure(),
          now.openedAt(),
          now.recovery(),
          now.uptime().plus(ahead),
          now.lastCommitSequence(),
          now.lastCommitAt(),
          now.figures(),
          now.commitLatency());
    }

    @Override
    public Connection connect() throws SQLException {
      Connection real = source.getConnectionForService("holdfast:slo");
      return (Connection)
          Proxy.newProxyInstance(
              SamplerTest.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (_, method, arguments) -> {
                if (method.getName().equals("prepareStatement") && statementsUntilFailure-- <= 0) {
                  throw new SQLException("the connection broke", "08006");
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  private final Sampler sampler = new Sampler(new Failing());

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void theSamplesOfAMinuteAreOneCommitUnderTheServicesName() throws SQLException {
    sampler.sample();
    long before = source.status().lastCommitSequence();

    nextMinute();
    sampler.sample();

    assertThat(source.status().lastCommitSequence()).isEqualTo(before + 1);
    AuditEntry newest = source.audit().search(AuditQuery.newest(1)).entries().getFirst();
    assertThat(newest.object()).isEqualTo("holdfast_ops.slo_sample");
    assertThat(newest.principal()).isEqualTo("holdfast:slo");
    assertThat(newest.rows()).isGreaterThan(1);
  }

  @Test
  void aLoadThatFailedHalfwayIsTriedAgainFromTheBeginning() throws SQLException {
    sampler.sample();
    long kept = sampleCount();
    var restarted = new Sampler(new Failing());

    nextMinute();
    statementsUntilFailure = 2; // the samples of the third indicator cannot be read
    restarted.sample();
    assertThat(sampleCount()).isEqualTo(kept);

    nextMinute();
    statementsUntilFailure = Integer.MAX_VALUE;
    restarted.sample();

    assertThat(sampleCount()).isGreaterThan(kept);
    assertThat(total(restarted, Indicator.DATA_SOURCE_AVAILABILITY)).isEqualTo(3);
    assertThat(total(restarted, Indicator.RECOVERY_TIME)).isEqualTo(1);
  }

  @Test
  void aMinuteThatCannotBeWrittenIsWrittenWithTheNext() throws SQLException {
    sampler.sample();
    nextMinute();
    statementsUntilFailure = 0;
    sampler.sample();
    nextMinute();
    statementsUntilFailure = Integer.MAX_VALUE;
    sampler.sample();

    assertThat(total(sampler, Indicator.DATA_SOURCE_AVAILABILITY)).isEqualTo(3);
    assertThat(total(new Sampler(new Failing()), Indicator.DATA_SOURCE_AVAILABILITY)).isZero();
    var restarted = new Sampler(new Failing());
    nextMinute();
    restarted.sample();
    assertThat(total(restarted, Indicator.DATA_SOURCE_AVAILABILITY)).isEqualTo(4);
  }

  private void nextMinute() {
    ahead = ahead.plusMinutes(1);
  }

  private long total(Sampler asked, Indicator indicator) throws SQLException {
    Instant now = Sampler.now(new Failing().status());
    List<ObjectiveState> states = asked.states(Map.of(indicator, indicator.byDefault()), now);
    return states.getFirst().totalCount();
  }

  private long sampleCount() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM holdfast_ops.slo_sample")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
