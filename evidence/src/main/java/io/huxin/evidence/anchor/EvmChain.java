package io.huxin.evidence.anchor;

import io.huxin.evidence.AnchorErrors;
import io.huxin.evidence.tree.Hash;
import java.time.Duration;
import java.util.Optional;

/**
 * An EVM chain. A digest is the data of a transaction from an account to itself, which the node
 * signs: its key stays there. Sending one twice harms nothing but its fee.
 */
public final class EvmChain implements Anchor {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String name;
  private final EvmNode node;
  private final long chain;
  private final String account;
  private final int confirmations;
  private final Duration patience;

  /**
   * A chain behind a node. A transaction is waited for two minutes, and half a minute more for each
   * confirmation.
   *
   * @param chain number that the chain must have (EIP-155)
   * @param account 0x and 40 hexadecimal digits
   * @param confirmations how many blocks must follow that of a transaction, 0 or more
   */
  public EvmChain(String name, EvmNode node, long chain, String account, int confirmations) {
    this(name, node, chain, account, confirmations, Duration.ofSeconds(120 + 30L * confirmations));
  }

  EvmChain(
      String name, EvmNode node, long chain, String account, int confirmations, Duration patience) {
    this.name = name;
    this.node = node;
    this.chain = chain;
    this.account = account;
    this.confirmations = confirmations;
    this.patience = patience;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String extension() {
    return "chain.json";
  }

  @Override
  public byte[] prove(Hash digest) {
    node.require(chain);
    String transaction = node.send(account, digest);
    long start = System.nanoTime();
    while (System.nanoTime() - start < patience.toNanos()) {
      // The block is looked up last, so that it is still there when enough follow it.
      long last = node.lastBlock();
      Optional<ChainProof> proof = node.find(chain, transaction, digest);
      if (proof.isPresent() && last - proof.get().block() >= confirmations) {
        return proof.get().bytes();
      }
      pause();
    }
    throw AnchorErrors.notConfirmed(node.host(), transaction, confirmations, patience.toSeconds());
  }

  /** Whether it names a transaction of the chain: what that holds, a node must be asked. */
  @Override
  public void check(byte[] proof, Hash digest) {
    long named = ChainProof.parse(proof).chain();
    if (named != chain) {
      throw AnchorErrors.badChainProof("it names chain " + named + ", not chain " + chain);
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AnchorErrors.unreachable("The node at " + node.host(), "interrupted", e);
    }
  }
}
