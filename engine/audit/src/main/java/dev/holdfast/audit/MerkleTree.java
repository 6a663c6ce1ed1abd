package dev.holdfast.audit;

import dev.holdfast.types.ByteString;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hashes of a Merkle tree whose leaves are the hashes of records: RFC 9162, section 2.1, with
/// SHA-256. With some sixty of them one record is proved to be among millions, of which nothing
/// else is told. Used by one thread.
final class MerkleTree {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest digest = AuditRecord.newDigest();

  /// The leaves [from, to), counted from 0.
  record Range(long from, long to) {}

  /// Adds leaves one after another. Keeps one hash for each level.
  final class Builder {
    private record Subtree(ByteString hash, long leafCount) {}

    private final ArrayDeque<Subtree> subtrees = new ArrayDeque<>();

    void add(ByteString recordHash) {
      Subtree last = new Subtree(leaf(recordHash), 1);
      while (!subtrees.isEmpty() && subtrees.getLast().leafCount == last.leafCount) {
        Subtree left = subtrees.removeLast();
        last = new Subtree(node(left.hash, last.hash), 2 * last.leafCount);
      }
      subtrees.addLast(last);
    }

    /// The hash over all leaves that were added, at least one.
    ByteString hash() {
      ByteString hash = null;
      for (var rest = subtrees.descendingIterator(); rest.hasNext(); ) {
        ByteString left = rest.next().hash;
        hash = hash == null ? left : node(left, hash);
      }
      if (hash == null) {
        throw new IllegalStateException("no leaf was added");
      }
      return hash;
    }
  }

  Builder builder() {
    return new Builder();
  }

  /// The parts of a tree beside the way from a leaf up to the root, the lowest first.
  static List<Range> siblings(long index, long leafCount) {
    List<Range> siblings = new ArrayList<>();
    long from = 0;
    long to = leafCount;
    while (to - from > 1) {
      long middle = from + Long.highestOneBit(to - from - 1);
      if (index < middle) {
        siblings.addFirst(new Range(middle, to));
        to = middle;
      } else {
        siblings.addFirst(new Range(from, middle));
        from = middle;
      }
    }
    return siblings;
  }

  /// The root that a record's hash and the hashes beside its way make; null when their number is
  /// another one than the tree has.
  @Nullable ByteString root(
      ByteString recordHash, long index, long leafCount, List<ByteString> path) {
    List<Range> siblings = siblings(index, leafCount);
    if (siblings.size() != path.size()) {
      return null;
    }
    ByteString hash = leaf(recordHash);
    for (int level = 0; level < path.size(); level++) {
      ByteString sibling = path.get(level);
      hash = siblings.get(level).from > index ? node(hash, sibling) : node(sibling, hash);
    }
    return hash;
  }

  private ByteString leaf(ByteString recordHash) {
    digest.update(LEAF);
    return ByteString.wrap(digest.digest(recordHash.shared()));
  }

  private ByteString node(ByteString left, ByteString right) {
    digest.update(NODE);
    digest.update(left.shared());
    return ByteString.wrap(digest.digest(right.shared()));
  }
}
