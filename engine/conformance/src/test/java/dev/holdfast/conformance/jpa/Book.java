package dev.holdfast.conformance.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/// A book, numbered by the identity column, with a value of each usual type.
@Entity
@Table(name = "books")
class Book {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Version private int version;

  @Column(nullable = false)
  private String title;

  @Column(precision = 8, scale = 2)
  private BigDecimal price;

  @Enumerated(EnumType.STRING)
  private Medium medium;

  private boolean lent;
  private double weight;
  private LocalDate published;
  private LocalDateTime printed;
  private LocalTime opens;
  private OffsetDateTime bought;
  private byte[] cover;

  @ManyToOne(fetch = FetchType.LAZY)
  private Author author;

  protected Book() {}

  Book(String title, String price) {
    this.title = title;
    this.price = new BigDecimal(price);
    this.medium = Medium.PAPER;
  }

  void by(Author writer) {
    author = writer;
  }

  Book describe(
      LocalDate day, LocalDateTime time, LocalTime hour, OffsetDateTime moment, byte[] picture) {
    published = day;
    printed = time;
    opens = hour;
    bought = moment;
    cover = picture.clone();
    weight = 0.5;
    return this;
  }

  Long id() {
    return id;
  }

  int version() {
    return version;
  }

  String title() {
    return title;
  }

  void retitle(String newTitle) {
    title = newTitle;
  }

  BigDecimal price() {
    return price;
  }

  void costs(String newPrice) {
    price = new BigDecimal(newPrice);
  }

  Medium medium() {
    return medium;
  }

  void made(Medium newMedium) {
    medium = newMedium;
  }

  boolean lent() {
    return lent;
  }

  void lend() {
    lent = true;
  }

  double weight() {
    return weight;
  }

  LocalDate published() {
    return published;
  }

  LocalDateTime printed() {
    return printed;
  }

  LocalTime opens() {
    return opens;
  }

  OffsetDateTime bought() {
    return bought;
  }

  byte[] cover() {
    return cover.clone();
  }

  Author author() {
    return author;
  }
}
