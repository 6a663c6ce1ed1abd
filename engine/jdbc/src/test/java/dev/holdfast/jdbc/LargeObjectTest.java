package dev.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.Writer;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LargeObjectTest {
  @Test
  void aBlobIsReadAndChangedInPlace() throws Exception {
    MemoryBlob blob = new MemoryBlob(new byte[] {1, 2, 3, 4});

    assertThat(blob.length()).isEqualTo(4);
    assertThat(blob.getBytes(2, 2)).containsExactly(2, 3);
    assertThat(blob.getBytes(5, 2)).isEmpty();
    assertThat(blob.position(new byte[] {3, 4}, 1)).isEqualTo(3);
    assertThat(blob.position(new byte[] {9}, 1)).isEqualTo(-1);
    blob.setBytes(4, new byte[] {7, 8});
    try (OutputStream out = blob.setBinaryStream(1)) {
      out.write(9);
    }
    assertThat(blob.getBytes(1, 10)).containsExactly(9, 2, 3, 7, 8);
    blob.truncate(1);
    assertThat(blob.getBinaryStream().readAllBytes()).containsExactly(9);
  }

  @Test
  void aClobIsReadAndChangedInPlace() throws Exception {
    MemoryClob clob = new MemoryClob("hello");

    assertThat(clob.length()).isEqualTo(5);
    assertThat(clob.getSubString(2, 3)).isEqualTo("ell");
    assertThat(clob.position("lo", 1)).isEqualTo(4);
    clob.setString(5, "p!");
    try (Writer out = clob.setCharacterStream(1)) {
      out.write("H");
    }
    assertThat(clob.getSubString(1, 99)).isEqualTo("Hellp!");
    clob.truncate(4);
    assertThat(clob.getCharacterStream(2, 2).read()).isEqualTo('e');
    assertThat(clob.getSubString(1, 99)).isEqualTo("Hell");
  }

  @Test
  void positionsOutsideAndFreedObjectsAreRefused() {
    MemoryBlob blob = new MemoryBlob(new byte[2]);
    MemoryClob clob = new MemoryClob("ab");

    assertThatThrownBy(() -> blob.getBytes(0, 1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> blob.getBytes(4, 1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> clob.getSubString(1, -1)).isInstanceOf(SQLException.class);
    blob.free();
    clob.free();
    assertThatThrownBy(blob::length).hasMessageContaining("freed");
    assertThatThrownBy(clob::length).hasMessageContaining("freed");
  }
}
