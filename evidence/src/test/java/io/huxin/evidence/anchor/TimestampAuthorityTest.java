package io.huxin.evidence.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A timestamp authority that is not ours: OpenSSL's. Skipped where it is not installed. */
class TimestampAuthorityTest {
  private static final SigningKey KEY = SigningKey.generate("bank.example/log", KeyType.ED25519);

  @TempDir private Path directory;
  private HttpServer server;
  private X509Certificate certificate;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/openssl")),
        "openssl is not installed, so no authority that is not ours can be asked");
    certificate = certificate("tsa", "critical,timeStamping");
    Files.writeString(
        directory.resolve("ts.conf"),
        """
        [tsa]
        default_tsa = t
        [t]
        serial = serial
        signer_cert = tsa.pem
        signer_key = tsa.key
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        ess_cert_id_alg = sha256
        """);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/tsa", this::reply);
    server.createContext("/closed", exchange -> exchange.sendResponseHeaders(503, -1));
    server.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private X509Certificate certificate(String name, String usage)
      throws IOException, InterruptedException {
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout NAME.key"
            + " -out NAME.pem -subj /CN=NAME.example -addext extendedKeyUsage=USAGE",
        name,
        usage);
    return Timestamp.certificate(
        Files.readAllBytes(directory.resolve(name + ".pem")), name + ".pem");
  }

  private void openssl(String command, String name, String usage)
      throws IOException, InterruptedException {
    String words = "openssl " + command.replace("NAME", name).replace("USAGE", usage);
    Process process =
        new ProcessBuilder(List.of(words.split(" ")))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private void reply(HttpExchange exchange) throws IOException {
    try (exchange) {
      Files.write(directory.resolve("query"), exchange.getRequestBody().readAllBytes());
      openssl("ts -reply -config ts.conf -queryfile query -out reply", "", "");
      byte[] reply = Files.readAllBytes(directory.resolve("reply"));
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private TimestampAuthority authority(String path) {
    URI url = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    return new TimestampAuthority("tsa", url, certificate);
  }

  private static Hash digest(byte[] bytes) {
    return Hash.of(Sha256.shared().digest(bytes));
  }

  @Test
  void shouldProveWhenACheckpointExistedAndNothingElse() throws Exception {
    Hash digest = digest("a checkpoint".getBytes(UTF_8));
    byte[] proof = authority("/tsa").prove(digest);
    assertThat(Timestamp.verify(proof, digest, certificate))
        .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now().plusSeconds(5));

    assertThatThrownBy(() -> Timestamp.verify(proof, digest(new byte[1]), certificate))
        .hasMessageStartingWith("The timestamp does not prove when this checkpoint existed: ");
    X509Certificate other = certificate("other", "critical,timeStamping");
    assertThatThrownBy(() -> Timestamp.verify(proof, digest, other))
        .hasMessageContaining("signed with the certificate that was given");
    byte[] forged = proof.clone();
    forged[forged.length - 1] ^= 1;
    assertThatThrownBy(() -> Timestamp.verify(forged, digest, certificate))
        .hasMessageStartingWith("The timestamp does not prove");
    assertThat(passing(proof, digest)).isLessThan(certificate.getEncoded().length + 16);
    assertThatThrownBy(() -> Timestamp.verify(new byte[] {1, 2}, digest, certificate))
        .hasMessageStartingWith("The file is not an answer of a timestamp authority");
    assertThatThrownBy(() -> Timestamp.certificate(new byte[1], "x.pem"))
        .hasMessageStartingWith("No certificate of a timestamp authority can be read from x.pem.");
    X509Certificate web = certificate("web", "serverAuth");
    assertThatThrownBy(() -> Timestamp.verify(proof, digest, web))
        .hasMessageStartingWith("The timestamp does not prove");
  }

  @Test
  void shouldSayThatAnAuthorityDoesNotAnswer() {
    Hash digest = digest(new byte[0]);
    assertThatThrownBy(() -> authority("/closed").prove(digest))
        .hasMessageContaining("/closed gave no answer: HTTP status 503. Try again later");
    TimestampAuthority gone = authority("/tsa");
    server.stop(0);
    assertThatThrownBy(() -> gone.prove(digest)).hasMessageContaining("gave no answer: java.net.");
  }

  @Test
  void shouldProveTheTimeOfAReceiptOffline() throws IOException {
    var log = new SmallLog(new TileDirectory(directory.resolve("log")), KEY, "red");
    SignedCheckpoint stored = log.grow(300);
    Path proof =
        Files.write(
            directory.resolve("r.tsr"), authority("/tsa").prove(digest(stored.note().bytes())));
    server.stop(0);
    // Cosignatures come later, and the timestamp is of the checkpoint without them.
    SigningKey witness = SigningKey.generate("w.example", KeyType.COSIGNATURE_V1);
    SignedCheckpoint seen = stored.with(witness.cosign(stored.note().text(), 1_800_000_000));
    Path receipt = Files.write(directory.resolve("r"), log.receipt(seen, 5).bytes());
    assertThat(verify("--timestamp", proof + "", "--tsa", directory + "/tsa.pem", receipt + ""))
        .contains("time: proven by timestamp of CN=tsa.example on 20")
        .contains("VERIFIED");

    Path later = Files.write(directory.resolve("later"), log.receipt(log.grow(301), 5).bytes());
    assertThat(verify("--timestamp", proof + "", "--tsa", directory + "/tsa.pem", later + ""))
        .contains("time: NO. The timestamp does not prove when this checkpoint existed")
        .contains("REFUSED");
    assertThat(verify("--timestamp", proof + "", receipt + ""))
        .contains("A timestamp is checked with both");
  }

  private static String verify(String... args) {
    var out = new StringWriter();
    var writer = new PrintWriter(out, true);
    String[] all = new String[args.length + 2];
    all[0] = "--key";
    all[1] = KEY.verifier().toString();
    System.arraycopy(args, 0, all, 2, args.length);
    HuxinVerify.run(writer, writer, all);
    return out.toString();
  }

  /**
   * How many bytes may be changed unnoticed; all others are refused in our words, whatever they
   * break. Those that may are of the certificate that comes along, which is not the one that is
   * looked at, and of words around the answer.
   */
  private int passing(byte[] proof, Hash digest) {
    int passing = 0;
    for (int at = 0; at < proof.length; at++) {
      byte[] changed = proof.clone();
      changed[at] ^= 1;
      try {
        authority("/tsa").check(changed, digest);
        passing++;
      } catch (EvidenceException e) {
        assertThat(e).hasMessageContaining("timestamp");
      }
    }
    return passing;
  }
}
