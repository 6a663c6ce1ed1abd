package dev.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.api.AuthenticatedUser;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
  @TempDir private Path directory;

  private static char[] password(String text) {
    return text.toCharArray();
  }

  @Test
  void usersLogInWithTheirPasswordAlsoAfterReopening() {
    try (TestDatabase db = TestDatabase.in(directory)) {
      assertThat(db.database().hasUsers()).isFalse();
      db.database().createFirstUser("ada", password("first secret"));
      db.database().createUser("bob", password("second secret"), Set.of("viewer", "auditor"));
    }
    try (TestDatabase db = TestDatabase.in(directory)) {
      Database database = db.database();
      assertThat(database.hasUsers()).isTrue();
      assertThat(database.authenticate("ada", password("first secret")))
          .contains(new AuthenticatedUser("ada", Set.of("admin")));
      assertThat(database.authenticate("bob", password("second secret")))
          .contains(new AuthenticatedUser("bob", Set.of("viewer", "auditor")));
      assertThat(database.authenticate("ada", password("second secret"))).isEmpty();
      assertThat(database.authenticate("eve", password("first secret"))).isEmpty();
      database.changePassword("ada", password("third secret"));
      assertThat(database.authenticate("ada", password("first secret"))).isEmpty();
      assertThat(database.authenticate("ada", password("third secret"))).isPresent();
      assertThat(database.userExists("eve")).isFalse();
    }
  }

  @Test
  void onlyOneFirstUserIsMade() {
    try (TestDatabase db = TestDatabase.inMemory()) {
      Database database = db.database();
      database.createFirstUser("ada", password("first secret"));
      assertThatThrownBy(() -> database.createFirstUser("eve", password("first secret")))
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.INVALID_STATE));
      assertThatThrownBy(() -> database.createUser("ada", password("first secret"), Set.of()))
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.DUPLICATE_OBJECT));
      assertThatThrownBy(() -> database.createUser("bob", password("short"), Set.of()))
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE));
    }
  }
}
