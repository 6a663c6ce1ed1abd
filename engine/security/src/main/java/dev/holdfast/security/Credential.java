package dev.holdfast.security;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What proves that somebody is a role, and how often that failed lately.
///
/// @param hash of the password in PHC form, or null when no password is right
/// @param formerHashes of the passwords before, the newest first
/// @param failureCount since the last success
public record Credential(
    @Nullable String hash,
    List<String> formerHashes,
    long createdMicros,
    long failureCount,
    long lastFailureMicros) {
  /// Copies the list.
  public Credential {
    formerHashes = List.copyOf(formerHashes);
  }

  /// A credential that fits no password.
  public static Credential none(long createdMicros) {
    return new Credential(null, List.of(), createdMicros, 0, 0);
  }

  /// The hash and those before it.
  List<String> hashes() {
    var hashes = new ArrayList<String>();
    if (hash != null) {
      hashes.add(hash);
    }
    hashes.addAll(formerHashes);
    return hashes;
  }

  /// The hash and at most so many of those before it.
  List<String> lastHashes(int formerCount) {
    List<String> all = hashes();
    int current = hash == null ? 0 : 1;
    return all.subList(0, Math.min(formerCount + current, all.size()));
  }

  /// The same with another password; also forgets the failures.
  ///
  /// @param historyCount how many former hashes are kept
  public Credential withHash(@Nullable String newHash, int historyCount) {
    List<String> former = hashes();
    List<String> kept = former.subList(0, Math.min(historyCount, former.size()));
    return new Credential(newHash, kept, createdMicros, 0, 0);
  }

  /// The same with other failures.
  public Credential withFailures(long count, long lastMicros) {
    return new Credential(hash, formerHashes, createdMicros, count, lastMicros);
  }

  /// Whether a password is the right one; takes the same time when there is none.
  public boolean matches(char[] password) {
    String known = hash;
    boolean matches = PasswordHash.matches(known == null ? PasswordHash.DECOY : known, password);
    return matches && known != null;
  }
}
