package dev.holdfast.rar;

import dev.holdfast.database.Database;
import jakarta.resource.spi.ManagedConnectionMetaData;

/// What the server's administration shows of a connection.
final class ProductMetaData implements ManagedConnectionMetaData {
  private final Database database;

  ProductMetaData(Database database) {
    this.database = database;
  }

  @Override
  public String getEISProductName() {
    return "Holdfast";
  }

  @Override
  public String getEISProductVersion() {
    return database.status().version();
  }

  /// 0: no limit of its own.
  @Override
  public int getMaxConnections() {
    return 0;
  }

  @Override
  public String getUserName() {
    return "";
  }
}
