package io.huxin.evidence.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.EvidenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileDirectoryTest {
  @TempDir private Path directory;

  @Test
  void shouldKeepAFileAsItWasFirstWritten() throws IOException {
    var store = new TileDirectory(directory);
    assertThat(store.read("tile/0/000")).isEmpty();
    store.write("tile/0/000", new byte[] {1, 2, 3});
    store.write("tile/0/000", new byte[] {1, 2, 3});
    assertThatThrownBy(() -> store.write("tile/0/000", new byte[] {1, 2, 4}))
        .hasMessageContaining("tile/0/000 holds other bytes from byte 2 on");
    assertThatThrownBy(() -> store.write("tile/0/000", new byte[] {1, 2}))
        .hasMessageContaining("tile/0/000 holds other bytes from byte 2 on");
    assertThat(store.read("tile/0/000").orElseThrow()).containsExactly(1, 2, 3);
    try (Stream<Path> files = Files.list(directory.resolve("tile/0"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void shouldLetOneOfTwoWritersWin() {
    var store = new TileDirectory(directory);
    for (int file = 0; file < 50; file++) {
      String path = "tile/0/" + file;
      long refused =
          IntStream.range(0, 4)
              .parallel()
              .filter(writer -> !written(store, path, new byte[] {(byte) (writer % 2)}))
              .count();
      assertThat(refused).isEqualTo(2);
      assertThat(store.read(path).orElseThrow()).hasSize(1);
    }
  }

  private static boolean written(TileDirectory store, String path, byte[] bytes) {
    try {
      store.write(path, bytes);
      return true;
    } catch (EvidenceException e) {
      return false;
    }
  }

  @Test
  void shouldNameTheTileThatIsMissing() {
    var tree = new TileReader(new TileDirectory(directory), 300);
    assertThatThrownBy(tree::root).hasMessageContaining("tile/1/000.p/1 is missing from the log");
  }

  @Test
  void shouldNameTheFileThatCannotBeWritten() throws IOException {
    Files.writeString(directory.resolve("tile"), "in the way");
    assertThatThrownBy(() -> new TileDirectory(directory).write("tile/0/000", new byte[1]))
        .hasMessageContaining("tile/0/000 cannot be written.");
    assertThatThrownBy(() -> new TileDirectory(directory).read("tile/0/000"))
        .hasMessageContaining("tile/0/000 cannot be read.");
  }
}
