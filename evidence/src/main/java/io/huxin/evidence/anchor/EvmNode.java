package io.huxin.evidence.anchor;

import io.huxin.evidence.AnchorErrors;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.tree.Hash;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A node of an EVM chain, asked by the JSON-RPC of Ethereum (execution-apis) over HTTP. */
public final class EvmNode {
  // Less than 2^52, which canonical JSON holds.
  private static final String QUANTITY = "0x[0-9a-f]{1,13}";

  private final URI url;
  private final String host;

  /** A node at an address, http or https. */
  public EvmNode(URI url) {
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw AnchorErrors.noNodeAddress(url);
    }
    this.url = url;
    // The rest of an address may be a secret.
    this.host = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  /** The node's host and port. */
  public String host() {
    return host;
  }

  /** Refuses a node of another chain than that of a number. */
  void require(long chain) {
    long found = quantity("eth_chainId", call("eth_chainId"));
    if (found != chain) {
      throw AnchorErrors.otherChain(host, found, chain);
    }
  }

  /** The number of the last block. */
  long lastBlock() {
    return quantity("eth_blockNumber", call("eth_blockNumber"));
  }

  /** Has the node sign and send a digest from an account to itself, and gives the hash. */
  String send(String account, Hash digest) {
    return hash(
        "eth_sendTransaction",
        call("eth_sendTransaction", Map.of("from", account, "to", account, "data", hex(digest))));
  }

  /**
   * Where a transaction lies now; empty if it is unknown or in no block yet. It is refused if its
   * data are not the digest.
   */
  Optional<ChainProof> find(long chain, String transaction, Hash digest) {
    Object answer = call("eth_getTransactionByHash", transaction);
    if (answer == null) {
      return Optional.empty();
    }
    Map<String, Object> sent = object("eth_getTransactionByHash", answer);
    if (!hex(digest).equals(lower(sent.get("input")))) {
      throw AnchorErrors.badChainProof("its data are not the digest of this checkpoint");
    }
    if (!sent.containsKey("blockHash")) {
      return Optional.empty();
    }
    String blockHash = hash("eth_getTransactionByHash", sent.get("blockHash"));
    String method = "eth_getBlockByHash";
    Map<String, Object> block = object(method, call(method, blockHash, false));
    return Optional.of(
        new ChainProof(
            chain,
            transaction,
            quantity(method, block.get("number")),
            blockHash,
            Instant.ofEpochSecond(quantity(method, block.get("timestamp")))));
  }

  /** What a method gives; null if it gives nothing. */
  Object call(String method, Object... parameters) {
    byte[] request =
        CanonicalJson.bytes(
            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)));
    byte[] response = Post.to(url, "application/json", request, "The node at " + host);
    Map<String, Object> answer;
    try {
      answer = CanonicalJson.foreignObject(response, "The answer");
    } catch (EvidenceException e) {
      throw AnchorErrors.badNodeAnswer(host, method, "JSON that can be read", e);
    }
    if (answer.containsKey("error")) {
      Object message = object(method, answer.get("error")).get("message");
      String why = String.valueOf(message).replaceAll("\\p{Cntrl}", " ");
      throw AnchorErrors.nodeRefuses(host, method, why);
    }
    return answer.get("result");
  }

  private Map<String, Object> object(String method, Object value) {
    if (!(value instanceof Map<?, ?>)) {
      throw AnchorErrors.badNodeAnswer(host, method, "an object", null);
    }
    return CanonicalJson.object(value, method);
  }

  private long quantity(String method, Object value) {
    String text = lower(value);
    if (!text.matches(QUANTITY)) {
      throw AnchorErrors.badNodeAnswer(host, method, "a number below 2^52", null);
    }
    return Long.parseLong(text.substring(2), 16);
  }

  private String hash(String method, Object value) {
    String text = lower(value);
    if (!text.matches(ChainProof.HASH)) {
      throw AnchorErrors.badNodeAnswer(host, method, "a hash of 32 bytes", null);
    }
    return text;
  }

  private static String lower(Object value) {
    return String.valueOf(value).toLowerCase(Locale.ROOT);
  }

  private static String hex(Hash digest) {
    return "0x" + digest.hex();
  }
}
