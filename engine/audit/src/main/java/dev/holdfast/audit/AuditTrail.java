package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditHead;
import dev.holdfast.api.audit.AuditKey;
import dev.holdfast.api.audit.AuditOutcome;
import dev.holdfast.api.audit.AuditPage;
import dev.holdfast.api.audit.AuditQuery;
import dev.holdfast.api.audit.AuditVerification;
import dev.holdfast.catalog.SystemTables;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.task.Tasks;
import dev.holdfast.kernel.time.Clock;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.txn.Transactions;
import dev.holdfast.txn.note.Notary;
import dev.holdfast.txn.note.NoteCount;
import dev.holdfast.types.ByteString;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The audit trail of an open database.
///
/// A statement that did something adds an [AuditNote] to its transaction
/// ([dev.holdfast.txn.StatementScope#note]); the commit then carries the record. What must be
/// recorded although its transaction fails, or without one, is committed here at once. Safe for use
/// by many threads. Close it after the transactions and before the store.
public final class AuditTrail implements AutoCloseable {
  /// The longest name of a log-in that is recorded as it was said.
  static final int NAME_LENGTH_MAX = 63;

  private static final int DIFFERENT_LOG_INS_MAX = 20;
  private static final int DIFFERENT_REFUSALS_MAX = 100;
  private static final Logger LOG = System.getLogger(AuditTrail.class.getName());

  private final Store store;
  private final Clock clock;
  private final Tasks tasks;
  private final Shapes shapes;
  private final TrailReader reader;
  private final AuditNotary notary;
  private final Bursts logIns;
  private final Bursts refusals;
  private final ReentrantLock latch = new ReentrantLock();
  private final Condition closing = latch.newCondition();
  private @Nullable Transactions transactions;
  private @Nullable KeptHead keptHead;
  private @Nullable SigningKeys keys;
  private @Nullable Thread thread;
  private boolean closed; // guarded by latch

  private AuditTrail(Store store, Clock clock, Tasks tasks) {
    this.store = store;
    this.clock = clock;
    this.tasks = tasks;
    this.shapes = new Shapes(store);
    this.reader = new TrailReader(store, shapes);
    AuditRecord last = reader.last();
    var chain =
        last == null
            ? new Chain(0, AuditRecord.NOTHING, store::appliedSequence)
            : new Chain(last.number(), last.hash(), store::appliedSequence);
    this.notary = new AuditNotary(chain, shapes);
    this.logIns = new Bursts(clock, DIFFERENT_LOG_INS_MAX);
    this.refusals = new Bursts(clock, DIFFERENT_REFUSALS_MAX);
  }

  /// The trail of an open store, which goes on behind its last record. Call [#start] when the
  /// transactions are open, before the first of them.
  public static AuditTrail open(Store store, Clock clock, Tasks tasks) {
    return new AuditTrail(store, clock, tasks);
  }

  /// What transactions make their records with.
  public Notary notary() {
    return notary;
  }

  /// Makes the trail's tables if they are missing, and keeps the head up to date in `directory`,
  /// unless that is null.
  public void start(
      Transactions ofStore, @Nullable FileSystem fileSystem, @Nullable Path directory) {
    if (store.layout(SystemTables.AUDIT_ID) == null) {
      ofStore.commitDirectly(AuditTables.definitions(), Origin.NONE);
    }
    transactions = ofStore;
    if (fileSystem != null && directory != null) {
      var kept = new KeptHead(new HeadFile(fileSystem, directory), reader);
      tasks.<@Nullable Void>call(
          "audit-open",
          () -> {
            kept.open();
            return null;
          });
      keptHead = kept;
    }
    keys = new SigningKeys(tasks, fileSystem, directory);
    thread = tasks.start("audit", this::loop);
  }

  /// Commits one entry at once; throws what the commit throws.
  public void add(AuditNote note) {
    commit(List.of(new NoteCount(note, 1, 0)), originOf(note.actor()));
  }

  /// Records at once that somebody lacked the right to do something. Equal refusals within a second
  /// are counted together. The caller reports the refusal itself, so a failure to record it is
  /// logged and not thrown.
  public void refused(Actor actor, Deed deed, String shape) {
    String sqlState = ErrorCode.INSUFFICIENT_PRIVILEGE.sqlState().code();
    addOrLog(refusals.add(new AuditNote(actor, deed, AuditOutcome.REFUSED, sqlState, shape)));
  }

  /// Records a log-in. Equal ones within a second are counted together.
  public void loggedIn(Actor actor) {
    var deed = new Deed(AuditClass.LOGIN, "LOG IN", "USER", actor.principal());
    addOrLog(logIns.add(AuditNote.done(actor, deed, "")));
  }

  /// Records a failed log-in. Equal ones within a second, and those of many names, are counted
  /// together.
  public void logInFailed(String name) {
    String said = name.length() <= NAME_LENGTH_MAX ? name : name.substring(0, NAME_LENGTH_MAX);
    var deed = new Deed(AuditClass.LOGIN, "LOG IN", "USER", said);
    String sqlState = ErrorCode.INVALID_PASSWORD.sqlState().code();
    addOrLog(logIns.add(new AuditNote(Actor.of(said), deed, AuditOutcome.FAILED, sqlState, "")));
  }

