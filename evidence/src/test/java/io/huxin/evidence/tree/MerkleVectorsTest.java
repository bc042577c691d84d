package io.huxin.evidence.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.evidence.Bytes;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.testing.Vectors;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors of transparency-dev/merkle. */
class MerkleVectorsTest {
  @Test
  void shouldGiveTheKnownRootsAndNodes() {
    JsonNode known = Vectors.file("rfc6962-known-roots.json");
    var leaves = new ArrayList<Hash>();
    known
        .get("leafInputsHex")
        .forEach(leaf -> leaves.add(TreeHash.leaf(HexFormat.of().parseHex(leaf.asText()))));
    var range = CompactRange.startingAt(0);
    for (int size = 0; size <= 8; size++) {
      assertThat(range.root().hex())
          .isEqualTo(known.get("rootHexByTreeSize0to8").get(size).asText());
      if (size < 8) {
        range.append(leaves.get(size));
      }
    }
    JsonNode levels = known.get("nodeHashHexByLevel");
    for (int level = 0; level < levels.size(); level++) {
      for (int i = 0; i < levels.get(level).size(); i++) {
        var subtree = CompactRange.startingAt((long) i << level);
        leaves.subList(i << level, (i + 1) << level).forEach(subtree::append);
        assertThat(subtree.hashes())
            .extracting(Hash::hex)
            .containsExactly(levels.get(level).get(i).asText());
      }
    }
  }

  @Test
  void shouldJudgeEveryInclusionProbe() {
    List<JsonNode> probes = Vectors.all("inclusion");
    for (JsonNode probe : probes) {
      boolean accepted =
          accepted(
              () ->
                  Inclusion.verify(
                      Hash.of(bytes(probe.get("leafHash"))),
                      probe.get("leafIdx").bigIntegerValue().longValue(),
                      probe.get("treeSize").bigIntegerValue().longValue(),
                      proof(probe).stream().map(Hash::of).toList(),
                      Hash.of(bytes(probe.get("root")))));
      assertThat(accepted).as(probe.toString()).isNotEqualTo(probe.get("wantErr").asBoolean());
    }
    assertThat(probes).hasSize(98);
  }

  @Test
  void shouldJudgeEveryConsistencyProbe() {
    List<JsonNode> probes = Vectors.all("consistency");
    for (JsonNode probe : probes) {
      boolean accepted =
          accepted(
              () ->
                  Consistency.verify(
                      probe.get("size1").bigIntegerValue().longValue(),
                      bytes(probe.get("root1")),
                      probe.get("size2").bigIntegerValue().longValue(),
                      bytes(probe.get("root2")),
                      proof(probe)));
      assertThat(accepted).as(probe.toString()).isNotEqualTo(probe.get("wantErr").asBoolean());
    }
    assertThat(probes).hasSize(98);
  }

  private static boolean accepted(Runnable verification) {
    try {
      verification.run();
      return true;
    } catch (EvidenceException e) {
      return false;
    }
  }

  private static List<byte[]> proof(JsonNode probe) {
    var proof = new ArrayList<byte[]>();
    probe.get("proof").forEach(hash -> proof.add(bytes(hash)));
    return proof;
  }

  private static byte[] bytes(JsonNode text) {
    return Bytes.fromBase64(text.asText(""), "a vector");
  }
}
