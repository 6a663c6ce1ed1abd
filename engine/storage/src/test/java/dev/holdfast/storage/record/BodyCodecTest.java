package dev.holdfast.storage.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.storage.model.BranchId;
import dev.holdfast.storage.model.StoreOperation;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The bytes of outcomes of branches: those of the first format are read for ever.
class BodyCodecTest {
  // Heuristic; format id 4711, gtrid 0102, bqual 03.
  private static final String FIRST_FORMAT = "01" + "67120000" + "020102" + "0103";
  private static final String SECOND_FORMAT =
      "03" + "67120000" + "020102" + "0103" + "01" + "08" + "07" + "2a00000000000000";
  private static final BranchId BRANCH = new BranchId(4711, new byte[] {1, 2}, new byte[] {3});

  private static ByteReader reader(String hex) {
    return new ByteReader(HexFormat.of().parseHex(hex), "test", 0);
  }

  private static String written(LogBody body) {
    var out = new ByteWriter(64);
    BodyCodec.write(out, body);
    return HexFormat.of().formatHex(out.toByteArray());
  }

  @Test
  void anOutcomeOfTheFirstFormatHasNoOperations() {
    LogBody.Resolve read = BodyCodec.readResolve(reader(FIRST_FORMAT), true);
    assertThat(read.branchId()).isEqualTo(BRANCH);
    assertThat(read.heuristic()).isTrue();
    assertThat(read.operations()).isEmpty();
    assertThat(written(read)).isEqualTo(FIRST_FORMAT);
  }

  @Test
  void anOutcomeMayHaveOperations() {
    ByteReader in = reader(SECOND_FORMAT);
    LogBody.Resolve read = BodyCodec.readResolve(in, true);
    in.requireEnd();
    assertThat(read.operations())
        .singleElement()
        .isEqualTo(new StoreOperation.AdvanceSequence(7, 42));
    assertThat(written(read)).isEqualTo(SECOND_FORMAT);
  }

  @Test
  void aSealIsWrittenAsIfTheOperationHadBeenThere() {
    var unsealed = new LogBody.Resolve(BRANCH, true, true);
    var out = new ByteWriter(64);
    BodyCodec.writeUnsealed(out, unsealed);
    var last = new StoreOperation.AdvanceSequence(7, 42);
    BodyCodec.append(out, last);
    assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(SECOND_FORMAT);
    assertThat(written(unsealed.with(last))).isEqualTo(SECOND_FORMAT);
  }

  @Test
  void unknownFlagsAreDamage() {
    assertThatThrownBy(() -> BodyCodec.readResolve(reader("04" + FIRST_FORMAT.substring(2)), true))
        .isInstanceOf(CorruptionException.class);
  }
}
