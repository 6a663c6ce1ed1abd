package dev.holdfast.benchmarks;

import java.nio.file.Path;
import java.util.Locale;

/// An engine and the settings that make it durable at commit.
enum Engine {
  /// Forces its log before it acknowledges a commit; nothing to set.
  HOLDFAST("jdbc:holdfast:%s", "", "", true),

  /// H2 with `WRITE_DELAY 0`, and an explicit `CHECKPOINT SYNC` after each commit that wrote: the
  /// only setting found with which it forces at all.
  H2("jdbc:h2:file:%s/db;WRITE_DELAY=0;LOCK_TIMEOUT=20000", "", "CHECKPOINT SYNC", true),

  /// H2 with `WRITE_DELAY 0` alone, which its manual calls the safe setting. It does not force at
  /// commit, so this row takes no part in the ratios of workloads that write.
  H2_UNFORCED("jdbc:h2:file:%s/db;WRITE_DELAY=0;LOCK_TIMEOUT=20000", "", "", false),

  /// HSQLDB with tables on disk, several versions of a row, and a force at each commit.
  HSQLDB(
      "jdbc:hsqldb:file:%s/db;hsqldb.tx=mvcc;hsqldb.write_delay=false",
      "SET DATABASE DEFAULT TABLE TYPE CACHED", "", true),

  /// Derby as it comes: its log is written through at each commit.
  DERBY("jdbc:derby:%s/db;create=true", "", "", true);

  private final String urlFormat;
  private final String setting;
  private final String afterCommit;
  private final boolean forcedAtCommit;

  Engine(String urlFormat, String setting, String afterCommit, boolean forcedAtCommit) {
    this.urlFormat = urlFormat;
    this.setting = setting;
    this.afterCommit = afterCommit;
    this.forcedAtCommit = forcedAtCommit;
  }

  static Engine parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// The name in result tables.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String url(Path directory) {
    return String.format(Locale.ROOT, urlFormat, directory);
  }

  /// A statement to run once in a new database; empty when there is none.
  String setting() {
    return setting;
  }

  /// A statement that belongs to every commit that wrote; empty when there is none.
  String afterCommit() {
    return afterCommit;
  }

  boolean isForcedAtCommit() {
    return forcedAtCommit;
  }
}
