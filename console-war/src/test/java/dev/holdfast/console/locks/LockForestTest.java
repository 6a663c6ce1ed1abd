package dev.holdfast.console.locks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.TransactionInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LockForestTest {
  @Test
  void whoDoesNotBlockAndDoesNotWaitIsLeftOut() {
    LockForest forest = LockForest.of(List.of(transaction(1), transaction(2)));

    assertThat(forest.nodes()).isEmpty();
    assertThat(forest.waitingCount()).isZero();
  }

  @Test
  void waitersStandBelowTheirBlockerDepthFirst() {
    LockForest forest =
        LockForest.of(
            List.of(transaction(1), transaction(2, 1), transaction(3, 2), transaction(4, 1)));

    assertThat(shape(forest)).containsExactly("1/0/3", "2/1/1", "3/2/0", "4/1/0");
    assertThat(forest.waitingCount()).isEqualTo(3);
  }

  @Test
  void theMostHarmfulBlockerComesFirst() {
    LockForest forest =
        LockForest.of(
            List.of(
                transaction(1),
                transaction(2),
                transaction(3, 1),
                transaction(4, 2),
                transaction(5, 2)));

    assertThat(shape(forest)).startsWith("2/0/2").contains("1/0/1");
  }

  @Test
  void oneThatWaitsForSeveralStandsOnce() {
    LockForest forest =
        LockForest.of(List.of(transaction(1), transaction(2), transaction(3, 1, 2)));

    assertThat(forest.nodes()).filteredOn(node -> node.transaction().id() == 3).hasSize(1);
  }

  @Test
  void aBlockerThatHasEndedMeanwhileBlocksNobody() {
    assertThat(LockForest.of(List.of(transaction(2, 1))).nodes()).isEmpty();
  }

  @Test
  void aCycleThatTheEngineHasNotBrokenYetDoesNotHang() {
    LockForest forest =
        LockForest.of(
            List.of(transaction(1, 2), transaction(2, 1), transaction(3), transaction(4, 3)));

    assertThat(shape(forest)).containsExactly("3/0/1", "4/1/0");
  }

  @Test
  void aChainOfFiveThousandIsWalkedWithoutRecursion() {
    var chain = new ArrayList<TransactionInfo>();
    chain.add(transaction(1));
    LongStream.rangeClosed(2, 5_000).forEach(id -> chain.add(transaction(id, id - 1)));

    List<LockForest.Node> nodes = LockForest.of(chain).nodes();

    assertThat(nodes).hasSize(5_000);
    assertThat(nodes.getFirst().blockedCount()).isEqualTo(4_999);
    assertThat(nodes.getLast().depth()).isEqualTo(4_999);
  }

  private static List<String> shape(LockForest forest) {
    return forest.nodes().stream()
        .map(node -> node.transaction().id() + "/" + node.depth() + "/" + node.blockedCount())
        .toList();
  }

  private static TransactionInfo transaction(long id, long... waitsFor) {
    return new TransactionInfo(
        id,
        TransactionInfo.State.ACTIVE,
        "read committed",
        "ada",
        "",
        Instant.EPOCH.plusSeconds(id),
        20,
        0,
        LongStream.of(waitsFor).boxed().toList());
  }
}
