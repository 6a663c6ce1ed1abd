package dev.holdfast.conformance.xa;

import static dev.holdfast.conformance.xa.XaProbe.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;

/// Goal: a scan lists every branch in doubt, whoever prepared it, as often as it is asked.
class XaRecoveryTest extends XaFixture {

  @Test
  void scanAnswersAtItsStartAndIsEmptyAtItsEnd() throws Exception {
    TestXid xid = newXid();
    one.workAndPrepare(xid, "UPDATE t SET a = 11 WHERE id = 1");

    assertThat(two.recover(XAResource.TMSTARTRSCAN)).containsExactly(xid);
    assertThat(two.recover(XAResource.TMNOFLAGS)).isEmpty();
    assertThat(two.recover(XAResource.TMENDRSCAN)).isEmpty();
    assertThat(two.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)).containsExactly(xid);
    assertThat(two.recover(XAResource.TMNOFLAGS)).isEmpty();
    assertFails(XAException.XAER_INVAL, () -> two.recover(XAResource.TMJOIN));
  }

  @Test
  void scanIsTheSameInEveryPassUntilTheBranchEnds() throws Exception {
    TestXid xid = newXid();
    one.workAndPrepare(xid, "UPDATE t SET a = 11 WHERE id = 1");
    for (int pass = 0; pass < 3; pass++) {
      assertThat(one.recover()).containsExactly(xid);
      assertThat(two.recover()).containsExactly(xid);
    }
    two.resource().commit(xid, false);
    assertThat(one.recover()).isEmpty();
  }

  @Test
  void scanLeavesOutBranchesThatAreNotPrepared() throws Exception {
    Xid idle = newXid();
    one.work(idle, "UPDATE t SET a = 11 WHERE id = 1");
    Xid active = newXid();
    two.resource().start(active, XAResource.TMNOFLAGS);
    two.execute("UPDATE t SET a = 21 WHERE id = 2");

    assertThat(observer.recover()).isEmpty();

    two.resource().end(active, XAResource.TMSUCCESS);
    two.resource().rollback(active);
    one.resource().rollback(idle);
  }

  @Test
  void scanWorksWhileItsConnectionIsBusy() throws Exception {
    TestXid xid = newXid();
    one.workAndPrepare(xid, "UPDATE t SET a = 11 WHERE id = 1");
    Xid active = newXid();
    two.resource().start(active, XAResource.TMNOFLAGS);
    two.execute("UPDATE t SET a = 21 WHERE id = 2");

    assertThat(two.recover()).containsExactly(xid);
    two.resource().commit(xid, false);
    assertThat(value(1)).isEqualTo("11");

    two.execute("UPDATE t SET a = 22 WHERE id = 2");
    two.resource().end(active, XAResource.TMSUCCESS);
    two.resource().commit(active, true);
    assertThat(value(2)).isEqualTo("22");
  }
}
