package dev.holdfast.compliance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SHA-256 over texts, each with its length before it, so that no two lists give the same bytes.
final class Digests {
  private final MessageDigest digest = sha256();

  static String of(List<? extends @Nullable Object> texts) {
    var digests = new Digests();
    texts.forEach(text -> digests.add(text == null ? null : text.toString()));
    return digests.hex();
  }

  void add(@Nullable String text) {
    String said = text == null ? "-;" : text.length() + ":" + text + ";";
    digest.update(said.getBytes(StandardCharsets.UTF_8));
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java platform has it
    }
  }
}
