package dev.holdfast.conformance.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/// A loan of several books, numbered by a table of numbers.
@Entity
@Table(name = "loans")
class Loan {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE)
  private Long id;

  private String reader;

  @ManyToMany private Set<Book> books = new HashSet<>();

  protected Loan() {}

  Loan(String reader, Set<Book> books) {
    this.reader = reader;
    this.books = new HashSet<>(books);
  }

  Long id() {
    return id;
  }

  String reader() {
    return reader;
  }

  Set<Book> books() {
    return books;
  }
}
