package io.huxin.evidence.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.key.KeyFile;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.NoteSignature;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.receipt.Receipt;
import io.huxin.evidence.testing.SmallLog;
import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TileReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person runs it, on files. */
class HuxinVerifyTest {
  private static final String ORIGIN = "bank.example/log";

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SigningKey key;
  private SmallLog log;
  private SmallLog forked;
  private String pub;

  @BeforeEach
  void start() {
    KeyFile.generate(directory.resolve("log.key"), ORIGIN, KeyType.ED25519);
    key = KeyFile.load(directory.resolve("log.key"));
    pub = directory.resolve("log.key.pub").toString();
    log = new SmallLog(new TileDirectory(directory.resolve("log")), key, "red");
    forked = new SmallLog(new TileDirectory(directory.resolve("forked")), key, "blue");
  }

  /** Runs; what is said of a failure stands in {@link #out} too. */
  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    int code = HuxinVerify.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    if (code != 0) {
      out.append(err.getBuffer());
    }
    return code;
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes).toString();
  }

  private String write(String name, SignedCheckpoint checkpoint) throws IOException {
    return write(name, checkpoint.note().bytes());
  }

  /** Has a witness of the program cosign a checkpoint of the log. */
  private NoteSignature cosign(String name, SignedCheckpoint checkpoint) throws IOException {
    String file = directory.resolve(name).toString();
    if (!Files.exists(Path.of(file))) {
      assertThat(run("key", "--for", "witness", "--name", name, file)).isZero();
    }
    int code =
        run(
            "witness",
            "--key-file",
            file,
            "--state",
            file + ".state",
            "--log",
            pub,
            "--tiles",
            directory.resolve("log").toString(),
            write("submitted", checkpoint));
    assertThat(code).as(out.toString()).isZero();
    return NoteSignature.parse(out.toString().strip());
  }

  @Test
  void shouldStateWhatAReceiptProvesAndWhatNot() throws IOException {
    String receipt = write("r.tlog-proof", log.receipt(log.grow(300), 5).bytes());
    assertThat(run("--key", pub, receipt)).isZero();
    assertThat(out.toString().lines())
        .startsWith(
            "included: entry 5 of 300 in the log bank.example/log",
            "signed: by bank.example/log",
            "witnessed: by no known witness",
            "time: time not proven",
            "values: those that the entry is committed to")
        .endsWith("VERIFIED");
    // The key's text does as well as its file.
    assertThat(run("--key", key.verifier().toString(), receipt)).isZero();
  }

  @Test
  void shouldRefuseBelowTheQuorumAndVerifyWithIt() throws IOException {
    SignedCheckpoint checkpoint = log.grow(300);
    SignedCheckpoint one = checkpoint.with(cosign("a.example", checkpoint));
    String policy =
        write("policy", String.join("\n", policy("A a.example", "B b.example")).getBytes(UTF_8));
    String receipt = write("r.tlog-proof", log.receipt(one, 5).bytes());
    assertThat(run("--key", pub, "--policy", policy, receipt)).isEqualTo(1);
    assertThat(out.toString())
        .contains("witnessed: by a.example of A on 20")
        .contains(
            "time: NO. 1 organisations of the policy have seen the checkpoint, but 2 must have.")
        .contains("REFUSED");

    SignedCheckpoint two = one.with(cosign("b.example", one));
    receipt = write("r.tlog-proof", log.receipt(two, 5).bytes());
    assertThat(run("--key", pub, "--policy", policy, receipt)).isZero();
    assertThat(out.toString()).contains("time: proven, 2 organisations had seen it by 20");
    assertThat(
            run("--key", pub, "--witness", directory.resolve("a.example.pub").toString(), receipt))
        .isZero();
    assertThat(out.toString()).contains("time: seen by a witness by 20");
  }

  @Test
  void shouldSayOfAFalseCosignatureThatItIsTheWitnessesAndNotTheLogs() throws IOException {
    SignedCheckpoint other = log.grow(300);
    NoteSignature ofAnother = cosign("a.example", other);
    SignedCheckpoint one = log.grow(301).with(ofAnother);
    String receipt = write("r.tlog-proof", log.receipt(one, 5).bytes());
    assertThat(
            run("--key", pub, "--witness", directory.resolve("a.example.pub").toString(), receipt))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("signed: by bank.example/log")
        .contains("witnessed: NO. The signature of a.example is not that of its key")
        .endsWith("REFUSED\n");
  }

  private List<String> policy(String... witnesses) throws IOException {
    for (String name : List.of("a.example", "b.example")) {
      if (!Files.exists(directory.resolve(name))) {
        KeyFile.generate(directory.resolve(name), name, KeyType.COSIGNATURE_V1);
      }
    }
    return Arrays.stream(witnesses)
        .map(
            line -> {
              String[] words = line.split(" ", 2);
              return "witness "
                  + words[0]
                  + " "
                  + KeyFile.load(directory.resolve(words[1])).verifier();
            })
        .toList();
  }

  @Test
  void shouldSayWhetherAReceiptIsSignedWithSm2() throws IOException {
    String file = directory.resolve("sm2.key").toString();
    assertThat(run("key", "--for", "sm2", "--name", ORIGIN, file)).isZero();
    assertThat(Files.getPosixFilePermissions(Path.of(file))).hasSize(2);
    assertThat(run("key", "--for", "sm2", "--name", ORIGIN, file + "-other")).isZero();
    SigningKey sm2 = KeyFile.load(Path.of(file));
    SignedCheckpoint checkpoint = log.grow(300);
    byte[] receipt = log.receipt(checkpoint, 5).bytes();
    String line = sm2.signSm2(checkpoint.note().text()).line();
    String signed = write("signed", Bytes.join(receipt, line.getBytes(UTF_8)));
    assertThat(run("--key", pub, "--sm2", file + ".pub", signed)).isZero();
    assertThat(out.toString()).contains("signed with SM2: by bank.example/log");
    // Who does not ask is not told.
    assertThat(run("--key", pub, signed)).isZero();
    assertThat(run("--key", pub, "--sm2", file + "-other.pub", signed)).isEqualTo(1);
    assertThat(out.toString()).contains("signed with SM2: NO. None of the signatures");
    String forged = sm2.signSm2(log.grow(301).note().text()).line();
    String other = write("forged", Bytes.join(receipt, forged.getBytes(UTF_8)));
    assertThat(run("--key", pub, "--sm2", file + ".pub", other)).isEqualTo(1);
    assertThat(out.toString()).contains("signed with SM2: NO. The signature of bank.example/log");
    assertThat(run("--key", pub, "--sm2", pub, signed)).isEqualTo(2);
  }

  @Test
  void shouldTellRefusedFromUnreadable() throws IOException {
    SignedCheckpoint checkpoint = log.grow(300);
    Receipt receipt = log.receipt(checkpoint, 5);
    var moved =
        new Receipt(
            receipt.entry(), receipt.salt(), receipt.values(), 6, receipt.proof(), checkpoint);
    assertThat(run("--key", pub, write("moved", moved.bytes()))).isEqualTo(1);
    assertThat(out.toString())
        .contains("included: NO. The proof does not lead from this entry at index 6")
        .contains("signed: by bank.example/log")
        .doesNotContain("entry: {");

    KeyFile.generate(directory.resolve("other"), ORIGIN, KeyType.ED25519);
    String file = write("receipt", receipt.bytes());
    assertThat(run("--key", directory.resolve("other.pub").toString(), file)).isEqualTo(1);
    assertThat(out.toString()).contains("signed: NO. None of the signatures is of a key");
    assertThat(run("--key", pub, "--origin", "bank.example/other", file)).isEqualTo(1);
    assertThat(out.toString()).contains("not of bank.example/other");

    assertThat(run("--key", pub, write("cut", "c2sp.org/tlog-proof@v1\n".getBytes(UTF_8))))
        .isEqualTo(2);
    assertThat(run("--key", pub, directory.resolve("none").toString())).isEqualTo(2);
    assertThat(out.toString()).contains("none cannot be read.");
    assertThat(run("--key", "a+b", file)).isEqualTo(2);
    assertThat(run("--key", pub, "--witness", pub, file)).isEqualTo(2);
    assertThat(out.toString()).contains("is of type ED25519, but COSIGNATURE_V1 is needed here.");
    assertThat(run(file)).isEqualTo(2);
  }

  @Test
  void shouldPrintTwoCheckpointsOfOneSizeAsProofOfAFork() throws IOException {
    String one = write("one", log.grow(300));
    String other = write("other", forked.grow(300));
    assertThat(run("--key", pub, one, one)).isZero();
    assertThat(run("--key", pub, one, other)).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("FORK: the log bank.example/log has signed two trees")
        .contains(Files.readString(Path.of(one)))
        .contains(Files.readString(Path.of(other)));
  }

  @Test
  void shouldProveAForkOfDifferentSizesFromTiles() throws IOException {
    String tiles = directory.resolve("log").toString();
    for (int size : new int[] {256, 299}) {
      String older = write("older", log.grow(size));
      String blue = write("blue", forked.grow(size));
      String newer = write("newer", log.grow(size + 40));
      assertThat(run("--key", pub, newer, older)).isEqualTo(2);
      assertThat(out.toString()).contains("A proof from " + size + " leaves on is needed.");
      assertThat(run("--key", pub, "--tiles", tiles, newer, older)).isZero();
      assertThat(out.toString()).startsWith("CONSISTENT: the " + size + " leaves");
      assertThat(run("--key", pub, "--tiles", tiles, newer, blue)).isEqualTo(1);
      assertThat(out.toString())
          .startsWith("FORK")
          .contains("The first " + size + " leaves of the greater tree have the root");
    }
  }

  @Test
  void shouldCompareCheckpointsThatWereSignedWithDifferentKeysOfOneLog() throws IOException {
    String older = write("older", log.grow(256));
    KeyFile.generate(directory.resolve("next.key"), ORIGIN, KeyType.ED25519);
    SigningKey next = KeyFile.load(directory.resolve("next.key"));
    String newer = write("newer", SignedCheckpoint.sign(log.grow(300).checkpoint(), next));
    String fresh = directory.resolve("next.key.pub").toString();
    String tiles = directory.resolve("log").toString();
    assertThat(run("--key", pub, "--key", fresh, "--tiles", tiles, older, newer)).isZero();
    assertThat(out.toString()).startsWith("CONSISTENT: the 256 leaves of the one are the first");
    String fork = write("fork", SignedCheckpoint.sign(forked.grow(300).checkpoint(), next));
    assertThat(run("--key", fresh, "--key", pub, "--tiles", tiles, older, fork)).isEqualTo(2);
    assertThat(run("--key", pub, "--key", fresh, newer, fork)).isEqualTo(1);
    assertThat(out.toString()).startsWith("FORK");
    assertThat(run("--key", pub, "--tiles", tiles, older, newer)).isEqualTo(1);
    assertThat(out.toString()).contains("None of the signatures is of a key that was given.");
    assertThat(run("--key", pub, "--key", fresh, newer)).isEqualTo(2);
    assertThat(out.toString()).contains("A receipt is signed with one key");
  }

  @Test
  void shouldNotAccuseALogWithTilesThatAreNotIts() throws IOException {
    String older = write("older", log.grow(256));
    String newer = write("newer", log.grow(300));
    forked.grow(256);
    forked.grow(300);
    assertThat(run("--key", pub, "--tiles", directory.resolve("forked").toString(), older, newer))
        .isEqualTo(2);
    assertThat(out.toString()).contains("The tiles are not those of the checkpoint of 300 leaves");
  }

  @Test
  void shouldAuditTheFilesOfALog() throws IOException {
    log.grow(7);
    String checkpoint = write("checkpoint", log.grow(300));
    String tiles = directory.resolve("log").toString();
    assertThat(run("audit", "--key", pub, "--tiles", tiles, checkpoint)).isZero();
    assertThat(out.toString())
        .startsWith(
            "VERIFIED: all 300 entries and their tiles, and 2 partial tiles and bundles of earlier"
                + " trees");
    flip("log/tile/entries/000.p/7");
    flip("log/tile/0/000.p/7");
    assertThat(run("audit", "--key", pub, "--tiles", tiles, checkpoint)).isEqualTo(1);
    assertThat(out.toString())
        .contains("REFUSED: tile/0/000.p/7 is no beginning of what lies in its place now")
        .contains("REFUSED: tile/entries/000.p/7 is no beginning")
        .doesNotContain("VERIFIED");
    flip("log/tile/entries/000");
    assertThat(run("audit", "--key", pub, "--tiles", tiles, checkpoint)).isEqualTo(1);
    assertThat(out.toString()).contains("Entry 0 in tile/entries/000 does not have the hash");
  }

  private void flip(String file) throws IOException {
    Path path = directory.resolve(file);
    byte[] bytes = Files.readAllBytes(path);
    bytes[10]++;
    Files.write(path, bytes);
  }

  @Test
  void shouldTakeAProofInPlaceOfTilesAndRefuseAForkAsWitness() throws IOException {
    SignedCheckpoint first = log.grow(256);
    cosign("a.example", first);
    assertThat(err.toString())
        .contains("held no checkpoint of")
        .contains("this one is taken as it is. If the witness has seen the log before, its memory");
    SignedCheckpoint next = log.grow(300);
    var lines = new StringBuilder();
    new TileReader(new TileDirectory(directory.resolve("log")), 300)
        .consistency(256)
        .forEach(hash -> lines.append(hash.base64()).append('\n'));
    String proof = write("proof", lines.toString().getBytes(UTF_8));
    String file = directory.resolve("a.example").toString();
    String[] args = {
      "witness", "--key-file", file, "--state", file + ".state", "--log", pub, "--proof", proof
    };
    assertThat(run(and(args, write("fork", forked.grow(300))))).isEqualTo(1);
    assertThat(out.toString())
        .contains("The tree of 300 leaves is not shown to begin with the tree of 256 leaves.");
    String cosignature = directory.resolve("cosignature").toString();
    assertThat(run(and(args, "--out", cosignature, write("next", next)))).isZero();
    assertThat(Path.of(cosignature)).hasContent(out.toString());
    assertThat(err.toString()).isEmpty();
    assertThat(
            run(
                "witness",
                "--key-file",
                file,
                "--state",
                file + ".state",
                "--log",
                pub,
                write("more", log.grow(310))))
        .isEqualTo(2);
    assertThat(out.toString()).contains("A proof from 300 leaves on is needed.");
  }

  private static String[] and(String[] args, String... more) {
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }
}
