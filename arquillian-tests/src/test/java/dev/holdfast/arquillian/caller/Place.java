package dev.holdfast.arquillian.caller;

import jakarta.ejb.EJBException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Where something is written from; each has a table of its own, by which the trail tells them
/// apart.
public enum Place {
  SERVLET,
  EJB,
  TIMER,
  TIMER_RUN_AS,
  LISTENER,
  LISTENER_RUN_AS;

  String table() {
    return "written_by_" + name().toLowerCase(Locale.ROOT);
  }

  void makeTable() {
    run("CREATE TABLE IF NOT EXISTS " + table() + " (note TEXT)", null);
  }

  /// Adds a row.
  void write() {
    write(null);
  }

  /// Adds a row in a trace that came by another way than a request.
  void write(@Nullable String traceParent) {
    run("INSERT INTO " + table() + " VALUES ('written')", traceParent);
  }

  private static void run(String sql, @Nullable String traceParent) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      if (traceParent != null) {
        connection.setClientInfo("traceparent", traceParent);
      }
      statement.execute(sql);
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  static Connection connect() throws SQLException {
    try {
      return ((DataSource) new InitialContext().lookup("jdbc/holdfast")).getConnection();
    } catch (NamingException e) {
      throw new SQLException(e);
    }
  }
}
