package io.huxin.evidence.verify;

import io.huxin.evidence.anchor.ChainProof;
import io.huxin.evidence.anchor.EvmNode;
import io.huxin.evidence.tree.Hash;
import java.net.URI;
import java.nio.file.Path;

/** The proof of a transaction that came with a receipt, and the node that is asked about it. */
final class ReceiptChain implements ReceiptTime {
  private final ChainProof proof;
  private final EvmNode node;

  ReceiptChain(Path proof, URI url) {
    this.proof = ChainProof.parse(Inputs.bytes(proof));
    this.node = new EvmNode(url);
  }

  @Override
  public String said(Hash checkpoint) {
    proof.verify(checkpoint, node);
    return "proven by %s (as the node at %s states)".formatted(proof, node.host());
  }
}
