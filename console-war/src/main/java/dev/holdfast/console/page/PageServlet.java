package dev.holdfast.console.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers the addresses of the console's pages with the one document that shows them all, so that
/// an address can be kept, shared and loaded again.
@WebServlet({
  "/overview",
  "/sessions",
  "/sql",
  "/data/*",
  "/branches",
  "/slos",
  "/access",
  "/audit",
  "/compliance",
  "/incidents/*"
})
public class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    RequestDispatcher document = request.getRequestDispatcher("/index.html");
    document.forward(request, response);
  }
}
