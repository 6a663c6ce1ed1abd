package dev.holdfast.conformance.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: Hibernate and EclipseLink work over the driver as over PostgreSQL: their tables and
/// sequences, generated keys, queries, pages, locks and versions.
///
/// Method: one model of three entities, the tables made by each provider, in a database in a
/// directory; the settings of `META-INF/persistence.xml` are those that the manual names.
@ParameterizedClass
@ValueSource(strings = {"hibernate", "eclipselink"})
class JpaTest {
  @Parameter private String provider;
  @TempDir private Path directory;
  private EntityManagerFactory factory;

  @BeforeEach
  void open() {
    factory =
        Persistence.createEntityManagerFactory(
            provider,
            Map.of(
                "jakarta.persistence.jdbc.driver",
                "dev.holdfast.jdbc.HoldfastDriver",
                "jakarta.persistence.jdbc.url",
                "jdbc:holdfast:" + directory.resolve("data")));
  }

  @AfterEach
  void close() {
    factory.close();
  }

  private <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager manager = factory.createEntityManager()) {
      manager.getTransaction().begin();
      try {
        T result = work.apply(manager);
        manager.getTransaction().commit();
        return result;
      } finally {
        if (manager.getTransaction().isActive()) {
          manager.getTransaction().rollback();
        }
      }
    }
  }

  private long aBook(String title, String price) {
    return inTransaction(manager -> {
      var book = new Book(title, price);
      manager.persist(book);
      manager.flush();
      return book.id();
    });
  }

  private Author anAuthorOfThree() {
    return inTransaction(manager -> {
      var author = new Author("Ada");
      author.writes(new Book("Notes", "10.00"));
      author.writes(new Book("Letters", "20.50"));
      author.writes(new Book("Engines", "30.00")).made(Medium.AUDIO);
      author.prizes().add("a medal");
      manager.persist(author);
      return author;
    });
  }

  @Test
  void keysAreGeneratedByIdentitySequenceAndTable() {
    Author author = anAuthorOfThree();
    assertThat(author.id()).isPositive();
    assertThat(author.books()).extracting(Book::id).doesNotContainNull().doesNotHaveDuplicates();
    Long first =
        inTransaction(manager -> {
          var loan = new Loan("Bo", Set.of(manager.find(Book.class, author.books().get(0).id())));
          manager.persist(loan);
          manager.flush();
          return loan.id();
        });
    assertThat(first).isNotNull();
    Long second =
        inTransaction(manager -> {
          var other = new Author("Bo");
          manager.persist(other);
          return other.id();
        });
    assertThat(second).isGreaterThan(author.id());
  }

  @Test
  void valuesOfAllTypesComeBack() {
    var day = LocalDate.of(2026, 3, 1);
    var time = LocalDateTime.of(2026, 3, 1, 12, 30, 15, 123_456_000);
    var hour = LocalTime.of(8, 15);
    var moment = OffsetDateTime.of(2026, 3, 1, 12, 0, 0, 0, ZoneOffset.UTC);
    long id =
        inTransaction(manager -> {
          Book book =
              new Book("Notes", "10.25").describe(day, time, hour, moment, new byte[] {1, 0, -1});
          book.lend();
          manager.persist(book);
          manager.flush();
          return book.id();
        });
    Book book = inTransaction(manager -> manager.find(Book.class, id));
    assertThat(book.published()).isEqualTo(day);
    assertThat(book.printed()).isEqualTo(time);
    assertThat(book.opens()).isEqualTo(hour);
    assertThat(book.bought().toInstant()).isEqualTo(moment.toInstant());
    assertThat(book.cover()).containsExactly(1, 0, -1);
    assertThat(book.price()).isEqualByComparingTo("10.25");
    assertThat(book.weight()).isEqualTo(0.5);
    assertThat(book.medium()).isEqualTo(Medium.PAPER);
    assertThat(book.lent()).isTrue();
  }

  @Test
  void collectionsAndRelationsAreReadJoinedAndRemoved() {
    Author author = anAuthorOfThree();
    List<Author> found =
        inTransaction(manager ->
            manager
                .createQuery(
                    "SELECT DISTINCT a FROM Author a JOIN FETCH a.books WHERE a.name LIKE 'A%'",
                    Author.class)
                .getResultList());
    assertThat(found).hasSize(1);
    assertThat(found.get(0).books()).hasSize(3);
    inTransaction(manager -> {
      Author loaded = manager.find(Author.class, author.id());
      assertThat(loaded.prizes()).containsExactly("a medal");
      loaded.books().remove(0);
      loaded.prizes().clear();
      return null;
    });
    assertThat(count("SELECT COUNT(b) FROM Book b")).isEqualTo(2);
    inTransaction(manager -> {
      manager.remove(manager.find(Author.class, author.id()));
      return null;
    });
    assertThat(count("SELECT COUNT(b) FROM Book b")).isZero();
  }

  private long count(String query) {
    return inTransaction(manager -> manager.createQuery(query, Long.class).getSingleResult());
  }

  @Test
  void aPageOfAQueryIsItsPart() {
    for (int i = 0; i < 25; i++) {
      aBook("Volume " + (char) ('a' + i), "1.00");
    }
    List<String> page =
        inTransaction(manager ->
            manager
                .createQuery("SELECT b.title FROM Book b ORDER BY b.title", String.class)
                .setFirstResult(10)
                .setMaxResults(3)
                .getResultList());
    assertThat(page).containsExactly("Volume k", "Volume l", "Volume m");
    List<Book> rest =
        inTransaction(manager ->
            manager
                .createQuery("SELECT b FROM Book b ORDER BY b.id", Book.class)
                .setFirstResult(23)
                .getResultList());
    assertThat(rest).hasSize(2);
  }

  @Test
  void queriesWithFunctionsGroupsAndSubqueriesAnswer() {
    anAuthorOfThree();
    List<Object[]> groups =
        inTransaction(manager ->
            manager
                .createQuery(
                    "SELECT b.medium, COUNT(b), SUM(b.price), MAX(LENGTH(b.title)) FROM Book b"
                        + " GROUP BY b.medium HAVING COUNT(b) > 0 ORDER BY b.medium",
                    Object[].class)
                .getResultList());
    assertThat(groups).hasSize(2);
    assertThat((BigDecimal) groups.get(1)[2]).isEqualByComparingTo("30.5");
    List<String> words =
        inTransaction(manager ->
            manager
                .createQuery(
                    "SELECT CONCAT(UPPER(SUBSTRING(b.title, 1, 2)), '-', TRIM(LOWER(b.title)))"
                        + " FROM Book b WHERE b.price BETWEEN 5 AND 25"
                        + " AND LOCATE('t', b.title) > 0 AND COALESCE(b.lent, FALSE) = FALSE"
                        + " AND b.price > (SELECT AVG(x.price) / 2 FROM Book x)"
                        + " AND EXISTS (SELECT a FROM Author a WHERE a = b.author)"
                        + " AND MOD(LENGTH(b.title), 2) = 1 AND b.author.name IN :names"
                        + " ORDER BY CASE WHEN b.title = 'Notes' THEN 1 ELSE 0 END",
                    String.class)
                .setParameter("names", List.of("Ada", "Bo"))
                .getResultList());
    assertThat(words).containsExactly("LE-letters");
    assertThat(
            count(
                "SELECT COUNT(b) FROM Book b WHERE b.bought IS NULL"
                    + " OR b.bought < CURRENT_TIMESTAMP"))
        .isEqualTo(3);
  }

  @Test
  void criteriaAndBulkStatementsWork() {
    anAuthorOfThree();
    inTransaction(manager -> {
      CriteriaBuilder builder = manager.getCriteriaBuilder();
      CriteriaQuery<Book> query = builder.createQuery(Book.class);
      Root<Book> book = query.from(Book.class);
      query.where(
          builder.and(
              builder.like(builder.lower(book.get("title")), "%e%"),
              builder.greaterThan(book.get("price"), new BigDecimal("15"))));
      query.orderBy(builder.desc(book.get("price")));
      assertThat(manager.createQuery(query).getResultList())
          .extracting(Book::title)
          .containsExactly("Engines", "Letters");
      return null;
    });
    int changed =
        inTransaction(manager ->
            manager
                .createQuery("UPDATE Book b SET b.price = b.price * 2 WHERE b.medium = :medium")
                .setParameter("medium", Medium.PAPER)
                .executeUpdate());
    assertThat(changed).isEqualTo(2);
    int deleted =
        inTransaction(manager ->
            manager.createQuery("DELETE FROM Book b WHERE b.price > 35").executeUpdate());
    assertThat(deleted).isEqualTo(1);
  }

  @Test
  void aChangeOfAnOldVersionIsRefused() {
    long id = aBook("Notes", "10.00");
    try (EntityManager slow = factory.createEntityManager()) {
      slow.getTransaction().begin();
      Book old = slow.find(Book.class, id);
      inTransaction(manager -> {
        manager.find(Book.class, id).retitle("Notes, second edition");
        return null;
      });
      old.costs("99.00");
      assertThatThrownBy(() -> slow.getTransaction().commit())
          .hasStackTraceContaining(OptimisticLockException.class.getName());
    }
    Book now = inTransaction(manager -> manager.find(Book.class, id));
    assertThat(now.title()).isEqualTo("Notes, second edition");
    assertThat(now.price()).isEqualByComparingTo("10.00");
  }

  @Test
  void aPessimisticLockHoldsOthersOff() {
    long id = aBook("Notes", "10.00");
    try (EntityManager first = factory.createEntityManager();
        EntityManager second = factory.createEntityManager()) {
      first.getTransaction().begin();
      Book locked = first.find(Book.class, id, LockModeType.PESSIMISTIC_WRITE);
      assertThat(locked).isNotNull();
      second.getTransaction().begin();
      assertThatThrownBy(() ->
              second.find(
                  Book.class,
                  id,
                  LockModeType.PESSIMISTIC_WRITE,
                  Map.of("jakarta.persistence.lock.timeout", 0)))
          .isInstanceOf(PersistenceException.class);
      second.getTransaction().rollback();
      locked.lend();
      first.lock(locked, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
      first.getTransaction().commit();
    }
    assertThat(inTransaction(manager -> manager.find(Book.class, id)).lent()).isTrue();
  }

  @Test
  void aViolationOfAConstraintIsToldWithItsState() {
    anAuthorOfThree();
    assertThatThrownBy(() ->
            inTransaction(manager -> {
              manager.persist(new Author("Ada"));
              manager.flush();
              return null;
            }))
        .isInstanceOf(PersistenceException.class)
        .satisfies(e -> assertThat(stateOf(e)).isEqualTo("23505"));
  }

  private static String stateOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return "none";
  }

  @Test
  void thePastIsReadByANativeQuery() {
    long id = aBook("Notes", "10.00");
    Object before =
        inTransaction(manager ->
            manager
                .createNativeQuery("SELECT row_start FROM books WHERE id = " + id)
                .getSingleResult());
    inTransaction(manager -> {
      manager.find(Book.class, id).retitle("Notes, second edition");
      return null;
    });
    var past =
        inTransaction(manager ->
            manager
                .createNativeQuery(
                    "SELECT * FROM books FOR SYSTEM_TIME AS OF ?1 WHERE id = ?2", Book.class)
                .setParameter(1, before)
                .setParameter(2, id)
                .getSingleResult());
    assertThat(((Book) past).title()).isEqualTo("Notes");
  }
}
