package io.huxin.evidence.anchor;

import io.huxin.evidence.AnchorErrors;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.tree.Hash;
import java.time.Instant;
import java.util.Map;

/**
 * Where a chain holds a digest. Its file is canonical JSON; the time there is in seconds since
 * 1970.
 *
 * @param chain the chain's number (EIP-155)
 * @param transaction hash of the transaction whose data is the digest: 0x, 64 hexadecimal digits
 * @param block number of the block that holds it
 * @param blockHash hash of that block, written likewise
 * @param time what the block says of its own time
 */
public record ChainProof(
    long chain, String transaction, long block, String blockHash, Instant time) {
  static final String HASH = "0x[0-9a-f]{64}";

  /** The bytes of the file. */
  public byte[] bytes() {
    return CanonicalJson.bytes(
        Map.of(
            "block", block,
            "block_hash", blockHash,
            "chain", chain,
            "time", time.getEpochSecond(),
            "transaction", transaction));
  }

  /** Reads a file. Anything but what {@link #bytes} writes is refused. */
  public static ChainProof parse(byte[] file) {
    try {
      Map<String, Object> fields = CanonicalJson.parseObject(file);
      if (fields.size() == 5
          && fields.get("chain") instanceof Long chain
          && fields.get("transaction") instanceof String transaction
          && fields.get("block") instanceof Long block
          && fields.get("block_hash") instanceof String blockHash
          && fields.get("time") instanceof Long time
          && transaction.matches(HASH)
          && blockHash.matches(HASH)) {
        return new ChainProof(chain, transaction, block, blockHash, Instant.ofEpochSecond(time));
      }
    } catch (EvidenceException e) {
      throw AnchorErrors.noChainProof(e);
    }
    throw AnchorErrors.noChainProof(null);
  }

  /**
   * Asks a node whether it is so; refused if not.
   *
   * @param digest SHA-256 of the bytes that the proof is of
   * @param node a node of the verifier's own choice, whose word this is
   */
  public void verify(Hash digest, EvmNode node) {
    node.require(chain);
    ChainProof found =
        node.find(chain, transaction, digest)
            .orElseThrow(
                () ->
                    AnchorErrors.badChainProof("no block that the node knows has " + transaction));
    if (!found.equals(this)) {
      throw AnchorErrors.badChainProof("the node says " + found + ", the proof " + this);
    }
  }

  /** As a verifier says it. */
  @Override
  public String toString() {
    return "transaction %s in block %d (%s) of chain %d at %s"
        .formatted(transaction, block, blockHash, chain, time);
  }
}
