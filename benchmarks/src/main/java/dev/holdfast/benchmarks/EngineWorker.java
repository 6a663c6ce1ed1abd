package dev.holdfast.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The process of one engine: obeys `load` and `run <metric> <threads> <millis>` on standard input
/// and answers each with one line.
final class EngineWorker {
  private static final int THREADS_MAX = 64;

  private final Engine engine;
  private final String url;
  private final Map<Workload.Metric, Workload> workloads = new EnumMap<>(Workload.Metric.class);
  private final AtomicLong retryCount = new AtomicLong();

  private EngineWorker(Engine engine, Path directory) {
    this.engine = engine;
    this.url = engine.url(directory);
    for (Workload.Metric metric : Workload.Metric.values()) {
      workloads.put(metric, metric.create());
    }
  }

  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    EngineWorker worker = new EngineWorker(Engine.parse(arguments[0]), Path.of(arguments[1]));
    PrintStream answers = System.out;
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    // Stays open, so that no engine closes its database between two measurements.
    try (Connection keptOpen = worker.connect()) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        answers.println(worker.obey(keptOpen, List.of(line.split(" ", -1))));
        answers.flush();
      }
    }
    System.exit(0);
  }

  private String obey(Connection connection, List<String> command)
      throws SQLException, InterruptedException, ExecutionException {
    if (command.getFirst().equals("load")) {
      if (!engine.setting().isEmpty()) {
        Sql.execute(connection, engine.setting());
      }
      for (Workload workload : workloads.values()) {
        workload.load(connection);
      }
      return "loaded";
    }
    Workload workload = requireNonNull(workloads.get(Workload.Metric.parse(command.get(1))));
    workload.reset(connection);
    retryCount.set(0);
    return measure(workload, Integer.parseInt(command.get(2)), Long.parseLong(command.get(3)));
  }

  private String measure(Workload workload, int threadCount, long millis)
      throws InterruptedException, ExecutionException {
    System.out.println(ForceCount.BEGIN);
    System.out.flush();
    long begin = System.nanoTime();
    long end = begin + TimeUnit.MILLISECONDS.toNanos(millis);
    long unitCount = 0;
    try (ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            threadCount, THREADS_MAX, 1, TimeUnit.SECONDS, new SynchronousQueue<>())) {
      List<Future<Long>> counts = new ArrayList<>();
      for (int thread = 0; thread < threadCount; thread++) {
        int number = thread;
        counts.add(threads.submit(() -> repeat(workload, number, end)));
      }
      for (Future<Long> count : counts) {
        unitCount += count.get();
      }
    }
    long nanos = System.nanoTime() - begin;
    System.out.println(ForceCount.END);
    System.out.flush();
    return "measured " + unitCount + " " + nanos + " " + retryCount;
  }

  private long repeat(Workload workload, int thread, long end) throws SQLException {
    long unitCount = 0;
    try (Connection connection = connect();
        Workload.Task task = workload.task(connection, thread, engine.afterCommit())) {
      while (System.nanoTime() < end) {
        try {
          task.run();
          unitCount++;
        } catch (SQLException e) {
          retryLater(connection, e);
        }
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    }
    return unitCount;
  }

  /// Deadlocks, conflicts and lock timeouts are part of the load; anything else ends the run.
  private void retryLater(Connection connection, SQLException failure) throws SQLException {
    String sqlState = failure.getSQLState();
    boolean conflict = sqlState != null && (sqlState.startsWith("40") || sqlState.equals("HYT00"));
    if (!conflict) {
      throw failure;
    }
    retryCount.incrementAndGet();
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
  }

  private Connection connect() throws SQLException {
    return engine == Engine.HSQLDB
        ? DriverManager.getConnection(url, "SA", "")
        : DriverManager.getConnection(url);
  }
}
