package dev.holdfast.conformance.xa;

import static dev.holdfast.conformance.xa.XaProbe.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;

/// Goal: a branch goes through its states as the XA specification draws them, whichever connection
/// makes the calls.
class XaBranchTest extends XaFixture {
  private static final int NOFLAGS = XAResource.TMNOFLAGS;
  private static final int SUCCESS = XAResource.TMSUCCESS;

  @Test
  void onePhaseCommitNeedsNoPrepare() throws Exception {
    Xid xid = newXid();
    one.work(xid, "UPDATE t SET a = 11 WHERE id = 1");
    assertThat(value(1)).isEqualTo("10");

    one.resource().commit(xid, true);

    assertThat(value(1)).isEqualTo("11");
    assertFails(XAException.XAER_NOTA, () -> one.resource().commit(xid, true));
  }

  @Test
  void twoPhaseCommitShowsItsWorkAtTheEnd() throws Exception {
    Xid xid = newXid();
    one.workAndPrepare(xid, "UPDATE t SET a = 11 WHERE id = 1");
    assertThat(value(1)).isEqualTo("10");

    one.resource().commit(xid, false);

    assertThat(value(1)).isEqualTo("11");
    assertFails(XAException.XAER_NOTA, () -> one.resource().commit(xid, false));
    assertFails(XAException.XAER_NOTA, () -> one.resource().rollback(xid));
  }

  @Test
  void rollbackUndoesBeforeAndAfterPrepare() throws Exception {
    Xid early = newXid();
    one.work(early, "UPDATE t SET a = 11 WHERE id = 1");
    one.resource().rollback(early);
    Xid late = newXid();
    one.workAndPrepare(late, "UPDATE t SET a = 12 WHERE id = 1");
    one.resource().rollback(late);

    assertThat(value(1)).isEqualTo("10");
    assertThat(one.recover()).isEmpty();
  }

  @Test
  void anotherConnectionFinishesWhatAClosedOnePrepared() throws Exception {
    Xid commit = newXid();
    one.workAndPrepare(commit, "UPDATE t SET a = 11 WHERE id = 1");
    one.close();
    Xid rollback = newXid();
    two.workAndPrepare(rollback, "UPDATE t SET a = 21 WHERE id = 2");
    two.close();
    assertThat(observer.recover()).contains(TestXid.copyOf(commit), TestXid.copyOf(rollback));

    observer.resource().commit(commit, false);
    observer.resource().rollback(rollback);

    assertThat(value(1)).isEqualTo("11");
    assertThat(value(2)).isEqualTo("20");
  }

  @Test
  void branchThatOnlyReadVotesReadOnlyAndIsForgotten() throws Exception {
    Xid xid = newXid();
    one.work(xid, "SELECT * FROM t");

    assertThat(one.resource().prepare(xid)).isEqualTo(XAResource.XA_RDONLY);

    assertThat(one.recover()).isEmpty();
    assertFails(XAException.XAER_NOTA, () -> one.resource().commit(xid, false));
  }

  @Test
  void suspendedBranchGoesOnWhereItWas() throws Exception {
    Xid xid = newXid();
    one.resource().start(xid, NOFLAGS);
    one.execute("UPDATE t SET a = 11 WHERE id = 1");
    one.resource().end(xid, XAResource.TMSUSPEND);
    // The same connection does something else meanwhile, outside and inside another branch.
    assertThat(one.rows("SELECT a FROM t WHERE id = 1")).containsExactly("10");
    Xid other = newXid();
    one.work(other, "UPDATE t SET a = 21 WHERE id = 2");
    one.resource().commit(other, true);

    one.resource().start(xid, XAResource.TMRESUME);
    assertThat(one.rows("SELECT a FROM t WHERE id = 1")).containsExactly("11");
    one.execute("UPDATE t SET a = a + 1 WHERE id = 1");
    one.resource().end(xid, SUCCESS);
    one.resource().commit(xid, true);

    assertThat(value(1)).isEqualTo("12");
    assertThat(value(2)).isEqualTo("21");
  }

  @Test
  void joinedConnectionsShareOneTransaction() throws Exception {
    Xid xid = newXid();
    one.resource().start(xid, NOFLAGS);
    one.execute("UPDATE t SET a = 11 WHERE id = 1");
    one.resource().end(xid, SUCCESS);
    two.resource().start(xid, XAResource.TMJOIN);
    assertThat(two.rows("SELECT a FROM t WHERE id = 1")).containsExactly("11");
    two.execute("UPDATE t SET a = 12 WHERE id = 1");
    two.resource().end(xid, SUCCESS);

    assertThat(two.resource().prepare(xid)).isEqualTo(XAResource.XA_OK);
    one.resource().commit(xid, false);

    assertThat(value(1)).isEqualTo("12");
  }

