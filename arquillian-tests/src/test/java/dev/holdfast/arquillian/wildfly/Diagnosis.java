package dev.holdfast.arquillian.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a virtual machine says of its threads, files and classes, asked with the JDK's `jcmd`.
record Diagnosis(ProcessHandle machine) {
  /// The first lines of the threads that the engine has started.
  List<String> threads() {
    return ask("Thread.print").lines().filter(line -> line.startsWith("\"holdfast-")).toList();
  }

  /// On systems without /proc nothing can be said, and the list is empty.
  List<Path> openFilesBelow(Path directory) {
    Path descriptors = Path.of("/proc", Long.toString(machine.pid()), "fd");
    List<Path> open = new ArrayList<>();
    if (!Files.isDirectory(descriptors)) {
      return open;
    }
    try (Stream<Path> links = Files.list(descriptors)) {
      for (Path link : links.toList()) {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).startsWith(directory)) {
          open.add(Files.readSymbolicLink(link));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return open;
  }

  /// How many class loaders have defined a class of that name and still live.
  long loadersOf(String className) {
    return ask("VM.class_hierarchy", className)
        .lines()
        .filter(line -> line.contains(className + "/"))
        .count();
  }

  void collectGarbage() {
    ask("GC.run");
  }

  void dumpHeap(Path file) {
    ask("GC.heap_dump", file.toString());
  }

  private String ask(String... request) {
    try {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin/jcmd").toString());
      command.add(Long.toString(machine.pid()));
      command.addAll(List.of(request));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s", answer).isZero();
      return answer;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
