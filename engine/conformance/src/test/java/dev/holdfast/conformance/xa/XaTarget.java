package dev.holdfast.conformance.xa;

import dev.holdfast.conformance.Target;
import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import javax.sql.XADataSource;

/// Makes the data sources of the product under test, by the name of its class, so that the kit
/// depends on no driver. `-Dconformance.xa=<class>` names another one.
final class XaTarget {
  private XaTarget() {}

  static XADataSource dataSource(String url) {
    String defaultClass =
        Target.isPostgres()
            ? "org.postgresql.xa.PGXADataSource"
            : "dev.holdfast.jdbc.HoldfastXaDataSource";
    try {
      Class<?> type = Class.forName(System.getProperty("conformance.xa", defaultClass));
      Object dataSource = type.getConstructor().newInstance();
      type.getMethod("setUrl", String.class).invoke(dataSource, url);
      type.getMethod("setUser", String.class).invoke(dataSource, "holdfast");
      return (XADataSource) dataSource;
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /// Lets go of the database, where the data source holds it.
  static void close(XADataSource dataSource) throws SQLException {
    if (dataSource instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (SQLException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new SQLException(e);
      }
    }
  }
}
