package dev.holdfast.arquillian.caller;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What the trail says of each row that was written: table, principal, deployment and trace.
@WebServlet("/trail")
public class TrailServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String QUERY =
      "SELECT object, principal, deployment, trace_id FROM hf_audit"
          + " WHERE action = 'INSERT' AND object LIKE '%written\\_by\\_%' ORDER BY object, number";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try (Connection connection = Place.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        String object = rows.getString(1);
        String table = object.substring(object.indexOf("written_by_"));
        response
            .getWriter()
            .println(
                String.join("|", table, rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }
}