  /// A page of entries, newest first.
  public AuditPage search(AuditQuery query) {
    return new Search(reader, query).page();
  }

  /// The end of the trail, as far as it is durable.
  public AuditHead head() {
    return reader.head();
  }

  /// The first record number at or after a moment; one above the last when there is none.
  public long numberAt(long micros) {
    return reader.numberAt(micros);
  }

  /// The entries of some records from number `from` on and below `to`, oldest first; none at the
  /// end.
  public List<AuditEntry> entries(long from, long to, int recordCountMax) {
    List<AuditEntry> entries = new ArrayList<>(2 * recordCountMax);
    for (AuditRecord next : reader.records(from, to, Direction.ASCENDING, recordCountMax)) {
      entries.addAll(reader.entries(next));
    }
    return entries;
  }

  /// Recomputes the whole trail; compares it with the head beside the database and with `exported`,
  /// which the caller kept.
  public AuditVerification verify(@Nullable AuditHead exported) {
    KeptHead kept = keptHead;
    AuditHead ofFile = kept == null ? null : kept.head();
    String finding = kept == null ? null : kept.finding();
    List<AuditHead> heads = new ArrayList<>(2);
    if (ofFile != null) {
      heads.add(ofFile);
    }
    if (exported != null) {
      heads.add(exported);
    }
    AuditVerification result = new Verifier(store, shapes, heads).verify(ofFile);
    return finding == null || !result.intact()
        ? result
        : new AuditVerification(false, result.records(), null, finding, result.head(), ofFile);
  }

  /// Evidence of the records from `first` to `last`, which anybody can check without the database
  /// ([EvidenceReader]); that it was made is in the trail. Throws NUMERIC_OUT_OF_RANGE for records
  /// that there are not, LIMIT_EXCEEDED for too many, FILE_DAMAGED when they are not as they were
  /// written. Reads the whole trail.
  public String evidence(Actor actor, long first, long last) {
    SigningKey key = signingKey();
    long size = reader.head().number();
    String text = new EvidenceWriter(reader, shapes, key).write(first, last, size, clock.micros());
    add(AuditNote.done(actor, Deed.admin("EXPORT EVIDENCE", "RECORDS", first + "-" + last), ""));
    return text;
  }

  /// What evidence is signed with.
  public AuditKey key() {
    ByteString publicKey = signingKey().publicKey();
    return new AuditKey(
        SigningKey.fingerprint(publicKey), Base64.getEncoder().encodeToString(publicKey.shared()));
  }

  private SigningKey signingKey() {
    SigningKeys known = keys;
    if (known == null) {
      throw notStarted();
    }
    return known.get(made -> {
      var deed =
          new Deed(
              AuditClass.CONFIG,
              "CREATE SIGNING KEY",
              "KEY",
              SigningKey.fingerprint(made.publicKey()));
      add(AuditNote.done(Actor.ENGINE, deed, ""));
    });
  }

  private static HoldfastException notStarted() {
    return new HoldfastException(ErrorCode.INVALID_STATE, "the audit trail is not started");
  }

  /// Ends the thread after it has committed what was counted and kept the head.
  @Override
  public void close() {
    latch.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      latch.unlock();
    }
    Thread running = thread;
    if (running != null) {
      Tasks.join(running);
    }
  }

  /// Commits what was counted; before the transactions are closed.
  public void flush() {
    addOrLog(logIns.takeDue(true));
    addOrLog(refusals.takeDue(true));
  }

  private void loop() {
    boolean isLast = false;
    while (!isLast) {
      isLast = awaitSecondOrClose();
      try {
        addOrLog(logIns.takeDue(false));
        addOrLog(refusals.takeDue(false));
        keepHead();
      } catch (HoldfastException e) {
        LOG.log(Level.WARNING, "the audit head could not be kept: {0}", e.getMessage());
      }
    }
  }

  void keepHead() {
    KeptHead kept = keptHead;
    if (kept != null) {
      kept.update();
    }
  }

  private boolean awaitSecondOrClose() {
    long restNanos = TimeUnit.SECONDS.toNanos(1);
    latch.lock();
    try {
      while (!closed && restNanos > 0) {
        restNanos = closing.awaitNanos(restNanos);
      }
      return closed;
    } catch (InterruptedException _) {
      return true; // nobody interrupts engine threads but to end them
    } finally {
      latch.unlock();
    }
  }

  private void addOrLog(List<NoteCount> notes) {
    if (notes.isEmpty()) {
      return;
    }
    try {
      Actor actor = notes.getFirst().note() instanceof AuditNote note ? note.actor() : Actor.ENGINE;
      commit(notes, originOf(actor));
    } catch (HoldfastException e) {
      LOG.log(Level.WARNING, "an audit record is lost: {0}", e.getMessage());
    }
  }

  private void commit(List<NoteCount> notes, Origin origin) {
    Transactions open = transactions;
    if (open == null) {
      throw notStarted();
    }
    open.commitNotes(notes, origin);
  }

  private static Origin originOf(Actor actor) {
    return new Origin(actor.principal(), "", actor.deployment(), actor.traceId());
  }
}
