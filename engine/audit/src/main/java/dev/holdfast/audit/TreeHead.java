package dev.holdfast.audit;

import dev.holdfast.types.ByteString;
import java.nio.charset.StandardCharsets;

/// What the engine signs: so many records, with this root, at this moment.
record TreeHead(long size, ByteString root, long atMicros) {
  private static final String TITLE = "holdfast audit tree 1";

  /// The line that says it.
  String line() {
    return size + " " + TrailReader.hex(root.shared()) + " " + atMicros;
  }

  /// The bytes that are signed.
  byte[] signedBytes() {
    return (TITLE + "\n" + line() + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
