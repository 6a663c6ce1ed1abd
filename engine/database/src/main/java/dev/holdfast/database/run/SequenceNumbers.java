package dev.holdfast.database.run;

import dev.holdfast.catalog.Sequence;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.Store;
import dev.holdfast.storage.model.Origin;
import dev.holdfast.storage.model.StoreOperation;
import dev.holdfast.txn.Transactions;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Gives out the numbers of sequences, of hidden row ids and of schema objects. Safe for use by
/// many threads.
///
/// Numbers are made durable in blocks, before the first of a block is given out; after a crash the
/// rest of the block is lost. A block is twice as long as the last one, up to a limit, so that a
/// bulk load does not force the log for each few rows.
public final class SequenceNumbers {
  private static final long FIRST_BLOCK_COUNT = 32;
  private static final long BLOCK_COUNT_MAX = 1_024;

  private final Store store;
  private final Transactions transactions;
  private final Map<Long, Numbers> numbersById = new ConcurrentHashMap<>();

  private static final class Numbers {
    private final ReentrantLock lock = new ReentrantLock();
    private boolean begun;
    private long last;
    private long durable;
    private long blockCount = FIRST_BLOCK_COUNT;
  }

  /// The rule by which numbers follow each other.
  private record Rule(
      String name, long start, long increment, long min, long max, boolean cycle, long cache) {}

  /// The numbers of a store.
  public SequenceNumbers(Store store, Transactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /// The next number of a sequence; SEQUENCE_LIMIT_EXCEEDED behind its end.
  public long next(Sequence sequence) {
    return next(
        sequence.id(),
        new Rule(
            sequence.name(),
            sequence.start(),
            sequence.increment(),
            sequence.min(),
            sequence.max(),
            sequence.cycle(),
            sequence.cache()));
  }

  /// The next number above `floor` of a sequence of the engine's own.
  public long next(long id, long floor) {
    return next(id, new Rule("#" + id, floor + 1, 1, 1, Long.MAX_VALUE, false, 1));
  }

  /// Moves a sequence so that the number after `last` is next.
  public void set(long id, long last) {
    Numbers numbers = numbers(id);
    numbers.lock.lock();
    try {
      advance(id, last);
      numbers.begun = true;
      numbers.last = last;
      numbers.durable = last;
      numbers.blockCount = FIRST_BLOCK_COUNT;
    } finally {
      numbers.lock.unlock();
    }
  }

  private Numbers numbers(long id) {
    return numbersById.computeIfAbsent(id, this::load);
  }

  private Numbers load(long id) {
    var numbers = new Numbers();
    OptionalLong stored = store.sequenceValue(id);
    if (stored.isPresent()) {
      numbers.begun = true;
      numbers.last = stored.getAsLong();
      numbers.durable = stored.getAsLong();
    }
    return numbers;
  }

  private long next(long id, Rule rule) {
    Numbers numbers = numbers(id);
    numbers.lock.lock();
    try {
      boolean first = !numbers.begun;
      long number = first ? rule.start : follower(numbers.last, rule);
      if (first || isBeyond(number, numbers.durable, rule)) {
        long block = Math.max(rule.cache, numbers.blockCount);
        long durable = blockEnd(number, block, rule);
        advance(id, durable);
        numbers.durable = durable;
        numbers.blockCount = Math.min(BLOCK_COUNT_MAX, numbers.blockCount * 2);
      }
      numbers.begun = true;
      numbers.last = number;
      return number;
    } finally {
      numbers.lock.unlock();
    }
  }

  private static long follower(long last, Rule rule) {
    boolean up = rule.increment > 0;
    boolean overflow = up ? last > rule.max - rule.increment : last < rule.min - rule.increment;
    if (!overflow) {
      return last + rule.increment;
    }
    if (rule.cycle) {
      return up ? rule.min : rule.max;
    }
    throw new HoldfastException(
        ErrorCode.SEQUENCE_LIMIT_EXCEEDED,
        "nextval: reached "
            + (up ? "maximum" : "minimum")
            + " value of sequence \""
            + rule.name
            + "\" ("
            + (up ? rule.max : rule.min)
            + ")");
  }

  private static boolean isBeyond(long number, long durable, Rule rule) {
    return rule.increment > 0 ? number > durable : number < durable;
  }

  private static long blockEnd(long number, long count, Rule rule) {
    boolean up = rule.increment > 0;
    long limit = up ? rule.max : rule.min;
    long room = up ? (limit - number) / rule.increment : (number - limit) / -rule.increment;
    long steps = room < 0 ? count - 1 : Math.min(count - 1, room); // room overflows if unbounded
    return number + steps * rule.increment;
  }

  private void advance(long id, long value) {
    transactions.commitDirectly(
        List.of(new StoreOperation.AdvanceSequence(id, value)), Origin.NONE);
  }
}
