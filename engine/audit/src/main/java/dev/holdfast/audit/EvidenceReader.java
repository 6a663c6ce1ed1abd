package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditEntry;
import dev.holdfast.api.audit.AuditEvidence;
import dev.holdfast.kernel.error.HoldfastException;
import dev.holdfast.types.ByteString;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks evidence with nothing but its text: no database is needed, and no trust in whoever handed
/// it over. What it says of entries is read from the bytes that the hashes cover. Used by one
/// thread, once.
public final class EvidenceReader {
  private static final Pattern RECORD =
      Pattern.compile("record (\\d{1,18}) (\\d{1,18}) ([0-9a-f]{64}) ([A-Za-z0-9+/=]+)");
  private static final Pattern TREE =
      Pattern.compile("tree (\\d{1,18}) ([0-9a-f]{64}) (\\d{1,18})");
  private static final Pattern PATH = Pattern.compile("path( [0-9a-f]{64}){0,64}");
  private static final String SHAPE = "shape ";
  private static final String KEY = "key ";
  private static final String SIGNATURE = "signature ";
  private static final int END_LINES = 5; // path, tree, key, signature and the empty rest

  private final Map<ByteString, String> shapes = new HashMap<>();
  private final List<AuditEntry> entries = new ArrayList<>();
  private final MessageDigest digest = AuditRecord.newDigest();
  private long first;
  private @Nullable AuditRecord last;

  private EvidenceReader() {
    shapes.put(Shapes.NO_ID, "");
  }

  /// A text that is no evidence, or not what was signed.
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why);
    }
  }

  /// What the text proves. Never throws for a bad text: it is not genuine then, with the reason.
  public static AuditEvidence check(String text) {
    var reader = new EvidenceReader();
    try {
      return reader.read(text.split("\n", -1));
    } catch (Refused refused) {
      return AuditEvidence.refused(String.valueOf(refused.getMessage()));
    } catch (HoldfastException | IllegalArgumentException damaged) {
      return AuditEvidence.refused("a line cannot be read: " + damaged.getMessage());
    }
  }

  private AuditEvidence read(String[] lines) throws Refused {
    int end = lines.length - END_LINES;
    if (!lines[0].equals(EvidenceWriter.TITLE) || end < 2 || !lines[lines.length - 1].isEmpty()) {
      throw new Refused("this is not \"" + EvidenceWriter.TITLE + "\", whole");
    }
    for (int i = 1; i < end; i++) {
      readRecordOrShape(lines[i]);
    }
    AuditRecord proved = last;
    if (proved == null) {
      throw new Refused("there is no record in it");
    }
    TreeHead head = head(lines[end + 1]);
    List<ByteString> path = path(lines[end]);
    if (proved.number() > head.size()) {
      throw new Refused("the trail that was signed is shorter");
    }
    ByteString root = new MerkleTree().root(proved.hash(), proved.number() - 1, head.size(), path);
    if (root == null || !root.equals(head.root())) {
      throw new Refused("the records are not in the trail that was signed");
    }
    ByteString key = ByteString.wrap(base64(lines[end + 2], KEY));
    if (!SigningKey.isSigned(head.signedBytes(), base64(lines[end + 3], SIGNATURE), key)) {
      throw new Refused("the signature is not of this key");
    }
    return new AuditEvidence(
        true,
        null,
        first,
        proved.number(),
        TrailReader.hex(proved.hash().shared()),
        head.size(),
        Instant.EPOCH.plus(head.atMicros(), ChronoUnit.MICROS),
        SigningKey.fingerprint(key),
        entries);
  }

  private void readRecordOrShape(String line) throws Refused {
    if (line.startsWith(SHAPE)) {
      String shape = EvidenceText.unescaped(line.substring(SHAPE.length()));
      shapes.put(Shapes.idOf(shape), shape);
      return;
    }
    var match = RECORD.matcher(line);
    if (!match.matches()) {
      throw new Refused("a line is neither a record nor a shape");
    }
    AuditRecord next =
        AuditRecord.next(
            digest,
            Long.parseLong(match.group(1)),
            Long.parseLong(match.group(2)),
            hash(match.group(3)),
            decoded(match.group(4)));
    AuditRecord before = last;
    if (before == null) {
      first = next.number();
    } else if (next.number() != before.number() + 1 || !next.previous().equals(before.hash())) {
      throw new Refused("record " + next.number() + " does not follow the one before");
    }
    for (Notes.Entry entry : NotesFormat.read(next.notes().shared()).entries()) {
      if (!shapes.containsKey(entry.shapeId())) {
        throw new Refused("a shape of record " + next.number() + " is missing");
      }
    }
    entries.addAll(TrailReader.entries(next, shapes::get));
    last = next;
  }

  private static TreeHead head(String line) throws Refused {
    var match = TREE.matcher(line);
    if (!match.matches()) {
      throw new Refused("the line of the tree is missing");
    }
    return new TreeHead(
        Long.parseLong(match.group(1)), hash(match.group(2)), Long.parseLong(match.group(3)));
  }

  private static List<ByteString> path(String line) throws Refused {
    if (!PATH.matcher(line).matches()) {
      throw new Refused("the line of the path is missing");
    }
    List<ByteString> path = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      if (!word.equals("path")) {
        path.add(hash(word));
      }
    }
    return path;
  }

  private static byte[] base64(String line, String name) throws Refused {
    if (!line.startsWith(name)) {
      throw new Refused("the line of the " + name.strip() + " is missing");
    }
    return decoded(line.substring(name.length()));
  }

  // Only in the one form that we write: nothing of the text may be changed and still pass.
  private static byte[] decoded(String base64) throws Refused {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
      throw new Refused("bytes are not written as the engine writes them");
    }
    return bytes;
  }

  private static ByteString hash(String hex) {
    return ByteString.wrap(HexFormat.of().parseHex(hex));
  }
}
