package dev.holdfast.audit;

import static dev.holdfast.audit.TestTrail.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditEvidence;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.testkit.SimulatedFileSystem;
import dev.holdfast.types.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final int RECORDS = 40;

  @Test
  void eachRecordOfTrailsOfEachLengthIsProved() {
    try (TestTrail database = TestTrail.inMemory()) {
      String fingerprint = database.trail.key().fingerprint();
      for (int i = 0; i < RECORDS; i++) {
        database.commitRow(i);
        long size = database.trail.head().number();
        long number = 1 + i % size;
        AuditEvidence proved = EvidenceReader.check(database.trail.evidence(ADA, number, number));
        assertThat(proved.finding()).isNull();
        assertThat(proved.genuine()).isTrue();
        assertThat(proved.treeSize()).isEqualTo(size);
        assertThat(proved.first()).isEqualTo(number);
        assertThat(proved.last()).isEqualTo(number);
        assertThat(proved.keyFingerprint()).isEqualTo(fingerprint);
        assertThat(proved.entries()).isEqualTo(database.trail.entries(number, number + 1, 1));
      }
    }
  }

  @Test
  void anExportTellsItsRecordsAndNothingElse() {
    try (TestTrail database = TestTrail.inMemory()) {
      for (int i = 0; i < RECORDS; i++) {
        database.commitRow(i);
      }
      String text = database.trail.evidence(ADA, 5, 30);
      AuditEvidence export = EvidenceReader.check(text);
      assertThat(export.genuine()).isTrue();
      assertThat(export.entries()).isEqualTo(database.trail.entries(5, 31, 26));
      assertThat(text.lines().filter(line -> line.startsWith("record "))).hasSize(26);
    }
  }

  @Test
  void makingEvidenceAndTheKeyIsRecorded() {
    try (TestTrail database = TestTrail.inMemory()) {
      database.commitRow(1);
      database.trail.evidence(ADA, 1, 1);
      List<AuditEntry> entries = database.trail.entries(1, 10, 10);
      assertThat(entries)
          .extracting(AuditEntry::action)
          .containsExactly("INSERT", "CREATE SIGNING KEY", "EXPORT EVIDENCE");
      assertThat(entries.getLast().principal()).isEqualTo("ada");
      assertThat(entries.get(1).object()).isEqualTo(database.trail.key().fingerprint());
    }
  }

  @Test
  void theKeyIsTheSameAfterReopening() {
    var disk = new SimulatedFileSystem(new Random(1));
    String fingerprint;
    try (TestTrail database = TestTrail.on(disk)) {
      fingerprint = database.trail.key().fingerprint();
    }
    try (TestTrail database = TestTrail.on(disk)) {
      assertThat(database.trail.key().fingerprint()).isEqualTo(fingerprint);
    }
  }

  @Test
  void recordsThatThereAreNotAreRefused() {
    try (TestTrail database = TestTrail.inMemory()) {
      database.commitRow(1);
      refused(database, 0, 1, ErrorCode.NUMERIC_OUT_OF_RANGE);
      refused(database, 2, 1, ErrorCode.NUMERIC_OUT_OF_RANGE);
      refused(database, 1, 1_000_000, ErrorCode.NUMERIC_OUT_OF_RANGE);
    }
  }

  private static void refused(TestTrail database, long first, long last, ErrorCode code) {
    assertThatThrownBy(() -> database.trail.evidence(ADA, first, last))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.errorCode()).isEqualTo(code));
  }

  @Test
  void anyChangedCharacterIsFound() {
    try (TestTrail database = TestTrail.inMemory()) {
      for (int i = 0; i < 9; i++) {
        database.commitRow(i);
      }
      String text = database.trail.evidence(ADA, 3, 5);
      AuditEvidence genuine = EvidenceReader.check(text);
      for (int i = 0; i < text.length(); i++) {
        char[] forged = text.toCharArray();
        forged[i] = forged[i] == 'a' ? 'b' : 'a';
        AuditEvidence checked = EvidenceReader.check(new String(forged));
        assertThat(checked.genuine() && checked.equals(genuine)).as("character %d", i).isFalse();
      }
    }
  }

  @Test
  void cutSwappedAndJoinedLinesAreFound() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    try (TestTrail database = TestTrail.inMemory()) {
      for (int i = 0; i < 20; i++) {
        database.commitRow(i);
      }
      String text = database.trail.evidence(ADA, 3, 12);
      List<AuditEntry> told = EvidenceReader.check(text).entries();
      List<String> lines = text.lines().toList();
      for (int i = 0; i < 500; i++) {
        List<String> forged = new ArrayList<>(lines);
        String taken = forged.remove(random.nextInt(forged.size()));
        if (random.nextBoolean()) {
          forged.add(random.nextInt(forged.size() + 1), taken);
        }
        AuditEvidence checked = EvidenceReader.check(String.join("\n", forged) + "\n");
        // Without its first records it is still true, of the rest.
        List<AuditEntry> rest = told.subList(told.size() - checked.entries().size(), told.size());
        assertThat(checked.entries()).as("seed %d, case %d", seed, i).isEqualTo(rest);
      }
    }
  }

  @Test
  void theTreeIsTheOneOfRfc9162() {
    // Hand-made: MTH of three leaves is H(1, H(1, l0, l1), l2).
    var tree = new MerkleTree();
    List<ByteString> leaves = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      byte[] hash = new byte[AuditRecord.HASH_BYTES];
      Arrays.fill(hash, (byte) i);
      leaves.add(ByteString.wrap(hash));
    }
    var digest = AuditRecord.newDigest();
    List<byte[]> hashed = new ArrayList<>();
    for (ByteString leaf : leaves) {
      digest.update((byte) 0);
      hashed.add(digest.digest(leaf.shared()));
    }
    digest.update((byte) 1);
    digest.update(hashed.get(0));
    byte[] left = digest.digest(hashed.get(1));
    digest.update((byte) 1);
    digest.update(left);
    byte[] root = digest.digest(hashed.get(2));
    MerkleTree.Builder builder = tree.builder();
    leaves.forEach(builder::add);
    assertThat(builder.hash()).isEqualTo(ByteString.wrap(root));
    assertThat(tree.root(leaves.get(2), 2, 3, List.of(ByteString.wrap(left))))
        .isEqualTo(ByteString.wrap(root));
    assertThat(tree.root(leaves.get(2), 2, 3, List.of())).isNull();
  }
}