  @Test
  void completionWorksOnAResourceThatIsBusyWithAnotherBranch() throws Exception {
    Xid first = newXid();
    one.work(first, "UPDATE t SET a = 11 WHERE id = 1");
    Xid second = newXid();
    one.resource().start(second, NOFLAGS);
    one.execute("UPDATE t SET a = 21 WHERE id = 2");

    assertThat(one.resource().prepare(first)).isEqualTo(XAResource.XA_OK);
    one.resource().commit(first, false);
    assertThat(value(1)).isEqualTo("11");
    assertThat(value(2)).isEqualTo("20");

    one.resource().end(second, SUCCESS);
    one.resource().commit(second, true);
    assertThat(value(2)).isEqualTo("21");
  }

  @Test
  void sameResourceManagerIsRecognised() throws Exception {
    assertThat(one.resource().isSameRM(one.resource())).isTrue();
    assertThat(one.resource().isSameRM(two.resource())).isTrue();
    assertThat(one.resource().isSameRM(new ForeignResource())).isFalse();
  }

  @Test
  void startRefusesWhatItCannotDo() throws Exception {
    Xid xid = newXid();
    one.work(xid, "UPDATE t SET a = 11 WHERE id = 1");
    assertFails(XAException.XAER_DUPID, () -> two.resource().start(xid, NOFLAGS));
    assertFails(XAException.XAER_NOTA, () -> two.resource().start(newXid(), XAResource.TMJOIN));
    assertFails(XAException.XAER_NOTA, () -> two.resource().start(newXid(), XAResource.TMRESUME));
    assertFails(XAException.XAER_PROTO, () -> one.resource().start(xid, XAResource.TMRESUME));
    assertFails(XAException.XAER_INVAL, () -> one.resource().start(null, NOFLAGS));
    assertFails(XAException.XAER_INVAL, () -> one.resource().start(newXid(), 12345));

    Xid active = newXid();
    one.resource().start(active, NOFLAGS);
    assertFails(XAException.XAER_PROTO, () -> one.resource().start(newXid(), NOFLAGS));
    one.resource().end(active, SUCCESS);
    one.resource().rollback(active);
    one.resource().rollback(xid);
  }

  @Test
  void startIsRefusedWhileALocalTransactionIsOpen() throws Exception {
    one.connection().setAutoCommit(false);
    one.execute("UPDATE t SET a = 11 WHERE id = 1");

    assertFails(XAException.XAER_OUTSIDE, () -> one.resource().start(newXid(), NOFLAGS));

    one.connection().rollback();
    one.connection().setAutoCommit(true);
    Xid xid = newXid();
    one.work(xid, "UPDATE t SET a = 12 WHERE id = 1");
    one.resource().commit(xid, true);
    assertThat(value(1)).isEqualTo("12");
  }

  @Test
  void callsOutOfOrderAreProtocolErrors() throws Exception {
    Xid xid = newXid();
    one.resource().start(xid, NOFLAGS);
    one.execute("UPDATE t SET a = 11 WHERE id = 1");
    assertFails(XAException.XAER_PROTO, () -> one.resource().prepare(xid));
    assertFails(XAException.XAER_PROTO, () -> one.resource().commit(xid, true));
    one.resource().end(xid, SUCCESS);
    assertFails(XAException.XAER_PROTO, () -> one.resource().end(xid, SUCCESS));
    assertFails(XAException.XAER_PROTO, () -> one.resource().commit(xid, false));
    one.resource().prepare(xid);
    assertFails(XAException.XAER_PROTO, () -> one.resource().prepare(xid));
    assertFails(XAException.XAER_PROTO, () -> one.resource().commit(xid, true));
    assertFails(XAException.XAER_PROTO, () -> one.resource().start(xid, XAResource.TMJOIN));
    assertFails(XAException.XAER_PROTO, () -> one.resource().forget(xid));
    one.resource().commit(xid, false);
    assertThat(value(1)).isEqualTo("11");
  }

  @Test
  void unknownBranchesAreNotAnAnswer() {
    XAResource resource = one.resource();
    assertFails(XAException.XAER_NOTA, () -> resource.prepare(newXid()));
    assertFails(XAException.XAER_NOTA, () -> resource.commit(newXid(), false));
    assertFails(XAException.XAER_NOTA, () -> resource.commit(newXid(), true));
    assertFails(XAException.XAER_NOTA, () -> resource.rollback(newXid()));
    assertFails(XAException.XAER_NOTA, () -> resource.forget(newXid()));
    assertFails(XAException.XAER_NOTA, () -> resource.end(newXid(), SUCCESS));
  }

  @Test
  void failedAssociationCanOnlyRollBack() throws Exception {
    Xid xid = newXid();
    one.resource().start(xid, NOFLAGS);
    one.execute("UPDATE t SET a = 11 WHERE id = 1");
    try {
      one.resource().end(xid, XAResource.TMFAIL);
    } catch (XAException e) {
      assertThat(e.errorCode).isBetween(XAException.XA_RBBASE, XAException.XA_RBEND);
    }
    try {
      one.resource().prepare(xid);
      throw new AssertionError("prepared what had failed");
    } catch (XAException e) {
      assertThat(e.errorCode).isBetween(XAException.XA_RBBASE, XAException.XA_RBEND);
    }
    assertThat(value(1)).isEqualTo("10");
    assertThat(one.recover()).isEmpty();
  }

