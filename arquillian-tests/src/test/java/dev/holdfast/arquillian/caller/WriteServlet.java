package dev.holdfast.arquillian.caller;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Writes itself, has the EJB write, and starts timers and listeners that do.
@WebServlet("/write")
@DeclareRoles("teller")
@ServletSecurity(@HttpConstraint(rolesAllowed = "teller"))
public class WriteServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient Desk desk;
  @EJB private transient PlainTimer plain;
  @EJB private transient RunAsTimer runAs;
  @EJB private transient Post post;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    for (Place place : Place.values()) {
      place.makeTable();
    }
    Place.SERVLET.write();
    desk.write();
    plain.start();
    runAs.start();
    post.send(request.getHeader("traceparent"));
    response.getWriter().print("done");
  }
}
