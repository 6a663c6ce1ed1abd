package dev.holdfast.arquillian.bank;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBContext;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/// Accounts in two databases; every method is one container-managed transaction.
@Stateless
public class Accounts {
  private static final String FIRST = "jdbc/holdfast";
  private static final String SECOND = "jdbc/holdfast2";

  @Resource private EJBContext context;

  /// How a deposit ends.
  public enum Ending {
    /// As usual.
    COMMIT,
    /// By `setRollbackOnly`.
    ROLLBACK_ONLY,
    /// By an exception that the container answers with a rollback.
    EXCEPTION
  }

  /// Makes the tables. Not in a transaction: each statement commits by itself.
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void create() {
    for (String name : new String[] {FIRST, SECOND}) {
      execute(name, "CREATE TABLE IF NOT EXISTS accounts (id INT PRIMARY KEY, amount INT)");
    }
  }

  /// Writes to both databases, each by several connections, and ends as it is told.
  public void deposit(int id, int amount, Ending ending) {
    for (String name : new String[] {FIRST, SECOND}) {
      execute(name, "INSERT INTO accounts VALUES (" + id + ", 0)");
      execute(name, "UPDATE accounts SET amount = amount + " + amount + " WHERE id = " + id);
      if (balance(name, id) != amount) {
        throw new EJBException("a transaction does not see its own changes in " + name);
      }
    }
    switch (ending) {
      case COMMIT -> {
        // the container commits
      }
      case ROLLBACK_ONLY -> context.setRollbackOnly();
      case EXCEPTION -> throw new EJBException("as asked");
    }
  }

  /// The amounts in both databases, -1 where there is no such account.
  public String balances(int id) {
    return balance(FIRST, id) + " " + balance(SECOND, id);
  }

  /// The caller, as the container and as the database call him.
  public String caller() {
    return context.getCallerPrincipal().getName() + " " + currentUser();
  }

  /// Who a statement of this application runs as.
  static String currentUser() {
    try (Connection connection = dataSource(FIRST).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT current_user")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  private static int balance(String name, int id) {
    try (Connection connection = dataSource(name).getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT amount FROM accounts WHERE id = ?")) {
      query.setInt(1, id);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getInt(1) : -1;
      }
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  private static void execute(String name, String sql) {
    try (Connection connection = dataSource(name).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  private static DataSource dataSource(String name) {
    try {
      return (DataSource) new InitialContext().lookup(name);
    } catch (NamingException e) {
      throw new EJBException(e);
    }
  }
}
