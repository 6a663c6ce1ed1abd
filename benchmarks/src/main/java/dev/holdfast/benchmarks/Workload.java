package dev.holdfast.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/// What one thread does again and again.
interface Workload {

  /// The workloads by the name of their metric.
  enum Metric {
    INSERT_ROW("insert_row", "rows/s", true),
    KEY_READ("key_read", "reads/s", false),
    TPCB("tpcb", "transactions/s", true);

    private final String label;
    private final String unit;
    private final boolean writes;

    Metric(String label, String unit, boolean writes) {
      this.label = label;
      this.unit = unit;
      this.writes = writes;
    }

    static Metric parse(String label) {
      return Arrays.stream(values())
          .filter(metric -> metric.label.equals(label))
          .findAny()
          .orElseThrow(() -> new IllegalArgumentException("no metric " + label));
    }

    String label() {
      return label;
    }

    String unit() {
      return unit;
    }

    boolean writes() {
      return writes;
    }

    Workload create() {
      return switch (this) {
        case INSERT_ROW -> new InsertRow();
        case KEY_READ -> new KeyRead();
        case TPCB -> new TpcB();
      };
    }
  }

  /// One thread's share, with its statements prepared.
  interface Task extends AutoCloseable {
    /// Does one unit of work, to its acknowledged end.
    void run() throws SQLException;

    @Override
    void close() throws SQLException;
  }

  /// Creates and fills the tables, once for a database.
  void load(Connection connection) throws SQLException;

  /// Makes the tables fit for one more measurement.
  void reset(Connection connection) throws SQLException;

  /// Prepares thread number `thread`; the connection is its own, and the task closes what it
  /// prepared. `afterCommit` is as in [Engine#afterCommit()].
  Task task(Connection connection, int thread, String afterCommit) throws SQLException;
}
