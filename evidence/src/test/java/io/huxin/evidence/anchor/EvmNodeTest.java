package io.huxin.evidence.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.EvidenceException.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files and answers that are not what they must be; what a true node says, EvmChainTest asks. */
class EvmNodeTest {
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/page", "<html>",
          "/error",
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"un\\nknown\"}}",
          "/number", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": 1337}",
          "/one", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}");

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = ANSWERS.get(exchange.getRequestURI().getPath()).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private EvmNode node(String path) {
    return new EvmNode(
        URI.create("http://localhost:" + server.getAddress().getPort() + path + "?key=secret"));
  }

  @Test
  void shouldSayWhichNodeDoesNotAnswerAsItMust() {
    String where = "The node at localhost:" + server.getAddress().getPort();
    fails(
        Verdict.UNREADABLE,
        () -> node("/page").require(1337),
        where
            + " answered eth_chainId with something else than JSON that can be read. It must speak"
            + " the JSON-RPC of Ethereum; ask another node.");
    fails(
        Verdict.UNREADABLE,
        () -> node("/error").require(1337),
        where
            + " does not do eth_chainId: un known. Ask another node; to anchor, the account must be"
            + " one that the node signs for, and have what the fee costs.");
    fails(
        Verdict.UNREADABLE,
        () -> node("/number").require(1337),
        where
            + " answered eth_chainId with something else than a number below 2^52. It must speak"
            + " the JSON-RPC of Ethereum; ask another node.");
    fails(
        Verdict.REFUSED,
        () -> node("/one").require(1337),
        where
            + " is of chain 1, not of chain 1337. Ask a node of that chain, or correct the chain's"
            + " number.");
    node("/one").require(1);
    EvmNode gone = node("/one");
    server.stop(0);
    assertThatThrownBy(() -> gone.require(1))
        .hasMessageStartingWith(where + " gave no answer: java.net.ConnectException");
    fails(
        Verdict.UNREADABLE,
        () -> new EvmNode(URI.create("file:x")),
        "'file:x' is no address of a chain's node. Give one with http or https and a host.");
  }

  @Test
  void shouldReadTheFileThatItWritesAndNoOther() {
    String hash = "0x" + "ab".repeat(32);
    String other = "0x" + "01".repeat(32);
    var proof = new ChainProof(1337, hash, 7, other, Instant.parse("2026-02-01T00:00:00Z"));
    String file =
        "{\"block\":7,\"block_hash\":\"%s\",\"chain\":1337,\"time\":1769904000,\"transaction\":\"%s\"}"
            .formatted(other, hash);
    assertThat(proof.bytes()).asString(UTF_8).isEqualTo(file);
    assertThat(ChainProof.parse(proof.bytes())).isEqualTo(proof);
    for (String wrong :
        new String[] {
          "a timestamp",
          "{}",
          file.replace("7,", "\"7\","),
          file.replace("1337,", "1337,\"more\":1,"),
          file.replace("abab", "ab"),
          file + "\n"
        }) {
      fails(
          Verdict.UNREADABLE,
          () -> ChainProof.parse(wrong.getBytes(UTF_8)),
          "The file is not a proof of a transaction in a chain. Give the file of anchors/, or the"
              + " .chain.json that came with the receipt.");
    }
  }

  private static void fails(Verdict verdict, ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .hasMessage(message)
        .extracting(e -> ((EvidenceException) e).verdict())
        .isEqualTo(verdict);
  }
}
