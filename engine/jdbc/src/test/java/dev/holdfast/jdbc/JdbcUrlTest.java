package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JdbcUrlTest {
  private static JdbcUrl parse(String url) throws SQLException {
    return JdbcUrl.parse(url, new Properties());
  }

  @Test
  void aDirectoryMayHaveProperties() throws SQLException {
    JdbcUrl url = parse("jdbc:holdfast:/var/lib/hold fast;user=ada; timeZone = UTC;");

    assertThat(url.location()).isEqualTo("/var/lib/hold fast");
    assertThat(url.inMemory()).isFalse();
    assertThat(url.properties()).isEqualTo(Map.of("user", "ada", "timezone", "UTC"));
  }

  @Test
  void aNameInMemoryIsNoDirectory() throws SQLException {
    JdbcUrl url = parse("jdbc:holdfast:mem:test");

    assertThat(url.inMemory()).isTrue();
    assertThat(url.location()).isEqualTo("test");
    assertThat(url.plainUrl()).isEqualTo("jdbc:holdfast:mem:test");
  }

  @Test
  void theUrlWinsOverPropertiesBesideIt() throws SQLException {
    Properties beside = new Properties();
    beside.setProperty("USER", "other");
    beside.setProperty("schema", "s");

    JdbcUrl url = JdbcUrl.parse("jdbc:holdfast:mem:test;user=ada", beside);

    assertThat(url.property("user")).isEqualTo("ada");
    assertThat(url.property("schema")).isEqualTo("s");
  }

  @Test
  void aBadUrlIsRefusedWithoutShowingThePassword() {
    assertThatThrownBy(() -> parse("jdbc:holdfast:;password=secret"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("directory is missing")
        .hasMessageNotContaining("secret")
        .hasFieldOrPropertyWithValue("SQLState", "08004");
    assertThatThrownBy(() -> parse("jdbc:holdfast:mem:")).hasMessageContaining("name is missing");
    assertThatThrownBy(() -> parse("jdbc:holdfast:x;novalue")).hasMessageContaining("name=value");
  }

  @Test
  void anUnknownPropertyIsRefused() {
    assertThatThrownBy(
            () -> ConnectionSettings.of(parse("jdbc:holdfast:mem:test;statement_timeuot=5")))
        .hasMessageContaining("statement_timeuot");
  }

  @Test
  void onlyOurUrlsAreAccepted() throws SQLException {
    HoldfastDriver driver = new HoldfastDriver();

    assertThat(driver.acceptsURL("jdbc:holdfast:mem:x")).isTrue();
    assertThat(driver.acceptsURL("jdbc:postgresql:x")).isFalse();
    assertThat(driver.connect("jdbc:postgresql:x", null)).isNull();
  }
}
