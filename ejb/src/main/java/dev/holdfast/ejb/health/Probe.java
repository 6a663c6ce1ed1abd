package dev.holdfast.ejb.health;

import dev.holdfast.api.DatabaseStatus.State;
import dev.holdfast.ejb.database.DatabaseDoor;
import dev.holdfast.health.HealthBoard;
import dev.holdfast.health.HealthBoard.Answer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.function.Predicate;

/// Answers the health board from the database's status.
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Probe {
  @Inject private DatabaseDoor door;
  @Inject private HealthBoard board;

  /// Called by the container when the deployment starts.
  @PostConstruct
  public void open() {
    board.askFrom(new Status());
  }

  /// Called by the container when the deployment stops.
  @PreDestroy
  public void close() {
    board.askNobody();
  }

  private Answer answer(Predicate<State> good) {
    try {
      State state = door.dataSource().status().state();
      return new Answer(good.test(state), "state " + state.name());
    } catch (SQLException e) {
      return new Answer(false, String.valueOf(e.getMessage()));
    }
  }

  private final class Status implements HealthBoard.Source {
    @Override
    public Answer ready() {
      return answer(state -> state == State.OPEN);
    }

    @Override
    public Answer started() {
      return answer(state -> state != State.CLOSED);
    }
  }
}
