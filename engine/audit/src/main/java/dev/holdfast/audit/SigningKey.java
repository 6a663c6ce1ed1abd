package dev.holdfast.audit;

import dev.holdfast.kernel.error.CorruptionException;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.io.FileSystem;
import dev.holdfast.kernel.io.StorageFile;
import dev.holdfast.types.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The key that signs evidence: Ed25519, in a file beside the database; see the package comment.
/// Immutable.
final class SigningKey {
  static final String NAME = "audit.key";

  private static final String TEMPORARY_NAME = "audit.key.new";
  private static final String TITLE = "holdfast audit key 1";
  private static final String ALGORITHM = "Ed25519";
  private static final int SIZE_BYTES_MAX = 1_024;

  private final PrivateKey privateKey;
  private final ByteString publicKey;

  private SigningKey(PrivateKey privateKey, ByteString publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /// A new key, which is nowhere yet.
  static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new SigningKey(pair.getPrivate(), ByteString.wrap(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  /// The key of the file, or null when there is none; FILE_DAMAGED when it is not as it was
  /// written.
  static @Nullable SigningKey read(FileSystem fileSystem, Path directory) {
    Path path = directory.resolve(NAME);
    if (!fileSystem.exists(path)) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(SIZE_BYTES_MAX);
    try (StorageFile file = fileSystem.openForRead(path)) {
      file.read(bytes, 0);
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    String[] lines = text.split("\n", -1);
    try {
      if (lines.length == 4 && lines[0].equals(TITLE) && lines[3].isEmpty()) {
        var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines[1]));
        ByteString publicKey = ByteString.wrap(Base64.getDecoder().decode(lines[2]));
        var key =
            new SigningKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(spec), publicKey);
        byte[] probe = {1};
        if (isSigned(probe, key.sign(probe), publicKey)) {
          return key;
        }
      }
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      // said below, without a byte of the key
    }
    throw new CorruptionException(ErrorCode.FILE_DAMAGED, NAME, 0, "is not as it was written");
  }

  /// Writes the file, which its owner alone may read; durable when this returns.
  void write(FileSystem fileSystem, Path directory) {
    Base64.Encoder base64 = Base64.getEncoder();
    String text =
        TITLE
            + "\n"
            + base64.encodeToString(privateKey.getEncoded())
            + "\n"
            + base64.encodeToString(publicKey.shared())
            + "\n";
    Path temporary = directory.resolve(TEMPORARY_NAME);
    fileSystem.delete(temporary);
    try (StorageFile file = fileSystem.createSecret(temporary)) {
      file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
      file.force(); // the bytes are there before the name points to them
    }
    fileSystem.rename(temporary, directory.resolve(NAME));
    fileSystem.forceDirectory(directory); // the name is durable
  }

  /// The public key: X.509 SubjectPublicKeyInfo.
  ByteString publicKey() {
    return publicKey;
  }

  /// What people compare a public key by: its SHA-256 in hexadecimal.
  static String fingerprint(ByteString publicKey) {
    return TrailReader.hex(AuditRecord.newDigest().digest(publicKey.shared()));
  }

  byte[] sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a good key signs", e);
    }
  }

  /// Whether the bytes were signed with this public key; false for what is no key or no signature.
  static boolean isSigned(byte[] bytes, byte[] signature, ByteString publicKey) {
    try {
      var spec = new X509EncodedKeySpec(publicKey.toByteArray());
      PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(spec);
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(bytes);
      return check.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
