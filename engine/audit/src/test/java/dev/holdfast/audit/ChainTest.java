package dev.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.storage.model.CommitSeal;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.types.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Goal: the records that a log accepted are one chain, whatever it refused in between.
///
/// Method: a model of the log gives places out, accepts some proposals and refuses all behind a
/// point, as a full log does.
class ChainTest {
  private static final byte[] NOTES = {1, 2, 3};

  private record Placed(long sequence, AuditRecord added) {}

  @Test
  void refusedProposalsLeaveNoGap() {
    Seeds.forEach("holdfast.chain", 300, ChainTest::runHistory);
  }

  private static void runHistory(long seed) {
    var random = new SplittableRandom(seed);
    var applied = new AtomicLong();
    var chain = new Chain(0, AuditRecord.NOTHING, applied::get);
    List<Placed> placed = new ArrayList<>();
    long nextIndex = 1;
    for (int step = 0; step < 400; step++) {
      if (random.nextInt(20) > 0) {
        long sequence = nextIndex + random.nextInt(3); // a large commit takes several places
        placed.add(new Placed(sequence, add(chain, nextIndex, sequence)));
        nextIndex = sequence + 1;
      } else if (random.nextBoolean()) {
        applied.set(nextIndex - 1);
      } else {
        nextIndex = refuse(placed, applied.get(), random);
      }
    }
    assertChain(placed);
  }

  // Everything behind a point is refused; of the first refused one, all records but the last may
  // be in the log already.
  private static long refuse(List<Placed> placed, long applied, SplittableRandom random) {
    int first = placed.size();
    while (first > 0 && placed.get(first - 1).sequence() > applied && random.nextInt(4) > 0) {
      first--;
    }
    if (first == placed.size()) {
      return placed.isEmpty() ? 1 : placed.getLast().sequence() + 1;
    }
    long begin = first == 0 ? 1 : placed.get(first - 1).sequence() + 1;
    long end = placed.get(first).sequence();
    placed.subList(first, placed.size()).clear();
    return random.nextLong(begin, end + 1);
  }

  private static AuditRecord add(Chain chain, long firstIndex, long sequence) {
    CommitSeal seal = chain.seal(NOTES);
    StoreOperation operation = seal.seal(firstIndex, sequence, 1_000 + sequence);
    return AuditRecord.decode(((StoreOperation.PutRow) operation).row());
  }

  private static void assertChain(List<Placed> placed) {
    ByteString hash = AuditRecord.NOTHING;
    long number = 0;
    for (Placed each : placed) {
      assertThat(each.added().number()).isEqualTo(++number);
      assertThat(each.added().previous()).isEqualTo(hash);
      hash = each.added().computedHash(AuditRecord.newDigest());
      assertThat(each.added().hash()).isEqualTo(hash);
    }
  }
}
