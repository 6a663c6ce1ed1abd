package dev.holdfast.arquillian.wildfly;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// An application that has the data source injected and knows it as `javax.sql` only.
@WebServlet("/name")
public class InjectedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource(lookup = "java:/jdbc/holdfast")
  private transient DataSource source;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try (Connection connection = source.getConnection()) {
      response.getWriter().println(connection.getMetaData().getDatabaseProductName());
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }
}
