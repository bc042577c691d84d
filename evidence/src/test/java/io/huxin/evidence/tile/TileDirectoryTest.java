package io.huxin.evidence.tile;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.testing.SpecTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  void shouldNameEveryPartialTileOfAnEarlierTreeThatWasChanged() throws IOException {
    var store = new TileDirectory(directory);
    var entries = SpecTree.numbered(1_000);
    int[] sizes = {5, 256, 300, 777, 1_000};
    int written = 0;
    for (int size : sizes) {
      TileTop.join(
          store,
          written,
          List.of(TileRange.write(store, written, entries.subList(written, size).iterator())));
      written = size;
    }
    assertThat(outgrown(store, 1_000)).containsExactly("7 looked at");
    // Of a tree that the log has reached only later nothing is said.
    assertThat(outgrown(store, 300)).containsExactly("2 looked at");
    Map<String, String> damage =
        Map.of(
            "tile/entries/000.p/5",
                "at 4 (counted from 0 in the file). The first entry of that is 4.",
            "tile/0/000.p/5", "at 4 (counted from 0 in the file). The first entry of that is 4.",
            "tile/entries/001.p/44",
                "at 43 (counted from 0 in the file). The first entry of that is 299.",
            "tile/0/001.p/44",
                "at 43 (counted from 0 in the file). The first entry of that is 299.",
            "tile/entries/003.p/9",
                "at 8 (counted from 0 in the file). The first entry of that is 776.",
            "tile/0/003.p/9", "at 8 (counted from 0 in the file). The first entry of that is 776.",
            "tile/1/000.p/1", "at 0 (counted from 0 in the file). The first entry of that is 0.");
    for (var file : damage.entrySet()) {
      Path path = directory.resolve(file.getKey());
      byte[] sound = Files.readAllBytes(path);
      byte[] damaged = sound.clone();
      damaged[damaged.length - 1] ^= 1;
      Files.write(path, damaged);
      assertThat(outgrown(store, 1_000))
          .as(file.getKey())
          .singleElement(as(STRING))
          .startsWith(file.getKey() + " is no beginning of what lies in its place now")
          .contains(file.getValue());
      Files.write(path, Arrays.copyOf(sound, sound.length - 1));
      assertThat(outgrown(store, 1_000)).singleElement(as(STRING)).startsWith(file.getKey());
      Files.write(path, sound);
    }
  }

  private static List<String> outgrown(TileDirectory store, long size) {
    var found = new ArrayList<String>();
    int looked = TileAudit.checkOutgrown(store, size, damaged -> found.add(damaged.getMessage()));
    return found.isEmpty() ? List.of(looked + " looked at") : found;
  }

  @Test
  void shouldTellPartialTilesByTheirPath() {
    assertThat(PartialTile.parse("tile/entries/x001/x234/067.p/8"))
        .contains(new PartialTile(PartialTile.ENTRIES, 1_234_067, 8));
    assertThat(PartialTile.parse("tile/1/000.p/255")).contains(new PartialTile(1, 0, 255));
    for (String other :
        List.of(
            "tile/0/000",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/x000/001.p/5",
            "tile/0/000.p/05",
            "tile/8/000.p/5",
            "tile/entries/00.p/5",
            "checkpoint")) {
      assertThat(PartialTile.parse(other)).as(other).isEmpty();
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
