package dev.holdfast.arquillian.access;

import dev.holdfast.api.access.AccessService;
import dev.holdfast.api.access.RightsQuery;
import dev.holdfast.api.access.RoleInfo;
import dev.holdfast.api.access.RoleOptions;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// Asks and changes by the service; answers what it answered, or its SQLSTATE.
@WebServlet("/service-of-test/*")
public class AccessServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient AccessService access;
  @Resource private transient UserTransaction transaction;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String name = String.valueOf(request.getParameter("name"));
    try {
      response.getWriter().print(answer(String.valueOf(request.getPathInfo()), name));
    } catch (SQLException e) {
      response.getWriter().print(e.getSQLState());
    } catch (NotSupportedException | SystemException e) {
      throw new ServletException(e);
    }
  }

  private String answer(String what, String name)
      throws SQLException, NotSupportedException, SystemException {
    switch (what) {
      case "/roles" -> {
        return String.join(",", access.roles(null).stream().map(RoleInfo::name).toList());
      }
      case "/rights" -> {
        return String.valueOf(access.effectiveRights(RightsQuery.of(name), null).size());
      }
      case "/create" -> access.create(name, RoleOptions.LOGIN, null, List.of());
      case "/create-and-roll-back" -> {
        transaction.begin();
        try {
          access.create(name, RoleOptions.LOGIN, null, List.of());
        } finally {
          transaction.rollback();
        }
      }
      case "/drop" -> access.drop(name);
      default -> throw new IllegalArgumentException(what);
    }
    return "done";
  }
}
