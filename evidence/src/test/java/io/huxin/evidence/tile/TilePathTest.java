package io.huxin.evidence.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TilePathTest {
  @Test
  void shouldNameFilesAsTheSpecificationDoes() {
    assertThat(TilePath.tile(0, 0, 256)).isEqualTo("tile/0/000");
    assertThat(TilePath.tile(1, 1_234_067, 256)).isEqualTo("tile/1/x001/x234/067");
    assertThat(TilePath.tile(0, 273, 112)).isEqualTo("tile/0/273.p/112");
    assertThat(TilePath.entries(1_000, 1)).isEqualTo("tile/entries/x001/000.p/1");
    assertThat(TilePath.tile(0, -1, 256)).isEqualTo("tile/0/x018/x446/x744/x073/x709/x551/615");
  }

  @Test
  void shouldRefuseBundlesThatAreCut() {
    byte[] bundle = Bundle.encode(List.of(new byte[] {1, 2}, new byte[] {3}));
    assertThat(bundle).containsExactly(0, 2, 1, 2, 0, 1, 3);
    assertThatThrownBy(() -> Bundle.decode(bundle, "a/b", 3))
        .hasMessage("a/b holds 2 entries, but must hold 3.");
    for (int length : new int[] {1, 3, 5, 6}) {
      assertThatThrownBy(() -> Bundle.decode(Arrays.copyOf(bundle, length), "a/b", 2))
          .hasMessageContaining("a/b ends within its entry " + length / 4 + " (counted from 0 in");
    }
  }

  @Test
  void shouldRefuseTilesOfAnotherLength() {
    assertThatThrownBy(() -> Tile.decode(new byte[33], "tile/0/000.p/1", 1))
        .hasMessage("tile/0/000.p/1 has 33 bytes, but 1 hashes have 32.");
  }
}
