package io.huxin.evidence.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.testing.SmallLog;
import io.huxin.evidence.tile.TileDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is made here is verified by Go's golang.org/x/mod/sumdb. Skipped where Go is not installed,
 * or its module cannot be had.
 */
@Tag("slow")
class GoInteropTest {
  @TempDir private Path directory;

  @Test
  void shouldBeVerifiedByAToolThatWasNotWrittenHere() throws Exception {
    Path source = Path.of(System.getProperty("huxin.root", ".."), "evidence/src/test/go");
    String program = directory.resolve("interop").toString();
    Ran built = run(source, "go", "build", "-mod=readonly", "-o", program, ".");
    assumeTrue(built.code == 0, () -> "Go or its module is not to be had: " + built.output);

    SigningKey key = SigningKey.generate("bank.example/log", KeyType.ED25519);
    SigningKey witness = SigningKey.generate("w.example", KeyType.COSIGNATURE_V1);
    var log = new SmallLog(new TileDirectory(directory.resolve("log")), key, "red");
    SignedCheckpoint older = log.grow(300);
    SignedCheckpoint newer = log.grow(66_000);
    newer = newer.with(witness.cosign(newer.checkpoint().text(), 1_800_000_000));
    Files.write(directory.resolve("older"), older.note().bytes());
    Files.write(directory.resolve("newer"), newer.note().bytes());
    Files.write(directory.resolve("receipt"), log.receipt(newer, 65_999).bytes());
    String[] command = {
      program, key.verifier().toString(), witness.verifier().toString(), directory.toString()
    };
    Ran verified = run(directory, command);
    assertThat(verified.output).isEqualTo("verified: entry 65999 of 66000, grown from 300\n");
    assertThat(verified.code).isZero();

    // The tile that the proof from 300 leaves on needs.
    Path tile = directory.resolve("log/tile/0/001");
    byte[] bytes = Files.readAllBytes(tile);
    bytes[0]++;
    Files.write(tile, bytes);
    assertThat(run(directory, command).code).isNotZero();
  }

  private record Ran(int code, String output) {}

  private static Ran run(Path directory, String... command) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(List.of(command))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return new Ran(-1, e.getMessage());
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Ran(process.exitValue(), output);
  }
}
