package dev.holdfast.conformance.jpa;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/// An author, numbered by a sequence.
@Entity
@Table(name = "authors")
class Author {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "author_number")
  @SequenceGenerator(name = "author_number", sequenceName = "author_numbers", allocationSize = 20)
  private Long id;

  @Column(nullable = false, unique = true, length = 80)
  private String name;

  @ElementCollection private List<String> prizes = new ArrayList<>();

  @OneToMany(mappedBy = "author", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<Book> books = new ArrayList<>();

  protected Author() {}

  Author(String name) {
    this.name = name;
  }

  Long id() {
    return id;
  }

  String name() {
    return name;
  }

  List<String> prizes() {
    return prizes;
  }

  List<Book> books() {
    return books;
  }

  Book writes(Book book) {
    book.by(this);
    books.add(book);
    return book;
  }
}
