package dev.holdfast.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this build, which the build writes into a resource.
final class DriverVersion {
  /// The whole, for example `0.1.0-SNAPSHOT`.
  static final String TEXT = read();

  static final int MAJOR = number(0);
  static final int MINOR = number(1);

  private DriverVersion() {}

  private static int number(int part) {
    return Integer.parseInt(TEXT.split("[.-]", -1)[part]);
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream stream = DriverVersion.class.getResourceAsStream("driver.properties")) {
      if (stream == null) {
        throw new IllegalStateException("driver.properties is missing in the driver's jar");
      }
      properties.load(stream);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return properties.getProperty("version", "0.0");
  }
}
