package dev.holdfast.arquillian.transfer;

import jakarta.annotation.Resource;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/// `POST /transfer?kind=jms|two&id=7&point=…` writes one number to two resources in one
/// transaction; `GET /transfer` says what each resource holds and how many branches are in doubt.
///
/// `point` arms a rule of `kill/points.btm` by a system property, so that the virtual machine stops
/// at that point of this transaction.
@WebServlet("/transfer")
@JMSDestinationDefinition(
    name = "java:app/jms/transfers",
    interfaceName = "jakarta.jms.Queue",
    destinationName = "transfers")
public class TransferServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource private transient UserTransaction transaction;

  @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
  private transient ConnectionFactory messages;

  @Resource(lookup = "java:app/jms/transfers")
  private transient Queue queue;

  @Override
  public void init() throws ServletException {
    try {
      createTable("jdbc/holdfast", "transfers_jms");
      createTable("jdbc/holdfast", "transfers_two");
      createTable("jdbc/holdfast2", "transfers_two");
    } catch (SQLException | NamingException e) {
      throw new ServletException(e);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    long id = Long.parseLong(request.getParameter("id"));
    boolean overMessages = request.getParameter("kind").equals("jms");
    String point = request.getParameter("point");
    try {
      transaction.begin();
      insert("jdbc/holdfast", overMessages ? "transfers_jms" : "transfers_two", id);
      if (overMessages) {
        send(id);
      } else {
        insert("jdbc/holdfast2", "transfers_two", id);
      }
      if (point != null) {
        System.setProperty("holdfast.kill.point", point);
      }
      transaction.commit();
      response.getWriter().println("committed");
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setContentType("text/plain");
    var out = response.getWriter();
    try {
      long inDoubt = inDoubt("jdbc/holdfast") + inDoubt("jdbc/holdfast2");
      out.println("inDoubt=" + inDoubt);
      out.println("jms.table=" + rows("jdbc/holdfast", "transfers_jms"));
      out.println("jms.queue=" + queued());
      out.println("two.first=" + rows("jdbc/holdfast", "transfers_two"));
      out.println("two.second=" + rows("jdbc/holdfast2", "transfers_two"));
    } catch (SQLException | NamingException | JMSException e) {
      throw new ServletException(e);
    }
  }

  private void send(long id) {
    try (JMSContext context = messages.createContext()) {
      context.createProducer().send(queue, Long.toString(id));
    }
  }

  private Set<Long> queued() throws JMSException {
    var ids = new TreeSet<Long>();
    try (JMSContext context = messages.createContext();
        QueueBrowser browser = context.createBrowser(queue)) {
      Enumeration<?> waiting = browser.getEnumeration();
      while (waiting.hasMoreElements()) {
        ids.add(Long.parseLong(((Message) waiting.nextElement()).getBody(String.class)));
      }
    }
    return ids;
  }

  private static DataSource dataSource(String name) throws NamingException {
    return (DataSource) new InitialContext().lookup(name);
  }

  private static long inDoubt(String name) throws SQLException, NamingException {
    try (Connection connection = dataSource(name).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM hf_branches")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void createTable(String name, String table) throws SQLException, NamingException {
    try (Connection connection = dataSource(name).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS " + table + " (id BIGINT PRIMARY KEY)");
    }
  }

  private static void insert(String name, String table, long id)
      throws SQLException, NamingException {
    try (Connection connection = dataSource(name).getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO " + table + " (id) VALUES (?)")) {
      insert.setLong(1, id);
      insert.executeUpdate();
    }
  }

  private static Set<Long> rows(String name, String table) throws SQLException, NamingException {
    var ids = new TreeSet<Long>();
    try (Connection connection = dataSource(name).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM " + table)) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }
}
