package io.huxin.evidence.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.Sha256;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.testing.SmallLog;
import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.verify.HuxinVerify;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A development node that is not ours: Ganache, from npm, with a block each second. Skipped where
 * npm is not installed or does not give it. It is 180 MB, hence among the long tests.
 */
@Tag("long")
class EvmChainTest {
  private static final String GANACHE = "ganache@7.9.2";

  /** The first account of its deterministic wallet. */
  private static final String ACCOUNT = "0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1";

  private static final SigningKey KEY = SigningKey.generate("bank.example/log", KeyType.ED25519);

  @TempDir private Path directory;
  private Process process;
  private URI url;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    assumeTrue(
        installed(), "npm, or " + GANACHE + " from it, is not to be had: " + said("npm.log"));
    url = URI.create("http://localhost:" + freePort());
    String options =
        " --server.host localhost --server.port %d --chain.chainId 1337 --chain.hardfork shanghai"
            + " --wallet.deterministic --miner.blockTime 1";
    process =
        started(
            "ganache.log",
            "node node_modules/ganache/dist/node/cli.js" + options.formatted(url.getPort()));
    for (int tries = 0; !answers(); tries++) {
      assertThat(process.isAlive() && tries < 300).as(said("ganache.log")).isTrue();
      Thread.sleep(200);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (process != null) {
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private boolean installed() throws IOException, InterruptedException {
    try {
      String command = "npm install --prefix . --no-audit --no-fund --ignore-scripts " + GANACHE;
      return started("npm.log", command).waitFor() == 0;
    } catch (IOException e) {
      Files.writeString(directory.resolve("npm.log"), e.toString());
      return false;
    }
  }

  private Process started(String log, String command) throws IOException {
    return new ProcessBuilder(List.of(command.split(" ")))
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(log).toFile())
        .start();
  }

  private String said(String log) throws IOException {
    return Files.readString(directory.resolve(log));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try {
      return node().lastBlock() >= 0;
    } catch (EvidenceException e) {
      return false;
    }
  }

  private EvmNode node() {
    return new EvmNode(url);
  }

  private static Hash digest(byte[] bytes) {
    return Hash.of(Sha256.shared().digest(bytes));
  }

  @Test
  void shouldProveTheTimeOfAReceiptToWhoAsksANode() throws Exception {
    var log = new SmallLog(new TileDirectory(directory.resolve("log")), KEY, "red");
    SignedCheckpoint stored = log.grow(300);
    Hash digest = digest(stored.note().bytes());
    Object state = node().call("evm_snapshot");
    byte[] file = new EvmChain("net", node(), 1337, ACCOUNT, 1).prove(digest);
    ChainProof proof = ChainProof.parse(file);
    assertThat(node().lastBlock()).isGreaterThan(proof.block());
    assertThat(proof.time())
        .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now().plusSeconds(5));

    // Cosignatures come later, and the transaction is of the checkpoint without them.
    SigningKey witness = SigningKey.generate("w.example", KeyType.COSIGNATURE_V1);
    SignedCheckpoint seen = stored.with(witness.cosign(stored.note().text(), 1_800_000_000));
    Path receipt = Files.write(directory.resolve("r"), log.receipt(seen, 5).bytes());
    verify(
        file,
        receipt,
        0,
        "time: proven by transaction %s in block %d (%s) of chain 1337 at %s (as the node at"
                .formatted(proof.transaction(), proof.block(), proof.blockHash(), proof.time())
            + " localhost:"
            + url.getPort()
            + " states)");

    Path later = Files.write(directory.resolve("later"), log.receipt(log.grow(301), 5).bytes());
    verify(
        file,
        later,
        1,
        "time: NO. The transaction does not prove when this checkpoint existed: its data are not the"
            + " digest of this checkpoint. It must carry the SHA-256");
    long second = proof.time().getEpochSecond();
    verify(
        replaced(file, "" + second, "" + (second - 86_400)),
        receipt,
        1,
        "existed: the node says " + proof + ", the proof transaction ");
    verify(replaced(file, proof.blockHash(), "0x" + "0".repeat(64)), receipt, 1, "the node says ");
    verify(replaced(file, "1337", "1"), receipt, 1, "is of chain 1337, not of chain 1.");

    // A chain may forget its last blocks.
    assertThat(node().call("evm_revert", state)).isEqualTo(true);
    verify(file, receipt, 1, "existed: no block that the node knows has " + proof.transaction());
    stop();
    verify(file, receipt, 2, "localhost:" + url.getPort() + " gave no answer: ");
    assertThat(run("--key", KEY.verifier().toString(), "--rpc", url + "", receipt + "").said)
        .contains("A transaction is checked with both: --chain FILE --rpc URL");
  }

  @Test
  void shouldSayWhyThereIsNoProof() {
    Hash digest = digest("a checkpoint".getBytes(UTF_8));
    assertThatThrownBy(() -> new EvmChain("net", node(), 1, ACCOUNT, 0).prove(digest))
        .hasMessageContaining("is of chain 1337, not of chain 1.");
    String nobody = "0x" + "1".repeat(40);
    assertThatThrownBy(() -> new EvmChain("net", node(), 1337, nobody, 0).prove(digest))
        .hasMessageContaining("does not do eth_sendTransaction: sender account not recognized.");
    Duration patience = Duration.ofSeconds(3);
    assertThatThrownBy(() -> new EvmChain("net", node(), 1337, ACCOUNT, 99, patience).prove(digest))
        .hasMessageContaining("has taken the transaction 0x")
        .hasMessageContaining(
            ", but after 3 s it is in no block with 99 after it. Wait until the chain is less busy,"
                + " or want fewer confirmations. Trying again sends another, which costs its fee and"
                + " harms nothing.");
  }

  private static byte[] replaced(byte[] file, String old, String by) {
    String text = new String(file, UTF_8);
    assertThat(text).contains(old);
    return text.replace(old, by).getBytes(UTF_8);
  }

  private void verify(byte[] proof, Path receipt, int code, String said) throws IOException {
    Path file = Files.write(directory.resolve("proof"), proof);
    Ran ran =
        run(
            "--key",
            KEY.verifier().toString(),
            "--chain",
            file.toString(),
            "--rpc",
            url.toString(),
            receipt.toString());
    assertThat(ran.said).contains(said);
    assertThat(ran.code).isEqualTo(code);
  }

  private record Ran(int code, String said) {}

  private static Ran run(String... args) {
    var out = new StringWriter();
    var writer = new PrintWriter(out, true);
    int code = HuxinVerify.run(writer, writer, args);
    return new Ran(code, out.toString());
  }
}
