package dev.holdfast.security;

import dev.holdfast.kernel.task.Tasks;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Argon2id hashes in PHC form.
///
/// New hashes take 19 MiB and 2 passes, OWASP's first recommendation; a stored hash says its own
/// parameters, so these may grow.
public final class PasswordHash {
  private static final String ALGORITHM = "argon2id";
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MEMORY_KIB_MAX = 1024 * 1024;
  private static final int PASSES_MAX = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=1"
              + "\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");

  /// No password's hash, for taking as much work as with a right one.
  static final String DECOY =
      "$argon2id$v=19$m=19456,t=2,p=1$"
          + "bm9ib2R5IGhhcyB0aGlzIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private PasswordHash() {}

  /// A new hash of a password, which is left as it is.
  public static String of(char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    byte[] hash = hash(password, salt, MEMORY_KIB, PASSES, LANES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + MEMORY_KIB
        + ",t="
        + PASSES
        + ",p="
        + LANES
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  /// Whether a text is a hash of ours and not a password, and cheap enough to be verified.
  public static boolean isHash(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        && Integer.parseInt(form.group(1)) <= MEMORY_KIB_MAX
        && Integer.parseInt(form.group(2)) <= PASSES_MAX;
  }

  /// Whether a password has this hash; compares in constant time.
  static boolean matches(String phc, char[] password) {
    String[] parts = phc.split("\\$", -1);
    if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
      return false;
    }
    String[] parameters = parts[3].split(",", -1);
    byte[] salt = Base64.getDecoder().decode(parts[4]);
    byte[] expected = Base64.getDecoder().decode(parts[5]);
    byte[] actual =
        hash(password, salt, number(parameters[0]), number(parameters[1]), number(parameters[2]));
    return MessageDigest.isEqual(expected, actual);
  }

  /// What verifying a stored hash costs, or null for a hash that is not of this form.
  public static @Nullable Cost cost(String phc) {
    String[] parts = phc.split("\\$", -1);
    if (parts.length != 6) {
      return null;
    }
    String[] parameters = parts[3].split(",", -1);
    return new Cost(parts[1], number(parameters[0]), number(parameters[1]), number(parameters[2]));
  }

  private static int number(String parameter) {
    return Integer.parseInt(parameter.substring(parameter.indexOf('=') + 1));
  }

  @SuppressWarnings("ByteBufferBackingArray") // encode() makes a heap buffer of its own.
  private static byte[] hash(char[] password, byte[] salt, int memoryKib, int passes, int lanes) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    Arrays.fill(encoded.array(), (byte) 0);
    var parameters = new Cost(ALGORITHM, memoryKib, passes, lanes);
    // The library leaves a thread-local behind, which on a server's thread would hold the class
    // loader of an undeployed adapter: so it runs on a thread that ends.
    try (var tasks = new Tasks("password")) {
      return tasks.call("hash", () -> generate(bytes, salt, parameters));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /// How a hash is made.
  ///
  /// @param algorithm for example `argon2id`
  public record Cost(String algorithm, int memoryKib, int passes, int lanes) {}

  private static byte[] generate(byte[] password, byte[] salt, Cost cost) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    generator.generateBytes(password, hash);
    return hash;
  }
}
