package dev.holdfast.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the figures were measured on.
final class Machine {
  private Machine() {}

  /// Processor, memory, system and Java in one line.
  static String describe() throws IOException {
    Path cpuInfo = Path.of("/proc/cpuinfo");
    String cpu =
        Files.isReadable(cpuInfo)
            ? Files.readAllLines(cpuInfo).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor")
            : System.getProperty("os.arch");
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %d GiB, %s %s, Java %s",
        cpu,
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() >> 30,
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version());
  }
}
