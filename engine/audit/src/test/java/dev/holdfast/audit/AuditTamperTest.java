package dev.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.api.audit.AuditVerification;
import dev.holdfast.catalog.SystemTables;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.StoreOptions;
import dev.holdfast.storage.model.CommitRequest;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.KeyRange;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.RowBatch;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.SimulatedClock;
import dev.holdfast.txn.note.NoteCount;
import dev.holdfast.types.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Goal: whoever can write the files, with right checksums, cannot change the trail unnoticed.
///
/// Method: a trail is written into a store; a copy of the store is made commit by commit with one
/// thing changed: any bit of any row, a record removed, two swapped, one forged (with its own hash
/// recomputed, or with all hashes behind it), or the tail cut. Verification must find it, and
/// nothing in the unchanged copy. `-Dholdfast.tamper.cases=10000` for the campaign.
class AuditTamperTest {
  private static final int CASES = Integer.getInteger("holdfast.tamper.cases", 300);
  private static final int RECORDS = 40;
  private static final long CLOCK_MICROS = 1_000_000_000L;

  private static final Tasks tasks = new Tasks("tamper");
  private static List<StoreOperation.PutRow> records = List.of();
  private static List<StoreOperation.PutRow> shapes = List.of();
  private static AuditHead head = new AuditHead(0, "");

  @BeforeAll
  static void writeTrail() {
    records = new ArrayList<>();
    shapes = new ArrayList<>();
    try (Store store = newStore()) {
      var chain = new Chain(0, AuditRecord.NOTHING, store::appliedSequence);
      var notary = new AuditNotary(chain, new Shapes(store));
      for (int i = 0; i < RECORDS; i++) {
        var note = TestTrail.insertNote("INSERT INTO t" + i % 5 + " VALUES (?)");
        var sealed = notary.write(List.of(new NoteCount(note, i + 1, i)), i, "");
        store
            .propose(
                new CommitRequest(sealed.operations(), Origin.NONE), notary.seal(sealed.bytes()))
            .await();
        sealed.operations().forEach(put -> shapes.add((StoreOperation.PutRow) put));
      }
      try (var snapshot = store.snapshot();
          var cursor =
              store.scan(SystemTables.AUDIT_ID, KeyRange.all(), Direction.ASCENDING, snapshot)) {
        var batch = new RowBatch(RECORDS);
        cursor.next(batch);
        for (int i = 0; i < batch.count(); i++) {
          records.add(new StoreOperation.PutRow(SystemTables.AUDIT_ID, batch.key(i), batch.row(i)));
        }
      }
      head = new TrailReader(store, new Shapes(store)).head();
    }
  }

  @AfterAll
  static void close() {
    tasks.close();
  }

  // The same clock in each: commit timestamps are those of the original.
  private static Store newStore() {
    Store store =
        Store.openInMemory(StoreOptions.DEFAULTS, new SimulatedClock(CLOCK_MICROS), tasks);
    store.propose(new CommitRequest(AuditTables.definitions(), Origin.NONE)).await();
    return store;
  }

  private static AuditVerification verify(List<StoreOperation.PutRow> copy) {
    return verify(copy, shapes);
  }

  private static AuditVerification verify(
      List<StoreOperation.PutRow> copy, List<StoreOperation.PutRow> shapesCopy) {
    try (Store store = newStore()) {
      for (int i = 0; i < copy.size(); i++) {
        List<StoreOperation> operations = new ArrayList<>();
        if (i == 0) {
          operations.addAll(shapesCopy);
        }
        operations.add(copy.get(i));
        store.propose(new CommitRequest(operations, Origin.NONE)).await();
      }
      return new Verifier(store, new Shapes(store), List.of(head)).verify(null);
    }
  }

  @Test
  void anUntouchedCopyIsIntact() {
    AuditVerification result = verify(records);
    assertThat(result.finding()).isNull();
    assertThat(result.intact()).isTrue();
    assertThat(result.head()).isEqualTo(head);
  }

