package dev.holdfast.arquillian.bank;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// `?deposit=COMMIT&id=1&amount=5` makes a deposit; always answers with the balances of `id`.
@WebServlet("/accounts")
public class BankServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient Accounts accounts;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    accounts.create();
    int id = Integer.parseInt(request.getParameter("id"));
    String ending = request.getParameter("deposit");
    if (ending != null) {
      deposit(id, Integer.parseInt(request.getParameter("amount")), ending);
    }
    response.getWriter().print(accounts.balances(id));
  }

  private void deposit(int id, int amount, String ending) {
    try {
      accounts.deposit(id, amount, Accounts.Ending.valueOf(ending));
    } catch (EJBException e) {
      if (!"as asked".equals(e.getMessage())) {
        throw e;
      }
    }
  }
}
