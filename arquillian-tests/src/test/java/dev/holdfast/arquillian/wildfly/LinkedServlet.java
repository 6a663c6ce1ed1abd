package dev.holdfast.arquillian.wildfly;

import dev.holdfast.api.HoldfastDataSource;
import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/// An application that has the data source injected and is linked with our API.
@WebServlet("/name")
public class LinkedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource(lookup = "java:/jdbc/holdfast")
  private transient DataSource source;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      response.getWriter().println(source.unwrap(HoldfastDataSource.class).status().name());
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }
}