  @Test
  void everyKindOfTamperingIsFound() {
    Map<String, Integer> found = new TreeMap<>();
    Seeds.forEach(
        "holdfast.tamper",
        CASES,
        seed -> {
          var random = new SplittableRandom(seed);
          List<StoreOperation.PutRow> copy = new ArrayList<>(records);
          List<StoreOperation.PutRow> shapesCopy = new ArrayList<>(shapes);
          String what = tamper(copy, shapesCopy, random);
          AuditVerification result = verify(copy, shapesCopy);
          assertThat(result.intact()).as("seed %d: %s", seed, what).isFalse();
          assertThat(result.firstBad()).as("seed %d: %s", seed, what).isNotNull();
          found.merge(what, 1, Integer::sum);
        });
    assertThat(found).isNotEmpty();
  }

  private static String tamper(
      List<StoreOperation.PutRow> copy,
      List<StoreOperation.PutRow> shapesCopy,
      SplittableRandom random) {
    int victim = random.nextInt(copy.size());
    switch (random.nextInt(7)) {
      case 0 -> {
        copy.set(victim, flipped(copy.get(victim), random));
        return "bit flipped";
      }
      case 1 -> {
        copy.remove(victim);
        return "record removed";
      }
      case 2 -> {
        swap(copy, victim, random);
        return "rows swapped";
      }
      case 3 -> {
        copy.set(victim, put(forged(copy, victim)));
        return "record forged with its hash";
      }
      case 4 -> {
        forgeAllFrom(copy, victim);
        return "record forged with all hashes behind it";
      }
      case 5 -> {
        copy.subList(victim, copy.size()).clear();
        return "tail cut";
      }
      default -> {
        int shape = random.nextInt(shapesCopy.size());
        shapesCopy.set(shape, flippedValue(shapesCopy.get(shape), random));
        return "shape changed";
      }
    }
  }

  private static StoreOperation.PutRow flipped(
      StoreOperation.PutRow original, SplittableRandom random) {
    byte[] row = original.row().clone();
    int bit = random.nextInt(row.length * 8);
    row[bit / 8] ^= (byte) (1 << bit % 8);
    return new StoreOperation.PutRow(original.tableId(), original.key(), row);
  }

  // A bit of the text: the last bytes of the row.
  private static StoreOperation.PutRow flippedValue(
      StoreOperation.PutRow original, SplittableRandom random) {
    byte[] row = original.row().clone();
    row[row.length - 1 - random.nextInt(10)] ^= 1;
    return new StoreOperation.PutRow(original.tableId(), original.key(), row);
  }

  // The keys stay: the rows stand in each other's place.
  private static void swap(List<StoreOperation.PutRow> copy, int victim, SplittableRandom random) {
    int other = (victim + 1 + random.nextInt(copy.size() - 1)) % copy.size();
    StoreOperation.PutRow first = copy.get(victim);
    StoreOperation.PutRow second = copy.get(other);
    copy.set(victim, new StoreOperation.PutRow(first.tableId(), first.key(), second.row()));
    copy.set(other, new StoreOperation.PutRow(second.tableId(), second.key(), first.row()));
  }

  private static AuditRecord forged(List<StoreOperation.PutRow> copy, int victim) {
    AuditRecord original = AuditRecord.decode(copy.get(victim).row());
    Notes notes = NotesFormat.read(original.notes().shared());
    Notes.Entry entry = notes.entries().getFirst();
    var other =
        new Notes.Entry(
            Actor.of("mallory"),
            entry.deed(),
            entry.outcome(),
            entry.sqlState(),
            entry.statements(),
            entry.rows() + 1,
            entry.shapeId());
    byte[] bytes = NotesFormat.write(new Notes(notes.transactionId(), "", List.of(other)));
    return AuditRecord.next(
        AuditRecord.newDigest(),
        original.number(),
        original.atMicros(),
        original.previous(),
        bytes);
  }

  private static void forgeAllFrom(List<StoreOperation.PutRow> copy, int victim) {
    AuditRecord last = forged(copy, victim);
    copy.set(victim, put(last));
    for (int i = victim + 1; i < copy.size(); i++) {
      AuditRecord original = AuditRecord.decode(copy.get(i).row());
      ByteString previous = last.hash();
      last =
          AuditRecord.next(
              AuditRecord.newDigest(),
              original.number(),
              original.atMicros(),
              previous,
              original.notes().shared());
      copy.set(i, put(last));
    }
  }

  private static StoreOperation.PutRow put(AuditRecord changed) {
    return new StoreOperation.PutRow(
        SystemTables.AUDIT_ID, AuditTables.recordKey(changed.number()), changed.encode());
  }
}
