package dev.holdfast.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads that do a workload for a while, again and again, each on a connection of its own.
final class Slices implements AutoCloseable {
  private final ExecutorService threads;
  private final List<Connection> connections = new ArrayList<>();
  private final List<Workload.Task> tasks = new ArrayList<>();

  /// Opens a connection.
  interface Door {
    Connection open() throws SQLException;
  }

  Slices(Workload workload, int threadCount, Door door) throws SQLException {
    threads =
        new ThreadPoolExecutor(
            threadCount, threadCount, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    for (int thread = 0; thread < threadCount; thread++) {
      Connection connection = door.open();
      connections.add(connection);
      tasks.add(workload.task(connection, thread, ""));
    }
  }

  /// Works for so long; how many units were done in a second, by all threads together.
  double unitsPerSecond(long millis) throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    long end = begin + TimeUnit.MILLISECONDS.toNanos(millis);
    List<Future<Long>> counts = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      Workload.Task task = tasks.get(i);
      Connection connection = connections.get(i);
      counts.add(threads.submit(() -> repeat(task, connection, end)));
    }
    long unitCount = 0;
    for (Future<Long> count : counts) {
      unitCount += count.get();
    }
    return unitCount * 1e9 / (System.nanoTime() - begin);
  }

  private static long repeat(Workload.Task task, Connection connection, long end)
      throws SQLException {
    long unitCount = 0;
    while (System.nanoTime() < end) {
      try {
        task.run();
        unitCount++;
      } catch (SQLException e) {
        if (e.getSQLState() == null || !e.getSQLState().startsWith("40")) {
          throw e;
        }
        connection.rollback(); // deadlocks are part of the load
      }
    }
    return unitCount;
  }

  @Override
  public void close() throws SQLException {
    threads.shutdown();
    for (Workload.Task task : tasks) {
      task.close();
    }
    for (Connection connection : connections) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      connection.close();
    }
  }
}
