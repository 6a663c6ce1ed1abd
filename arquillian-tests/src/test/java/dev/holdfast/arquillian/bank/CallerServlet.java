package dev.holdfast.arquillian.bank;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Says who calls: the request's user, the database's user here, and both in an EJB.
@WebServlet("/caller")
@DeclareRoles("teller")
@ServletSecurity(@HttpConstraint(rolesAllowed = "teller"))
public class CallerServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient Accounts accounts;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response
        .getWriter()
        .print(request.getRemoteUser() + " " + Accounts.currentUser() + " " + accounts.caller());
  }
}
