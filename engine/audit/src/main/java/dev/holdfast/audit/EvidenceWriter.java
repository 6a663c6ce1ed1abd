package dev.holdfast.audit;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.storage.model.Direction;
import dev.holdfast.types.ByteString;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes evidence: some records, and the proof that the last of them is in the trail; see the
/// package comment. The chain binds the others to the last. Used by one thread, once.
final class EvidenceWriter {
  static final String TITLE = "holdfast audit evidence 1";

  /// The most records of one evidence, so that it stays a text of some megabytes.
  static final int RECORDS_MAX = 10_000;

  private static final int BATCH_RECORDS = 256;

  private final TrailReader reader;
  private final Shapes shapes;
  private final SigningKey key;
  private final MessageDigest digest = AuditRecord.newDigest();
  private final MerkleTree tree = new MerkleTree();
  private final Set<ByteString> toldShapes = new HashSet<>();
  private final StringBuilder text = new StringBuilder(TITLE).append('\n');

  EvidenceWriter(TrailReader reader, Shapes shapes, SigningKey key) {
    this.reader = reader;
    this.shapes = shapes;
    this.key = key;
  }

  /// The evidence of the records [first, last] in a trail that has `size` of them now.
  ///
  /// Throws NUMERIC_OUT_OF_RANGE for records that the trail does not have, PROGRAM_LIMIT_EXCEEDED
  /// for more than [#RECORDS_MAX], FILE_DAMAGED for records that are not as they were written.
  String write(long first, long last, long size, long nowMicros) {
    require(first, last, size);
    ByteString lastHash = writeRecords(first, last);
    List<ByteString> path = MerkleTree.siblings(last - 1, size).stream().map(this::hash).toList();
    text.append("path");
    path.forEach(hash -> text.append(' ').append(TrailReader.hex(hash.shared())));
    ByteString root = tree.root(lastHash, last - 1, size, path);
    if (root == null) {
      throw new IllegalStateException("a path is as long as its siblings are many");
    }
    var head = new TreeHead(size, root, nowMicros);
    Base64.Encoder base64 = Base64.getEncoder();
    text.append("\ntree ").append(head.line());
    text.append("\nkey ").append(base64.encodeToString(key.publicKey().shared()));
    text.append("\nsignature ").append(base64.encodeToString(key.sign(head.signedBytes())));
    return text.append('\n').toString();
  }

  private static void require(long first, long last, long size) {
    if (first < 1 || last < first || last > size) {
      throw new HoldfastException(
          ErrorCode.NUMERIC_OUT_OF_RANGE,
          "the audit trail has records 1 to " + size + ", not " + first + " to " + last);
    }
    if (last - first >= RECORDS_MAX) {
      throw new HoldfastException(
          ErrorCode.LIMIT_EXCEEDED,
          "evidence has at most " + RECORDS_MAX + " records: ask for the next ones apart");
    }
  }

  private ByteString writeRecords(long first, long last) {
    ByteString lastHash = AuditRecord.NOTHING;
    long next = first;
    while (next <= last) {
      int count = (int) Math.min(BATCH_RECORDS, last + 1 - next);
      for (AuditRecord each : records(next, next + count)) {
        write(each);
        lastHash = each.hash();
      }
      next += count;
    }
    return lastHash;
  }

  private void write(AuditRecord each) {
    if (!each.computedHash(digest).equals(each.hash())) {
      throw damaged(each.number());
    }
    for (Notes.Entry entry : NotesFormat.read(each.notes().shared()).entries()) {
      if (toldShapes.add(entry.shapeId()) && !entry.shapeId().equals(Shapes.NO_ID)) {
        writeShape(each.number(), entry.shapeId());
      }
    }
    text.append("record ").append(each.number()).append(' ').append(each.atMicros()).append(' ');
    text.append(TrailReader.hex(each.previous().shared())).append(' ');
    text.append(Base64.getEncoder().encodeToString(each.notes().shared())).append('\n');
  }

  private void writeShape(long number, ByteString id) {
    String shape = shapes.text(id);
    if (shape == null) {
      throw damaged(number);
    }
    text.append("shape ").append(EvidenceText.escaped(shape)).append('\n');
  }

  private ByteString hash(MerkleTree.Range leaves) {
    MerkleTree.Builder builder = tree.builder();
    long next = leaves.from() + 1;
    long end = leaves.to() + 1;
    while (next < end) {
      long to = Math.min(end, next + BATCH_RECORDS);
      records(next, to).forEach(each -> builder.add(each.hash()));
      next = to;
    }
    return builder.hash();
  }

  private List<AuditRecord> records(long from, long to) {
    List<AuditRecord> found = reader.records(from, to, Direction.ASCENDING, (int) (to - from));
    if (found.size() != to - from) {
      throw damaged(from);
    }
    return found;
  }

  private static CorruptionException damaged(long number) {
    return new CorruptionException(
        ErrorCode.FILE_DAMAGED, "audit", number, "is not as it was written: verify the trail");
  }
}