  @Test
  void statementErrorLeavesTheBranchAbleToRollBack() throws Exception {
    Xid xid = newXid();
    one.resource().start(xid, NOFLAGS);
    one.execute("UPDATE t SET a = 11 WHERE id = 1");
    assertThatThrownBy(() -> one.execute("INSERT INTO t VALUES (2, 1)"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
    one.resource().end(xid, SUCCESS);
    one.resource().rollback(xid);
    assertThat(value(1)).isEqualTo("10");
  }

  @Test
  void connectionMayNotDecideForTheTransactionManager() throws Exception {
    Xid xid = newXid();
    one.resource().start(xid, NOFLAGS);
    one.execute("UPDATE t SET a = 11 WHERE id = 1");
    Connection connection = one.connection();
    assertThat(connection.getAutoCommit()).isFalse();
    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
    assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> connection.setAutoCommit(true)).isInstanceOf(SQLException.class);
    one.resource().end(xid, SUCCESS);
    one.resource().commit(xid, true);

    assertThat(value(1)).isEqualTo("11");
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void autoCommitComesBackWithoutCommittingTheBranch() throws Exception {
    Xid xid = newXid();
    one.work(xid, "UPDATE t SET a = 11 WHERE id = 1");
    assertThat(one.connection().getAutoCommit()).isTrue();
    one.execute("UPDATE t SET a = 21 WHERE id = 2");
    assertThat(value(2)).isEqualTo("21");
    assertThat(value(1)).isEqualTo("10");

    one.resource().rollback(xid);

    assertThat(value(1)).isEqualTo("10");
  }

  @Test
  void closingTheConnectionRollsBackWhatIsNotPrepared() throws Exception {
    Xid xid = newXid();
    one.resource().start(xid, NOFLAGS);
    one.execute("UPDATE t SET a = 11 WHERE id = 1");
    one.close();

    two.execute("UPDATE t SET a = a + 1 WHERE id = 1");
    assertThat(value(1)).isEqualTo("11");
    assertThat(two.recover()).isEmpty();
  }

  @Test
  void siblingBranchesOfOneGlobalTransactionAreApart() throws Exception {
    TestXid left = TestXid.of("siblings-" + System.nanoTime(), "left");
    TestXid right = TestXid.of(4711, left.getGlobalTransactionId(), new byte[] {1});
    one.workAndPrepare(left, "UPDATE t SET a = 11 WHERE id = 1");
    two.workAndPrepare(right, "UPDATE t SET a = 21 WHERE id = 2");
    assertThat(observer.recover()).contains(left, right);

    observer.resource().commit(right, false);
    assertThat(value(2)).isEqualTo("21");
    assertThat(value(1)).isEqualTo("10");
    observer.resource().commit(left, false);
    assertThat(value(1)).isEqualTo("11");
  }

  @Test
  void identifiersOfEveryShapeComeBackAsTheyWere() throws Exception {
    byte[] longest = new byte[64];
    for (int i = 0; i < longest.length; i++) {
      longest[i] = (byte) (i * 5 - 128);
    }
    TestXid full = TestXid.of(Integer.MAX_VALUE, longest, longest);
    TestXid small = TestXid.of(0, new byte[] {0}, new byte[0]);
    one.workAndPrepare(full, "UPDATE t SET a = 11 WHERE id = 1");
    two.workAndPrepare(small, "UPDATE t SET a = 21 WHERE id = 2");

    assertThat(observer.recover()).contains(full, small);
  }

  @Test
  void preparedBranchHoldsItsRowsAgainstWritersAndNotAgainstReaders() throws Exception {
    Xid xid = newXid();
    one.workAndPrepare(xid, "UPDATE t SET a = 11 WHERE id = 1");
    assertThat(value(1)).isEqualTo("10");
    try (Statement statement = two.connection().createStatement()) {
      two.connection().setAutoCommit(false);
      assertThatThrownBy(() -> statement.execute("SELECT a FROM t WHERE id = 1 FOR UPDATE NOWAIT"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
      two.connection().rollback();

      one.resource().commit(xid, false);

      statement.execute("SELECT a FROM t WHERE id = 1 FOR UPDATE NOWAIT");
      two.connection().rollback();
    }
  }

  @Test
  void branchThatTakesTooLongIsRolledBack() throws Exception {
    assertThat(one.resource().setTransactionTimeout(1)).isTrue();
    assertThat(one.resource().getTransactionTimeout()).isEqualTo(1);
    Xid xid = newXid();
    one.resource().start(xid, NOFLAGS);
    one.execute("UPDATE t SET a = 11 WHERE id = 1");

    // Waits for the row until the branch has lost it.
    two.execute("UPDATE t SET a = 12 WHERE id = 1");

    assertThat(value(1)).isEqualTo("12");
    try {
      one.resource().end(xid, SUCCESS);
      one.resource().prepare(xid);
      throw new AssertionError("prepared after its time");
    } catch (XAException e) {
      assertThat(e.errorCode).isEqualTo(XAException.XA_RBTIMEOUT);
    }
    assertThat(one.resource().setTransactionTimeout(0)).isTrue();
  }
}
